import type { ConsoleBridge, WindowBridge } from '../../shared/contract/index.ts';

declare global {
  interface Window {
    /** What the preload exposes: the bridge of this kind of window, and nothing else. */
    readonly vigiles: WindowBridge | ConsoleBridge;
  }
}

/** The window's bridge to main. */
export function windowBridge(): WindowBridge {
  return window.vigiles;
}

/** The console's bridge to main; throws in another kind of window, whose preload exposes less. */
export function consoleBridge(): ConsoleBridge {
  const { vigiles } = window;
  if ('toggleWalls' in vigiles) return vigiles;
  throw new Error(`a ${vigiles.role} window has no console bridge`);
}
