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

/** Period of dashes and how long one is, metres: of paths, of sleepers and of the edges of tunnels. */
const DASHES_M = { dashed: [3, 1.8], track: [4, 1.6], tunnelEdge: [9, 5] } as const;

/** How strongly sleepers show. */
const SLEEPERS = 0.55;

/** Where a metre measures fewer pixels than this no dash, sleeper or arrow can be told apart: the plain program draws. */
export const PATTERNS_PX_PER_METRE = 0.55;

const UNIFORMS: readonly WayUniform[] = [
  'mvp', 'palette', 'fogColour', 'fog', 'scale', 'isFill', 'asphalt', 'bridgeCasing', 'arrow', 'tunnel',
];

/** Shared by both programs: where an edge of a ribbon lies, how wide it is, and its colour. */
const VERTEX_GLSL = `
in vec4 positions;
in vec4 attributes;
uniform mat4 mvp;
uniform vec4 palette[${String(PALETTE_SIZES.ways)}];
// Tile units per metre; pixels per metre × depth.
uniform vec2 scale;
uniform float isFill;
uniform vec4 asphalt;
uniform vec3 bridgeCasing;
// Colour of one-way arrows and of sleepers, and how much of it.
uniform vec4 arrow;
// Opacity of a tunnel.
uniform float tunnel;
out vec4 vColour;
out vec2 vSide;
out float vHalfPx;
${FOG_GLSL}
${WAY_CLASS_GLSL}
int traits;
int pattern;
bool isTunnel;
float pxPerMetre;
float widthM;
void widen() {
  int kind = wayClass(attributes.x);
  traits = int(attributes.y * 255.0 + 0.5);
  int level = traits & 3;
  bool isBridge = level == 1;
  isTunnel = level == 2;
  bool isEnd = (traits >> 3) > 1;
  vec3 fill = palette[kind + ${String(WAY_ROWS.fill)}].rgb;
  vec3 casing = palette[kind + ${String(WAY_ROWS.casing)}].rgb;
  vec4 metrics = palette[kind + ${String(WAY_ROWS.metrics)}];
  vec2 direction = (attributes.zw * 255.0 - 128.0) / ${WAY_DIRECTION_SCALE}.0;
  float halfWidthM = positions.w * 327.67;
  vec4 centre = mvp * vec4(positions.xy, 0.0, 1.0);
  pxPerMetre = scale.y / max(centre.w, 0.05);
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
  widthM = (vHalfPx + 0.5) / pxPerMetre;
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
  pattern = int(metrics.a + 0.5);
  vec3 surface = pattern == ${WAY_PATTERNS.solid} ? mix(fill, asphalt.rgb, near * asphalt.a) : fill;
  vec3 colour = isFill > 0.5 ? surface : (isBridge ? bridgeCasing : casing);
  vColour = vec4(mix(colour, fogColour, fogAt(centre.w)), (isTunnel ? tunnel : 1.0) * shown * min(1.0, vHalfPx * 2.0));
  // Unit vectors on both edges interpolate to zero on the centre line: their length is the distance from it.
  vSide = direction / max(length(direction), 0.01);
}
`;

/** GLSL of a fragment: how much of a pixel the way covers. */
const COVERAGE_GLSL = `
in vec4 vColour;
in vec2 vSide;
in float vHalfPx;
out vec4 fragColour;
float coverageOf() {
  return clamp((1.0 - length(vSide)) * (vHalfPx + 0.5) + 0.25, 0.0, 1.0);
}
`;

/** Streets and rails: ribbons widened in the shader, never thinner than their minimum on screen. */
export const WAYS_PROGRAM: TileProgramSource<WayUniform> = {
  uniforms: UNIFORMS,
  vs: `${HEAD_GLSL}
${VERTEX_GLSL}
out vec2 vPlace;
out float vPxPerMetre;
// Period and length of dashes; how much they cut out, how much they colour; how much arrows show.
flat out vec2 vDash;
flat out vec3 vMarks;
const float ACROSS[4] = float[4](${WAY_ACROSS.map((across) => across.toFixed(1)).join(', ')});
void main() {
  widen();
  // Metres along and to the left.
  vPlace = vec2(positions.z * 32767.0 * ${WAY_ALONG_STEP_M}, ACROSS[(traits >> 3) & 3] * widthM);
  vPxPerMetre = pxPerMetre;
  bool isPath = pattern == ${WAY_PATTERNS.dashed};
  vDash = ${dashGlsl('isFill < 0.5', 'isPath')};
  vMarks = isFill < 0.5
    ? vec3(isTunnel ? 1.0 : 0.0, 0.0, 0.0)
    : vec3(
        isPath ? 1.0 : 0.0,
        pattern == ${WAY_PATTERNS.track} ? ${SLEEPERS} * arrow.a : 0.0,
        pattern == ${WAY_PATTERNS.solid} && (traits & 4) != 0 ? arrow.a : 0.0
      );
}
`,
  fs: `${HEAD_GLSL}
${COVERAGE_GLSL}
in vec2 vPlace;
in float vPxPerMetre;
flat in vec2 vDash;
flat in vec3 vMarks;
uniform vec4 arrow;

/** Share of a pixel that lies in the first part of a period of dashes; their mean from afar. */
float dashed() {
  float at = fract(vPlace.x / vDash.x) * vDash.x;
  float soft = 0.7 / vPxPerMetre;
  float inside = smoothstep(0.0, soft, at) * (1.0 - smoothstep(vDash.y, vDash.y + soft, at));
  return mix(vDash.y / vDash.x, inside, clamp(vDash.x * vPxPerMetre / 5.0 - 1.0, 0.0, 1.0));
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
  float dash = dashed();
  vec3 colour = mix(vColour.rgb, arrow.rgb, dash * vMarks.y + arrowAt() * vMarks.z);
  fragColour = vec4(colour, vColour.a * coverageOf() * mix(1.0, dash, vMarks.x));
}
`,
};

/** The same from afar: dashes and sleepers are their mean, worked out at the corners, and a pixel only takes the colour. */
export const FAR_WAYS_PROGRAM: TileProgramSource<WayUniform> = {
  uniforms: UNIFORMS,
  vs: `${HEAD_GLSL}
${VERTEX_GLSL}
void main() {
  widen();
  if (isFill < 0.5) {
    if (isTunnel) vColour.a *= ${meanOf('tunnelEdge')};
  } else if (pattern == ${WAY_PATTERNS.dashed}) {
    vColour.a *= ${meanOf('dashed')};
  } else if (pattern == ${WAY_PATTERNS.track}) {
    vColour.rgb = mix(vColour.rgb, arrow.rgb, ${meanOf('track')} * ${SLEEPERS} * arrow.a);
  }
}
`,
  fs: `${HEAD_GLSL}
${COVERAGE_GLSL}
void main() {
  fragColour = vec4(vColour.rgb, vColour.a * coverageOf());
}
`,
};

/** GLSL of the period and length of the dashes that a way has, if any. */
function dashGlsl(isCasing: string, isPath: string): string {
  const [edge, path, sleeper] = [DASHES_M.tunnelEdge, DASHES_M.dashed, DASHES_M.track].map((dash) => `vec2(${dash.join(', ')})`);
  return `${isCasing} ? ${edge ?? ''} : ${isPath} ? ${path ?? ''} : ${sleeper ?? ''}`;
}

/** GLSL of the share of a way that lies in dashes. */
function meanOf(pattern: keyof typeof DASHES_M): string {
  const [period, part] = DASHES_M[pattern];
  return (part / period).toFixed(4);
}
