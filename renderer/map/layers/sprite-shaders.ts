import { SPRITE_TURNS } from './sprite-batch.ts';

/** Shader module `sprite`. One field a line, as luma.gl reads it. */
const BLOCK = `layout(std140) uniform spriteUniforms {
  mat4 mvp;
  vec4 view;
  vec4 atlasSize;
  vec4 outline;
  vec4 ink;
} sprite;
`;

export const SPRITE_UNIFORMS_MODULE = {
  name: 'sprite',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    mvp: 'mat4x4<f32>',
    view: 'vec4<f32>',
    atlasSize: 'vec4<f32>',
    outline: 'vec4<f32>',
    ink: 'vec4<f32>',
  },
} as const;

/**
 * Places a corner of a sprite. Headings are turned on the ground and then projected, so that an arrow points along its
 * street in any view; texts along a line are flipped so that they never stand on their head. Upright sprites are snapped
 * to whole pixels and stay crisp.
 */
export const SPRITE_VS = `#version 300 es
#define SHADER_NAME sprite-vs
in vec2 corner;
in vec3 spritePosition;
in vec4 spriteShape;
in vec4 spriteRegion;
in vec4 spriteTint;
in vec4 spriteFlags;
out vec2 vTexel;
out vec4 vTint;
void main() {
  vec4 centre = sprite.mvp * vec4(spritePosition, 1.0);
  float flags = floor(spriteFlags.x * 255.0 + 0.5);
  bool pulses = flags > 7.5;
  float turn = pulses ? flags - 8.0 : flags;
  vec4 region = spriteRegion * 65535.0;
  float shrink = clamp(pow(1.5 / max(centre.w, 0.3), 0.45), 0.5, 1.15);
  float scale = spriteShape.w * sprite.atlasSize.z * mix(1.0, shrink, spriteFlags.y);
  float opacity = spriteTint.a * mix(1.0, clamp((5.0 - centre.w) / 2.6, 0.2, 1.0), spriteFlags.y);
  if (pulses) {
    scale *= 0.45 + 0.75 * sprite.view.w;
    opacity *= 1.0 - sprite.view.w;
  }
  vec2 halfView = sprite.view.xy * 0.5;
  vec2 screen = centre.xy / centre.w * halfView;
  vec2 axis = vec2(1.0, 0.0);
  if (turn > 0.5) {
    float angle = spriteShape.z;
    bool isText = turn > ${SPRITE_TURNS.text}.0 - 0.5;
    vec2 ground = isText ? vec2(cos(angle), sin(angle)) : vec2(sin(angle), cos(angle));
    vec4 ahead = sprite.mvp * vec4(spritePosition.xy + ground * sprite.view.z * 8.0, spritePosition.z, 1.0);
    vec2 along = ahead.xy / ahead.w * halfView - screen;
    along = length(along) > 1.0e-4 ? normalize(along) : vec2(1.0, 0.0);
    if (isText) axis = along.x < 0.0 ? -along : along;
    // Pictures with a heading point up in the atlas.
    else axis = vec2(along.y, -along.x);
  }
  vec2 size = region.zw * scale;
  vec2 corners = vec2((corner.x - spriteFlags.z) * size.x, (spriteFlags.w - corner.y) * size.y);
  vec2 shift = corners + vec2(spriteShape.x, -spriteShape.y);
  vec2 turned = axis * shift.x + vec2(-axis.y, axis.x) * shift.y;
  if (turn < 0.5 && !pulses) {
    // The upper left corner on a whole pixel: texels and pixels then coincide.
    vec2 upperLeft = vec2(-spriteFlags.z * size.x + spriteShape.x, spriteFlags.w * size.y - spriteShape.y);
    vec2 placed = screen + halfView + upperLeft;
    turned += floor(placed + 0.5) - placed;
  }
  gl_Position = vec4((screen + turned) / halfView * centre.w, centre.z, centre.w);
  if (centre.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vTexel = (region.xy + corner * region.zw) / sprite.atlasSize.xy;
  vTint = vec4(spriteTint.rgb, opacity);
}
`;

/** Red is the share of tint, green of ink, the rest of alpha is outline; all premultiplied. */
export const SPRITE_FS = `#version 300 es
#define SHADER_NAME sprite-fs
precision highp float;
uniform sampler2D atlas;
in vec2 vTexel;
in vec4 vTint;
out vec4 fragColour;
void main() {
  vec4 texel = texture(atlas, vTexel);
  if (texel.a < 0.004) discard;
  float outline = max(texel.a - texel.r - texel.g, 0.0);
  vec3 colour = vTint.rgb * texel.r + sprite.ink.rgb * texel.g + sprite.outline.rgb * outline;
  fragColour = vec4(colour, texel.a) * vTint.a;
}
`;
