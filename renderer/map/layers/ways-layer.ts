import type { WebMercatorViewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import { RAIL_CLASS_OFFSET, WAY_DIRECTION_SCALE } from '../../../shared/domain/city/tile-mesh.ts';
import type { TileMeshRange } from '../../../shared/domain/city/tile-mesh.ts';
import { METRIC_SCALES, PALETTE_ROWS, wayThreshold } from './palette.ts';
import { TileMeshLayer } from './tile-mesh-layer.ts';
import type { TileProgram } from './tile-mesh-layer.ts';
import { FOG_GLSL } from './tile-uniforms.ts';

/** Pass numbers: all casings first, then all fills, so that crossings have no edges in them. */
const CASING = 0;
const FILL = 1;

/** Nearest depth that a tile's scale is judged at: the near plane of the view. */
const NEAREST_DEPTH = 0.1;

const PROGRAM: TileProgram = {
  passes: 2,
  vs: `#version 300 es
#define SHADER_NAME ways-vs
in vec4 positions;
in vec4 attributes;
uniform sampler2D palette;
out vec4 vColour;
out vec2 vSide;
out float vHalfPx;
${FOG_GLSL}
void main() {
  int classIndex = int(attributes.x * 255.0 + 0.5);
  float level = floor(attributes.y * 255.0 + 0.5);
  bool isFill = tile.detail.x > 0.5;
  vec3 fill = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.wayFill}), 0).rgb;
  vec3 casing = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.wayCasing}), 0).rgb;
  vec3 metrics = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.wayMetrics}), 0).rgb * 255.0;
  vec2 direction = (attributes.zw * 255.0 - 128.0) / ${WAY_DIRECTION_SCALE}.0;
  float halfWidthM = positions.w * 327.67;
  float depth = (tile.mvp * vec4(positions.xyz, 1.0)).w;
  float pxPerMetre = tile.scale.y / max(depth, 0.05);
  float truePx = halfWidthM * pxPerMetre;
  float minPx = metrics.r / ${METRIC_SCALES.widthPx * 2}.0;
  float casingPx = metrics.g / ${METRIC_SCALES.casingPx}.0;
  float halfPx = max(truePx, minPx);
  // Casings shrink away with their street, else a far city would be all edges.
  float casingHalfPx = halfPx + casingPx * clamp(halfPx / 2.0 - 0.1, 0.0, 1.0);
  vHalfPx = isFill ? halfPx : casingHalfPx;
  // Half a pixel more for the soft edge.
  float widthM = (vHalfPx + 0.5) / pxPerMetre;
  gl_Position = tile.mvp * vec4(positions.xy + direction * widthM * tile.scale.x, positions.z, 1.0);
  // Wider classes lie above narrower ones across tiles too. All lie behind their true depth, so no building is cut.
  float rank = classIndex >= ${RAIL_CLASS_OFFSET} ? 12.0 : float(classIndex);
  gl_Position.z += (rank + (2.0 - level) * 16.0 + 1.0) * 4.0e-6 * gl_Position.w;
  float from = metrics.b / ${METRIC_SCALES.pxPerMetre}.0;
  float shown = from <= 0.0 ? 1.0 : clamp(pxPerMetre / from - 1.0, 0.0, 1.0);
  bool isTunnel = level > 1.5;
  float alpha = isTunnel ? 0.35 : 1.0;
  vec3 colour = isFill ? fill : casing;
  vColour = vec4(mix(colour, tile.fogColour.rgb, fogAt(depth)), alpha * shown);
  // Unit vectors on both edges interpolate to zero on the centre line: their length is the distance from it.
  vSide = direction / max(length(direction), 0.01);
}
`,
  fs: `#version 300 es
#define SHADER_NAME ways-fs
precision highp float;
in vec4 vColour;
in vec2 vSide;
in float vHalfPx;
out vec4 fragColour;
void main() {
  float coverage = clamp((1.0 - length(vSide)) * (vHalfPx + 0.5) + 0.25, 0.0, 1.0);
  fragColour = vec4(vColour.rgb, vColour.a * coverage * min(1.0, vHalfPx * 2.0));
}
`,
  parameters: {
    depthCompare: 'less-equal',
    depthWriteEnabled: true,
    cullMode: 'none',
    blend: true,
    blendColorSrcFactor: 'src-alpha',
    blendColorDstFactor: 'one-minus-src-alpha',
    blendAlphaSrcFactor: 'one',
    blendAlphaDstFactor: 'one-minus-src-alpha',
  },
};

/** Streets and rails: ribbons widened in the shader, never thinner than their minimum on screen, casings under fills. */
export class WaysLayer extends TileMeshLayer {
  static override layerName = 'WaysLayer';

  protected override getProgram(): TileProgram {
    return PROGRAM;
  }

  protected override drawTiles(renderPass: RenderPass, viewport: WebMercatorViewport): void {
    for (const pass of [CASING, FILL]) {
      for (const { placed, models } of this.state.uploads.values()) {
        const model = models[pass];
        const view = this.aimAt(placed, viewport);
        if (model === undefined || !view.visible) continue;
        this.state.uniforms.detail[0] = pass;
        const pxPerMetre = (this.state.uniforms.scale[1] as number) / Math.max(view.nearW, NEAREST_DEPTH);
        this.#drawVisibleClasses(renderPass, model, placed.mesh.ranges, pxPerMetre);
      }
    }
  }

  /** Draws the runs of classes that show at this scale, joining neighbours into one call. */
  #drawVisibleClasses(
    renderPass: RenderPass,
    model: Model,
    ranges: readonly TileMeshRange[],
    pxPerMetre: number,
  ): void {
    let first = 0;
    let count = 0;
    for (const range of ranges) {
      const shows = pxPerMetre >= wayThreshold(this.props.style, range.classIndex);
      if (shows && count > 0 && range.firstIndex === first + count) {
        count += range.indexCount;
      } else if (shows) {
        if (count > 0) this.drawRun(renderPass, model, first, count);
        first = range.firstIndex;
        count = range.indexCount;
      }
    }
    if (count > 0) this.drawRun(renderPass, model, first, count);
  }
}
