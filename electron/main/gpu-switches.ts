import fs from 'node:fs';

/** What decides how Chromium draws. */
export interface GraphicsSituation {
  readonly platform: string;
  /** Whether the command line already chose a GL implementation. */
  readonly chosen: boolean;
  readonly hasRenderNode: boolean;
  readonly hasMesaEgl: boolean;
}

/**
 * Chromium switches for the map. A screen wall must draw on whatever it is given: blocked drivers are used all the
 * same, and a GPU process may crash as often as it likes. Without a GPU, Mesa's llvmpipe is 2 to 7 times as fast as
 * Chromium's own SwiftShader.
 */
export function gpuSwitches(situation: GraphicsSituation): readonly (readonly [name: string, value?: string])[] {
  const always = [['ignore-gpu-blocklist'], ['disable-gpu-process-crash-limit']] as const;
  if (situation.platform !== 'linux' || situation.chosen || situation.hasRenderNode) return always;
  const software = situation.hasMesaEgl ? 'gl-egl' : 'swiftshader';
  return [...always, ['use-gl', 'angle'], ['use-angle', software], ['enable-unsafe-swiftshader']];
}

const DRI_FOLDER = '/dev/dri';
const MESA_EGL = [
  '/usr/share/glvnd/egl_vendor.d/50_mesa.json',
  '/etc/glvnd/egl_vendor.d/50_mesa.json',
  '/usr/lib64/libEGL_mesa.so.0',
];

/** Looks at this machine. */
export function graphicsSituation(args: readonly string[]): GraphicsSituation {
  return {
    platform: process.platform,
    chosen: args.some((argument) => /^--(use-gl|use-angle)=/.test(argument)),
    hasRenderNode:
      fs.existsSync(DRI_FOLDER) && fs.readdirSync(DRI_FOLDER).some((name) => name.startsWith('renderD')),
    hasMesaEgl: MESA_EGL.some((file) => fs.existsSync(file)),
  };
}
