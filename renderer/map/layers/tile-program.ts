/** Where the two attributes of a tile mesh are bound in every program. */
export const ATTRIBUTES = { positions: 0, attributes: 1 } as const;

/** The shaders of one pass over the tiles, and the uniforms that they have. */
export interface TileProgramSource<Name extends string> {
  readonly vs: string;
  readonly fs: string;
  readonly uniforms: readonly Name[];
}

/** A program in graphics memory. */
export interface TileProgram<Name extends string> {
  readonly program: WebGLProgram;
  readonly at: Readonly<Record<Name, WebGLUniformLocation | null>>;
}

/** GLSL that all programs begin with. */
export const HEAD_GLSL = `#version 300 es
precision highp float;
precision highp int;
`;

/** GLSL: share of fog at a clip-space depth. `fog` is start, end and strength. */
export const FOG_GLSL = `
uniform vec3 fogColour;
uniform vec3 fog;
float fogAt(float depth) {
  float share = clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0);
  return share * (2.0 - share) * fog.z;
}
`;

/**
 * Compiles and links.
 *
 * @throws with the driver's own words when a shader is refused
 */
export function createTileProgram<Name extends string>(
  gl: WebGL2RenderingContext,
  { vs, fs, uniforms }: TileProgramSource<Name>,
): TileProgram<Name> {
  const program = gl.createProgram();
  const shaders = [compile(gl, gl.VERTEX_SHADER, vs), compile(gl, gl.FRAGMENT_SHADER, fs)];
  for (const shader of shaders) gl.attachShader(program, shader);
  for (const [name, location] of Object.entries(ATTRIBUTES)) gl.bindAttribLocation(program, location, name);
  gl.linkProgram(program);
  for (const shader of shaders) gl.deleteShader(shader);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true && !gl.isContextLost()) {
    throw new Error(`The map's shaders do not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  }
  const locations = uniforms.map((name) => [name, gl.getUniformLocation(program, name)] as const);
  return { program, at: Object.fromEntries(locations) as TileProgram<Name>['at'] };
}

function compile(gl: WebGL2RenderingContext, type: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (shader === null) throw new Error('The graphics context is lost.');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true && !gl.isContextLost()) {
    throw new Error(`A shader of the map is refused: ${gl.getShaderInfoLog(shader) ?? ''}`);
  }
  return shader;
}
