import type { ElectronRuntime } from './resolve-electron.mjs';

/**
 * The flags for Electron that depend on where it runs, not on what it shows.
 *
 * @param options.virtualDisplay whether the display is a virtual one, so that OpenGL is in software: Mesa's llvmpipe
 *   draws the city two to seven times faster than Chromium's own SwiftShader
 * @param options.root Chromium's sandbox refuses to start for root
 */
export function electronFlags(options: { readonly virtualDisplay: boolean; readonly root: boolean }): string[] {
  return [
    ...(options.root ? ['--no-sandbox'] : []),
    ...(options.virtualDisplay ? ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'] : []),
  ];
}

/** Environment variables that the application needs in this runtime. */
export function electronEnvironment(runtime: ElectronRuntime): Record<string, string> {
  return runtime.sqliteBinding === null ? {} : { VIGILES_SQLITE_BINDING: runtime.sqliteBinding };
}

/** Whether this process runs as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
