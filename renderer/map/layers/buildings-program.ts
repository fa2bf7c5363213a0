import type { CityMeshKind } from '../../../shared/domain/city/city-view.ts';
import { TILE_MAX_HEIGHT_M } from '../../../shared/domain/city/tile-grid.ts';
import { PALETTE_SIZES } from './palette.ts';
import { FOG_GLSL, HEAD_GLSL } from './tile-program.ts';
import type { TileProgramSource } from './tile-program.ts';

/** Mesh kinds by level of detail, from the finest. */
export const DETAIL_KINDS: readonly CityMeshKind[] = ['buildings', 'building-boxes', 'building-blocks'];

type BuildingUniform = 'mvp' | 'palette' | 'fogColour' | 'fog' | 'light' | 'sizes' | 'tint';

const UNIFORMS: readonly BuildingUniform[] = ['mvp', 'palette', 'fogColour', 'fog', 'light', 'sizes', 'tint'];

/** Shared by both programs: colour by class and height, light and shade of the baked faces, fog. */
const VERTEX_GLSL = `
in vec4 positions;
in vec4 attributes;
uniform mat4 mvp;
uniform vec4 palette[${String(PALETTE_SIZES.buildings)}];
// Brightness in full shade; at the foot of a wall; how much the edge of a roof shines.
uniform vec3 light;
// Heights in metres: where the foot's shade ends, of a tower, of a storey.
uniform vec3 sizes;
// Colour of a building that is lifted out of the city, and how much of it.
uniform vec4 tint;
${FOG_GLSL}
vec3 litColour() {
  int classIndex = int(attributes.x * 255.0 + 0.5);
  vec3 low = palette[classIndex].rgb;
  vec3 high = palette[classIndex + ${String(PALETTE_SIZES.buildings / 2)}].rgb;
  float tall = clamp(positions.w * ${TILE_MAX_HEIGHT_M} / sizes.y, 0.0, 1.0);
  float shine = mix(light.x, 1.0, attributes.y);
  // Towers stay lit further down their walls than houses do.
  vec3 colour = mix(low, high, sqrt(tall)) * shine * mix(0.82, 1.0, attributes.z);
  return mix(colour, tint.rgb * mix(0.55, 1.0, attributes.y), tint.a);
}
`;

/**
 * Buildings near enough to see their storeys: a faint line at each, light on the edge of the roof, and a shade that
 * rises from the street.
 */
export const BUILDINGS_PROGRAM: TileProgramSource<BuildingUniform> = {
  uniforms: UNIFORMS,
  vs: `${HEAD_GLSL}
out vec3 vColour;
out vec2 vHeightM;
out float vFog;
${VERTEX_GLSL}
void main() {
  vColour = litColour();
  // Above ground, and below the building's own top.
  vHeightM = vec2(positions.z, (1.0 - attributes.z) * positions.w) * ${TILE_MAX_HEIGHT_M};
  gl_Position = mvp * vec4(positions.xyz, 1.0);
  vFog = fogAt(gl_Position.w);
}
`,
  fs: `${HEAD_GLSL}
in vec3 vColour;
in vec2 vHeightM;
in float vFog;
uniform vec3 light;
uniform vec3 sizes;
out vec4 fragColour;
${FOG_GLSL}
void main() {
  float open = clamp(vHeightM.x / sizes.x, 0.0, 1.0);
  vec3 lit = vColour * mix(light.y, 1.0, open * (2.0 - open));
  // Metres per pixel up the wall; none on a roof, which is level.
  float rise = fwidth(vHeightM.x);
  float isWall = clamp(rise * 1.0e4, 0.0, 1.0);
  float storey = fract(vHeightM.y / sizes.z);
  float line = 1.0 - clamp(storey * sizes.z / max(rise, 0.32), 0.0, 1.0);
  float seen = clamp(1.4 - rise / (sizes.z * 0.13), 0.0, 1.0) * isWall;
  lit *= 1.0 - 0.2 * line * seen;
  // The edge of the roof catches light.
  float edge = 1.0 - clamp(vHeightM.y / max(rise * 1.4, 0.35), 0.0, 1.0);
  lit *= 1.0 + light.z * edge * isWall * clamp(1.3 - rise * 0.5, 0.0, 1.0);
  fragColour = vec4(mix(lit, fogColour, vFog), 1.0);
}
`,
};

/** Buildings from afar: all of the look is worked out at the corners, a pixel only takes the colour. */
export const FAR_BUILDINGS_PROGRAM: TileProgramSource<BuildingUniform> = {
  uniforms: UNIFORMS,
  vs: `${HEAD_GLSL}
out vec3 vColour;
${VERTEX_GLSL}
void main() {
  float open = clamp(positions.z * ${TILE_MAX_HEIGHT_M} / sizes.x, 0.0, 1.0);
  vec3 lit = litColour() * mix(light.y, 1.0, open * (2.0 - open));
  gl_Position = mvp * vec4(positions.xyz, 1.0);
  vColour = mix(lit, fogColour, fogAt(gl_Position.w));
}
`,
  fs: `${HEAD_GLSL}
in vec3 vColour;
out vec4 fragColour;
void main() {
  fragColour = vec4(vColour, 1.0);
}
`,
};
