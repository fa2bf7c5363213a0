import type { WebMercatorViewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import { STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { TILE_MAX_HEIGHT_M } from '../../../shared/domain/city/tile-grid.ts';
import { WAY_DIRECTION_SCALE } from '../../../shared/domain/city/tile-mesh.ts';
import type { TileMeshRange } from '../../../shared/domain/city/tile-mesh.ts';
import { METRIC_SCALES, PALETTE_ROWS, wayThreshold } from './palette.ts';
import { TileMeshLayer } from './tile-mesh-layer.ts';
import type { TileProgram } from './tile-mesh-layer.ts';
import { FOG_GLSL } from './tile-uniforms.ts';

/**
 * How much nearer to the eye streets are taken to be from afar, as a height: the low buildings of a dense quarter (up to
 * about 20 m) in front of a street, seen at 40° above the horizon.
 */
const FAR_LIFT_M = 55;

const LAST_MAIN_CLASS = STREET_CLASSES.indexOf('tertiary');

/** From further away the casing of a residential street is less than a pixel: not worth its triangles. */
const MINOR_CASING_PX_PER_METRE = 0.9;

/**
 * Passes over all tiles: casings first, then fills, so that crossings have no edges in them; fills of minor classes
 * before those of main streets, so that these lie on top at the seams of tiles too. Inside a tile the baker's order holds.
 */
const PASSES = [
  { model: 0, isFill: 0, from: 0, to: Infinity },
  { model: 1, isFill: 1, from: STREET_CLASSES.indexOf('residential'), to: Infinity },
  { model: 1, isFill: 1, from: 0, to: LAST_MAIN_CLASS },
] as const;

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
  // From afar low buildings are merged into blocks over the streets between them: there a street is tested for depth as
  // if it ran over their roofs. Towers still stand in front of it.
  float liftM = ${FAR_LIFT_M.toFixed(1)} * clamp(1.5 - pxPerMetre * 3.2, 0.0, 1.0);
  vec4 lifted = tile.mvp * vec4(positions.xy, positions.z + liftM / ${TILE_MAX_HEIGHT_M}, 1.0);
  gl_Position.z = lifted.z / lifted.w * gl_Position.w;
  float from = metrics.b / ${METRIC_SCALES.pxPerMetre}.0;
  float shown = from <= 0.0 ? 1.0 : clamp(pxPerMetre / from - 1.0, 0.0, 1.0);
  bool isTunnel = level > 1.5;
  float alpha = isTunnel ? 0.35 : 1.0;
  // Seen from afar a street is a line that must stand out; from near it is asphalt between buildings.
  float near = clamp((truePx - 2.5) / 8.0, 0.0, 1.0);
  vec3 colour = isFill ? mix(fill, tile.asphalt.rgb, near * tile.asphalt.a) : casing;
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
    depthWriteEnabled: false,
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
    for (const pass of PASSES) {
      for (const { placed, models } of this.state.uploads.values()) {
        const model = models[pass.model];
        const view = this.aimAt(placed, viewport);
        if (model === undefined || !view.visible) continue;
        this.state.uniforms.detail[0] = pass.isFill;
        const pxPerMetre = (this.state.uniforms.scale[1] as number) / Math.max(view.nearW, NEAREST_DEPTH);
        const toClass = pass.isFill === 0 && pxPerMetre < MINOR_CASING_PX_PER_METRE ? LAST_MAIN_CLASS : pass.to;
        this.#drawClasses(renderPass, model, placed.mesh.ranges, pxPerMetre, pass.from, toClass);
      }
    }
  }

  /** Draws the runs of the classes in a range that show at this scale, joining neighbours into one call. */
  #drawClasses(
    renderPass: RenderPass,
    model: Model,
    ranges: readonly TileMeshRange[],
    pxPerMetre: number,
    fromClass: number,
    toClass: number,
  ): void {
    let first = 0;
    let count = 0;
    for (const range of ranges) {
      const { classIndex } = range;
      const isInRange = classIndex >= fromClass && classIndex <= toClass;
      const shows = isInRange && pxPerMetre >= wayThreshold(this.props.style, classIndex);
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
