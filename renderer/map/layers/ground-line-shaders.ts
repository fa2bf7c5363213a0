import { LINE_PATTERNS } from './ground-line-batch.ts';

/** Shader module `groundLine`. One field a line, as luma.gl reads it. */
const BLOCK = `layout(std140) uniform groundLineUniforms {
  mat4 mvp;
  vec4 view;
  vec4 outline;
} groundLine;
`;

export const GROUND_LINE_UNIFORMS_MODULE = {
  name: 'groundLine',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { mvp: 'mat4x4<f32>', view: 'vec4<f32>', outline: 'vec4<f32>' },
} as const;

/**
 * Widens a segment on screen, with room for round ends. Ends behind the camera are moved to just in front of it. Everything
 * is given to the rasteriser at w = 1, so that pixels interpolate as pixels; what belongs to the ground (dashes, age) is
 * divided by depth and multiplied again.
 * `view`: half width and half height of the viewport, clock in seconds, seconds until a segment has faded (0: never).
 */
export const GROUND_LINE_VS = `#version 300 es
#define SHADER_NAME ground-line-vs
in vec2 corner;
in vec4 segmentEnds;
in vec2 segmentAlong;
in vec2 segmentBorn;
in vec4 segmentColour;
in vec4 segmentStyle;
out vec2 vPlace;
out vec3 vGround;
flat out float vLength;
flat out vec4 vColour;
flat out vec3 vStyle;
void main() {
  vec4 a = groundLine.mvp * vec4(segmentEnds.xy, 0.0, 1.0);
  vec4 b = groundLine.mvp * vec4(segmentEnds.zw, 0.0, 1.0);
  vec2 groundA = vec2(segmentAlong.x, segmentBorn.x);
  vec2 groundB = vec2(segmentAlong.y, segmentBorn.y);
  float near = 0.12;
  bool isHidden = a.w < near && b.w < near;
  if (groundLine.view.w > 0.0 && groundLine.view.z - segmentBorn.y > groundLine.view.w) isHidden = true;
  if (isHidden) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  if (a.w < near) {
    float share = (near - a.w) / (b.w - a.w);
    a = mix(a, b, share);
    groundA = mix(groundA, groundB, share);
  } else if (b.w < near) {
    float share = (near - b.w) / (a.w - b.w);
    b = mix(b, a, share);
    groundB = mix(groundB, groundA, share);
  }
  vec2 screenA = a.xy / a.w * groundLine.view.xy;
  vec2 screenB = b.xy / b.w * groundLine.view.xy;
  vec2 along = screenB - screenA;
  float lengthPx = length(along);
  along = lengthPx > 1.0e-3 ? along / lengthPx : vec2(1.0, 0.0);
  vec2 widths = segmentStyle.xy * 255.0 / 8.0;
  float reach = widths.x * 0.5 + widths.y + 1.0;
  float side = corner.y * 2.0 - 1.0;
  vec2 from = corner.x < 0.5 ? screenA - along * reach : screenB + along * reach;
  vec2 place = from + vec2(-along.y, along.x) * reach * side;
  vec4 end = corner.x < 0.5 ? a : b;
  gl_Position = vec4(place / groundLine.view.xy, end.z / end.w, 1.0);
  vPlace = vec2(corner.x < 0.5 ? -reach : lengthPx + reach, reach * side);
  vGround = vec3((corner.x < 0.5 ? groundA : groundB) / end.w, 1.0 / end.w);
  vLength = lengthPx;
  vColour = segmentColour;
  vStyle = vec3(widths, floor(segmentStyle.z * 255.0 + 0.5));
}
`;

/** Distance to the segment decides between line, casing and nothing; `outline.w` is the length of a dash on the ground. */
export const GROUND_LINE_FS = `#version 300 es
#define SHADER_NAME ground-line-fs
precision highp float;
in vec2 vPlace;
in vec3 vGround;
flat in float vLength;
flat in vec4 vColour;
flat in vec3 vStyle;
out vec4 fragColour;
void main() {
  float beyond = max(max(-vPlace.x, vPlace.x - vLength), 0.0);
  float distance = length(vec2(beyond, vPlace.y));
  float line = clamp(vStyle.x * 0.5 + 0.5 - distance, 0.0, 1.0);
  float cased = clamp(vStyle.x * 0.5 + vStyle.y + 0.5 - distance, 0.0, 1.0);
  vec2 ground = vGround.xy / vGround.z;
  if (vStyle.z > ${LINE_PATTERNS.solid}.5) {
    float dashes = ground.x / groundLine.outline.w;
    float period = vStyle.z > ${LINE_PATTERNS.dashed}.5 ? 1.0 : 2.6;
    float share = vStyle.z > ${LINE_PATTERNS.dashed}.5 ? 0.5 : 0.6;
    float place = fract(dashes / period);
    float blur = clamp(fwidth(dashes / period), 0.0, 0.4);
    float dash = smoothstep(0.0, blur, place) * (1.0 - smoothstep(share, share + blur, place));
    line *= dash;
    cased *= mix(0.45, 1.0, dash);
  }
  float fade = groundLine.view.w > 0.0 ? clamp(1.0 - (groundLine.view.z - ground.y) / groundLine.view.w, 0.0, 1.0) : 1.0;
  float alpha = max(line, cased * 0.8) * vColour.a * fade;
  if (alpha < 0.004) discard;
  fragColour = vec4(mix(groundLine.outline.rgb, vColour.rgb, line) * alpha, alpha);
}
`;
