/** What kind of renderer draws WebGL in this window. */
export interface GraphicsProfile {
  /** True for llvmpipe, SwiftShader and the like. */
  readonly isSoftware: boolean;
  /** Smooth edges by multisampling: free on a graphics card, too dear in software. */
  readonly antialias: boolean;
  /** How much finer than needed buildings may be drawn. */
  readonly detailBias: number;
  /** Share of the screen's pixels, along each side, that the city is drawn with while the camera moves. */
  readonly movingSharpness: number;
  readonly renderer: string;
}

const SOFTWARE = /llvmpipe|softpipe|swiftshader|software|basic render/i;

/** Where the processor colours every pixel, fewer than half of them are enough for a picture that is gone at once. */
const SOFTWARE_MOVING_SHARPNESS = 2 / 3;

/** Judges a renderer by its name. */
export function profileOf(renderer: string): GraphicsProfile {
  const isSoftware = SOFTWARE.test(renderer);
  return {
    isSoftware,
    antialias: !isSoftware,
    detailBias: isSoftware ? 1 : 3,
    movingSharpness: isSoftware ? SOFTWARE_MOVING_SHARPNESS : 1,
    renderer,
  };
}

/** Asks the window once, with a throw-away context. Without WebGL 2 the answer is an empty renderer. */
export function probeGraphics(): GraphicsProfile {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return profileOf('');
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info === null ? '' : gl.getParameter(info.UNMASKED_RENDERER_WEBGL);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return profileOf(typeof name === 'string' ? name : '');
}
