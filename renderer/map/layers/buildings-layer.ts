import type { WebMercatorViewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import type { CityMeshKind } from '../../../shared/domain/city/city-view.ts';
import { TILE_MAX_HEIGHT_M } from '../../../shared/domain/city/tile-grid.ts';
import { chooseDetail, judgingDepth } from '../tiles/tile-visibility.ts';
import { PALETTE_ROWS } from './palette.ts';
import { TileMeshLayer } from './tile-mesh-layer.ts';
import type { TileProgram, UploadedMesh } from './tile-mesh-layer.ts';
import { FOG_GLSL } from './tile-uniforms.ts';

/** Mesh kinds by level of detail, from the finest. */
export const DETAIL_KINDS: readonly CityMeshKind[] = ['buildings', 'building-boxes', 'building-blocks'];

const NEAREST_DEPTH = 0.1;

const PROGRAM: TileProgram = {
  passes: 1,
  vs: `#version 300 es
#define SHADER_NAME buildings-vs
in vec4 positions;
in vec4 attributes;
uniform sampler2D palette;
out vec3 vColour;
out vec2 vHeightM;
out float vFog;
${FOG_GLSL}
void main() {
  int classIndex = int(attributes.x * 255.0 + 0.5);
  vec3 low = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.buildingLow}), 0).rgb;
  vec3 high = texelFetch(palette, ivec2(classIndex, ${PALETTE_ROWS.buildingHigh}), 0).rgb;
  float heightM = positions.w * ${TILE_MAX_HEIGHT_M};
  float tall = clamp(heightM / tile.detail.y, 0.0, 1.0);
  float light = mix(tile.fog.z, 1.0, attributes.y);
  // Towers stay lit further down their walls than houses do.
  vColour = mix(low, high, pow(tall, 0.75)) * light * mix(0.82, 1.0, attributes.z);
  // Above ground, and below the building's own top.
  vHeightM = vec2(positions.z * ${TILE_MAX_HEIGHT_M}, (1.0 - attributes.z) * heightM);
  gl_Position = tile.mvp * vec4(positions.xyz, 1.0);
  vFog = fogAt(gl_Position.w);
}
`,
  fs: `#version 300 es
#define SHADER_NAME buildings-fs
precision highp float;
in vec3 vColour;
in vec2 vHeightM;
in float vFog;
out vec4 fragColour;
void main() {
  float open = clamp(vHeightM.x / tile.detail.x, 0.0, 1.0);
  vec3 lit = vColour * mix(tile.fog.w, 1.0, open * (2.0 - open));
  // Metres per pixel up the wall; none on a roof, which is level.
  float step = fwidth(vHeightM.x);
  float storey = fract(vHeightM.y / tile.detail.z);
  float line = 1.0 - clamp(storey * tile.detail.z / max(step, 0.32), 0.0, 1.0);
  float seen = clamp(1.4 - step / (tile.detail.z * 0.13), 0.0, 1.0) * clamp(step * 1.0e4, 0.0, 1.0);
  lit *= 1.0 - 0.2 * line * seen;
  // The edge of the roof catches light.
  float edge = 1.0 - clamp(vHeightM.y / max(step * 1.4, 0.35), 0.0, 1.0);
  lit *= 1.0 + 0.22 * edge * clamp(step * 1.0e4, 0.0, 1.0) * clamp(1.3 - step * 0.5, 0.0, 1.0);
  fragColour = vec4(mix(lit, tile.fogColour.rgb, vFog), 1.0);
}
`,
  parameters: { depthCompare: 'less-equal', depthWriteEnabled: true, cullMode: 'back', blend: false },
};

/** Buildings at the level of detail that their size on screen deserves, or the nearest one that is loaded. */
export class BuildingsLayer extends TileMeshLayer {
  static override layerName = 'BuildingsLayer';

  protected override getProgram(): TileProgram {
    return PROGRAM;
  }

  protected override onUploadsChanged(): void {
    const tiles = new Map<string, (UploadedMesh | undefined)[]>();
    for (const upload of this.state.uploads.values()) {
      const { tileKey, kind } = upload.placed;
      const levels = tiles.get(tileKey) ?? [];
      levels[DETAIL_KINDS.indexOf(kind)] = upload;
      tiles.set(tileKey, levels);
    }
    this.state.uploadsByTile = [...tiles.values()];
  }

  protected override drawTiles(renderPass: RenderPass, viewport: WebMercatorViewport): void {
    const { uniforms } = this.state;
    const { buildingLight } = this.props.style;
    uniforms.detail[0] = buildingLight.footHeightM;
    uniforms.detail[1] = buildingLight.towerHeightM;
    uniforms.detail[2] = buildingLight.storeyM;
    for (const levels of this.state.uploadsByTile) {
      const any = levels[0] ?? levels[1] ?? levels[2];
      if (any === undefined) continue;
      const view = this.aimAt(any.placed, viewport);
      if (!view.visible) continue;
      const depth = judgingDepth(view.nearW, view.farW, NEAREST_DEPTH);
      const wanted = chooseDetail((uniforms.scale[1] as number) / depth, this.props.detailBias);
      const upload = nearestLevel(levels, wanted);
      const model = upload?.models[0];
      if (upload === undefined || model === undefined) continue;
      this.drawRun(renderPass, model, 0, upload.placed.mesh.indices.length);
    }
  }
}

/** The wanted level if it is there, else a coarser one, else a finer one. */
export function nearestLevel<Level>(levels: readonly (Level | undefined)[], wanted: number): Level | undefined {
  for (let level = wanted; level < levels.length; level++) if (levels[level] !== undefined) return levels[level];
  for (let level = wanted - 1; level >= 0; level--) if (levels[level] !== undefined) return levels[level];
  return undefined;
}
