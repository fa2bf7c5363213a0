import type { MapStyle } from '../style/map-style.ts';

/** Uniform values of one draw of a tile mesh. The objects are reused from frame to frame. */
export interface TileUniforms {
  readonly [name: string]: number[];
  readonly mvp: number[];
  /** rgb of the fog, 0–1; its strength. */
  readonly fogColour: number[];
  /** Depths at which fog starts and ends; brightness in shade; brightness at the foot of a wall. */
  readonly fog: number[];
  /** Tile units per metre; pixels per metre × depth; half width and half height of the viewport in pixels. */
  readonly scale: number[];
  /** By layer: ways — 0 casing or 1 fill; buildings — height of the foot's shade and of a tower, metres. */
  readonly detail: number[];
  /** rgb of a street seen from near, 0–1, and how much of it. */
  readonly asphalt: number[];
}

/** Shader module `tile`: the uniform block that all city tile shaders share. One field a line, as luma.gl reads it. */
export const TILE_UNIFORMS_MODULE = {
  name: 'tile',
  vs: `layout(std140) uniform tileUniforms {
  mat4 mvp;
  vec4 fogColour;
  vec4 fog;
  vec4 scale;
  vec4 detail;
  vec4 asphalt;
} tile;
`,
  fs: `layout(std140) uniform tileUniforms {
  mat4 mvp;
  vec4 fogColour;
  vec4 fog;
  vec4 scale;
  vec4 detail;
  vec4 asphalt;
} tile;
`,
  uniformTypes: {
    mvp: 'mat4x4<f32>',
    fogColour: 'vec4<f32>',
    fog: 'vec4<f32>',
    scale: 'vec4<f32>',
    detail: 'vec4<f32>',
    asphalt: 'vec4<f32>',
  },
} as const;

/**
 * deck.gl's clip-space depth at the middle of the screen: its projection measures depth in screen heights, so it is the
 * same at every zoom. Fog is measured in multiples of it and keeps its look from street to city.
 */
export const CENTRE_DEPTH = 1.5;

/** A fresh set of values, filled per frame with `writeFrame` and per tile by the layer. */
export function createTileUniforms(): TileUniforms {
  return {
    mvp: new Array<number>(16).fill(0),
    fogColour: [0, 0, 0, 0],
    fog: [0, 1, 0, 0],
    scale: [1, 1, 1, 1],
    detail: [0, 0, 0, 0],
    asphalt: [0, 0, 0, 0],
  };
}

/** Writes what is the same for all tiles of a frame. */
export function writeFrame(uniforms: TileUniforms, style: MapStyle, widthPx: number, heightPx: number): void {
  const { background, fog, buildingLight } = style;
  for (let channel = 0; channel < 3; channel++) {
    uniforms.fogColour[channel] = (background[channel] as number) / 255;
    uniforms.asphalt[channel] = (style.asphalt.colour[channel] as number) / 255;
  }
  uniforms.asphalt[3] = style.asphalt.share;
  uniforms.fogColour[3] = fog.strength;
  uniforms.fog[0] = fog.start * CENTRE_DEPTH;
  uniforms.fog[1] = fog.end * CENTRE_DEPTH;
  uniforms.fog[2] = buildingLight.shade;
  uniforms.fog[3] = buildingLight.foot;
  uniforms.scale[2] = widthPx / 2;
  uniforms.scale[3] = heightPx / 2;
}

/** GLSL: share of fog at a clip-space depth. */
export const FOG_GLSL = `
float fogAt(float depth) {
  float share = clamp((depth - tile.fog.x) / (tile.fog.y - tile.fog.x), 0.0, 1.0);
  return share * (2.0 - share) * tile.fogColour.a;
}
`;
