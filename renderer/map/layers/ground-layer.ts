import type { WebMercatorViewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { PALETTE_ROWS } from './palette.ts';
import { TileMeshLayer } from './tile-mesh-layer.ts';
import type { TileProgram } from './tile-mesh-layer.ts';
import { FOG_GLSL } from './tile-uniforms.ts';

const PROGRAM: TileProgram = {
  passes: 1,
  vs: `#version 300 es
#define SHADER_NAME ground-vs
in vec4 positions;
in vec4 attributes;
uniform sampler2D palette;
flat out vec3 vColour;
void main() {
  int classIndex = int(attributes.x * 255.0 + 0.5);
  vColour = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.area}), 0).rgb;
  gl_Position = tile.mvp * vec4(positions.xyz, 1.0);
}
`,
  fs: `#version 300 es
#define SHADER_NAME ground-fs
precision highp float;
flat in vec3 vColour;
out vec4 fragColour;
${FOG_GLSL}
void main() {
  // Areas may be as large as their tile: fog must be exact at every pixel, not interpolated between far corners.
  fragColour = vec4(mix(vColour, tile.fogColour.rgb, fogAt(1.0 / gl_FragCoord.w)), 1.0);
}
`,
  parameters: { depthCompare: 'less-equal', depthWriteEnabled: false, cullMode: 'none', blend: false },
};

/**
 * Land, green and water: cut at tile edges and sorted by class when baked, so drawing in order is
 * painting in order. Drawn after the buildings and tested against their depth: what they cover costs nothing.
 */
export class GroundLayer extends TileMeshLayer {
  static override layerName = 'GroundLayer';

  protected override getProgram(): TileProgram {
    return PROGRAM;
  }

  protected override drawTiles(renderPass: RenderPass, viewport: WebMercatorViewport): void {
    for (const { placed, models } of this.state.uploads.values()) {
      const model = models[0];
      if (model === undefined || !this.aimAt(placed, viewport).visible) continue;
      this.drawRun(renderPass, model, 0, placed.mesh.indices.length);
    }
  }
}
