import { PALETTE_SIZES } from './palette.ts';
import { FOG_GLSL, HEAD_GLSL } from './tile-program.ts';
import type { TileProgramSource } from './tile-program.ts';

/**
 * Land, green and water: cut at tile edges and sorted by class when baked, so drawing in order is painting in order.
 * Drawn after the buildings and tested against their depth: what they cover costs nothing.
 */
export const GROUND_PROGRAM: TileProgramSource<'mvp' | 'palette' | 'fogColour' | 'fog'> = {
  uniforms: ['mvp', 'palette', 'fogColour', 'fog'],
  vs: `${HEAD_GLSL}
in vec4 positions;
in vec4 attributes;
uniform mat4 mvp;
uniform vec4 palette[${String(PALETTE_SIZES.areas)}];
flat out vec3 vColour;
void main() {
  int classIndex = int(attributes.x * 255.0 + 0.5);
  vColour = palette[classIndex].rgb;
  gl_Position = mvp * vec4(positions.xy, 0.0, 1.0);
}
`,
  fs: `${HEAD_GLSL}
flat in vec3 vColour;
out vec4 fragColour;
${FOG_GLSL}
void main() {
  // Areas may be as large as their tile: fog must be exact at every pixel, not interpolated between far corners.
  fragColour = vec4(mix(vColour, fogColour, fogAt(1.0 / gl_FragCoord.w)), 1.0);
}
`,
};
