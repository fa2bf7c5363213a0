import { STREET_CLASSES } from '../../../shared/domain/city/feature-classes.ts';
import { TILE_MAX_HEIGHT_M } from '../../../shared/domain/city/tile-grid.ts';
import { WAY_ACROSS, WAY_ALONG_STEP_M, WAY_DIRECTION_SCALE } from '../../../shared/domain/city/tile-mesh.ts';
import { PALETTE_SIZES, WAY_CLASS_GLSL, WAY_PATTERNS, WAY_ROWS } from './palette.ts';
import { FOG_GLSL, HEAD_GLSL } from './tile-program.ts';
import type { TileProgramSource } from './tile-program.ts';

/**
 * How much nearer to the eye streets are taken to be from afar, as a height: the low buildings of a dense quarter (up to
 * about 20 m) in front of a street, seen at 40° above the horizon.
 */
const FAR_LIFT_M = 55;

const LAST_MAIN_CLASS = STREET_CLASSES.indexOf('tertiary');

/** From further away the casing of a residential street is less than a pixel: not worth its triangles. */
const MINOR_CASING_PX_PER_METRE = 0.9;

/** From further away only the widest roads have a casing that shows. */
const WIDE_CASING_PX_PER_METRE = 0.25;
const LAST_WIDE_CLASS = STREET_CLASSES.indexOf('primary');

/** From further away the round ends of streets are not worth their triangles either. */
export const ENDS_PX_PER_METRE = 0.45;

/** What a pass over the ways of one layer draws: the classes from `from` to `to`, their casings or their fills. */
export interface WayPass {
  readonly isFill: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * Passes over all tiles, once for each layer from the deepest tunnel to the highest bridge: casings first, then fills, so
 * that crossings have no edges in them; fills of minor classes before those of main streets, so that these lie on top at
 * the seams of tiles too. Inside a tile the baker's order holds.
 */
export const WAY_PASSES: readonly WayPass[] = [
  { isFill: false, from: 0, to: Infinity },
  { isFill: true, from: LAST_MAIN_CLASS + 1, to: Infinity },
  { isFill: true, from: 0, to: LAST_MAIN_CLASS },
];

/** The last class of a pass that is worth drawing where a metre measures this many pixels. Bridges keep all casings. */
export function lastClassOf(pass: WayPass, pxPerMetre: number, layer: number): number {
  if (pass.isFill || layer > 0) return pass.to;
  if (pxPerMetre < WIDE_CASING_PX_PER_METRE) return LAST_WIDE_CLASS;
  return pxPerMetre < MINOR_CASING_PX_PER_METRE ? LAST_MAIN_CLASS : pass.to;
}

type WayUniform = 'mvp' | 'palette' | 'fogColour' | 'fog' | 'scale' | 'isFill' | 'asphalt' | 'bridgeCasing' | 'arrow' | 'tunnel';

/** Streets and rails: ribbons widened in the shader, never thinner than their minimum on screen. */
export const WAYS_PROGRAM: TileProgramSource<WayUniform> = {
  uniforms: ['mvp', 'palette', 'fogColour', 'fog', 'scale', 'isFill', 'asphalt', 'bridgeCasing', 'arrow', 'tunnel'],
  vs: `${HEAD_GLSL}
in vec4 positions;
in vec4 attributes;
uniform mat4 mvp;
uniform vec4 palette[${String(PALETTE_SIZES.ways)}];
// Tile units per metre; pixels per metre × depth.
uniform vec2 scale;
uniform float isFill;
uniform vec4 asphalt;
uniform vec3 bridgeCasing;
// Opacity of a tunnel.
uniform float tunnel;
out vec4 vColour;
out vec2 vSide;
out vec2 vPlace;
flat out int vPattern;
out float vHalfPx;
out float vPxPerMetre;
${FOG_GLSL}
${WAY_CLASS_GLSL}
const float ACROSS[4] = float[4](${WAY_ACROSS.map((across) => across.toFixed(1)).join(', ')});
void main() {
  int kind = wayClass(attributes.x);
  int traits = int(attributes.y * 255.0 + 0.5);
  int level = traits & 3;
  bool isBridge = level == 1;
  bool isTunnel = level == 2;
  bool isEnd = (traits >> 3) > 1;
  vec3 fill = palette[kind + ${String(WAY_ROWS.fill)}].rgb;
  vec3 casing = palette[kind + ${String(WAY_ROWS.casing)}].rgb;
  vec4 metrics = palette[kind + ${String(WAY_ROWS.metrics)}];
  vec2 direction = (attributes.zw * 255.0 - 128.0) / ${WAY_DIRECTION_SCALE}.0;
  float halfWidthM = positions.w * 327.67;
  vec4 centre = mvp * vec4(positions.xy, 0.0, 1.0);
  float pxPerMetre = scale.y / max(centre.w, 0.05);
  float truePx = halfWidthM * pxPerMetre;
  float minPx = metrics.r / 2.0;
  float casingPx = metrics.g;
  float halfPx = max(truePx, minPx);
  // Casings shrink away with their street, else a far city would be all edges.
  float casingShare = clamp(halfPx / 2.0 - 0.1, 0.0, 1.0);
  // A bridge stands out from what it crosses by a strong edge at every zoom.
  float casingHalfPx = halfPx + (isBridge ? max(casingPx, 1.0) * 1.5 * max(casingShare, 0.35) : casingPx * casingShare);
  vHalfPx = isFill > 0.5 ? halfPx : casingHalfPx;
  // The casing of a bridge ends where the bridge does: a round end would lie across the street that leads to it.
  if (isEnd && isBridge && isFill < 0.5) direction = vec2(0.0);
  // Half a pixel more for the soft edge.
  float widthM = (vHalfPx + 0.5) / pxPerMetre;
  gl_Position = mvp * vec4(positions.xy + direction * widthM * scale.x, 0.0, 1.0);
  // From afar low buildings are merged into blocks over the streets between them: there a street is tested for depth as
  // if it ran over their roofs. Towers still stand in front of it.
  float liftM = ${FAR_LIFT_M.toFixed(1)} * clamp(1.5 - pxPerMetre * 3.2, 0.0, 1.0);
  vec4 lifted = centre + mvp[2] * (liftM / ${TILE_MAX_HEIGHT_M});
  gl_Position.z = lifted.z / lifted.w * gl_Position.w;
  float from = metrics.b;
  float shown = from <= 0.0 ? 1.0 : clamp(pxPerMetre / from - 1.0, 0.0, 1.0);
  // Seen from afar a street is a line that must stand out; from near it is asphalt between buildings.
  float near = clamp((truePx - 2.5) / 8.0, 0.0, 1.0);
  int pattern = int(metrics.a + 0.5);
  vec3 surface = pattern == ${WAY_PATTERNS.solid} ? mix(fill, asphalt.rgb, near * asphalt.a) : fill;
  vec3 colour = isFill > 0.5 ? surface : (isBridge ? bridgeCasing : casing);
  vColour = vec4(mix(colour, fogColour, fogAt(centre.w)), (isTunnel ? tunnel : 1.0) * shown * min(1.0, vHalfPx * 2.0));
  // Unit vectors on both edges interpolate to zero on the centre line: their length is the distance from it.
  vSide = direction / max(length(direction), 0.01);
  // Metres along and to the left.
  vPlace = vec2(positions.z * 32767.0 * ${WAY_ALONG_STEP_M}, ACROSS[(traits >> 3) & 3] * widthM);
  vPxPerMetre = pxPerMetre;
  vPattern = isFill < 0.5
    ? (isTunnel ? ${WAY_PATTERNS.tunnelEdge} : ${WAY_PATTERNS.solid})
    : (pattern == ${WAY_PATTERNS.solid} && (traits & 4) != 0 ? ${WAY_PATTERNS.arrows} : pattern);
}
`,
  fs: `${HEAD_GLSL}
in vec4 vColour;
in vec2 vSide;
in vec2 vPlace;
flat in int vPattern;
in float vHalfPx;
in float vPxPerMetre;
// Colour of one-way arrows and of sleepers, and how much of it.
uniform vec4 arrow;
out vec4 fragColour;

/** Share of a pixel that lies in the first part of a period of dashes; their mean from afar. */
float dashed(float period, float part) {
  float at = fract(vPlace.x / period) * period;
  float soft = 0.7 / vPxPerMetre;
  float inside = smoothstep(0.0, soft, at) * (1.0 - smoothstep(part, part + soft, at));
  return mix(part / period, inside, clamp(period * vPxPerMetre / 5.0 - 1.0, 0.0, 1.0));
}

/** An arrow along the way, every 48 m. */
float arrowAt() {
  float along = (fract(vPlace.x / 48.0) - 0.5) * 48.0;
  float across = abs(vPlace.y);
  float soft = 0.6 / vPxPerMetre;
  float shaft = (1.0 - smoothstep(0.2, 0.2 + soft, across)) * step(-3.4, along) * step(along, 1.2);
  float head = (1.0 - smoothstep(0.0, soft, across - (3.4 - along) * 0.5)) * step(1.0, along);
  return max(shaft, head) * clamp(vPxPerMetre / 1.3 - 1.0, 0.0, 1.0);
}

void main() {
  float coverage = clamp((1.0 - length(vSide)) * (vHalfPx + 0.5) + 0.25, 0.0, 1.0);
  vec3 colour = vColour.rgb;
  if (vPattern == ${WAY_PATTERNS.arrows}) colour = mix(colour, arrow.rgb, arrowAt() * arrow.a);
  else if (vPattern == ${WAY_PATTERNS.dashed}) coverage *= dashed(3.0, 1.8);
  else if (vPattern == ${WAY_PATTERNS.track}) colour = mix(colour, arrow.rgb, dashed(4.0, 1.6) * 0.55 * arrow.a);
  else if (vPattern == ${WAY_PATTERNS.tunnelEdge}) coverage *= dashed(9.0, 5.0);
  fragColour = vec4(colour, vColour.a * coverage);
}
`,
};
