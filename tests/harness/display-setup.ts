import { startVirtualDisplay, type VirtualDisplay } from '../../build/display/virtual-display.ts';

/** Set in the environment of the end-to-end tests when their display is a virtual one. */
export const VIRTUAL_DISPLAY_VARIABLE = 'VIGILES_VIRTUAL_DISPLAY';

const MONITOR = { widthPx: 1920, heightPx: 1080 };

/**
 * Vitest's global set-up of the end-to-end suite: two virtual monitors for all of its files, on every Linux machine,
 * so that a test sees the same screen wherever it runs.
 */
export default async function setUpDisplay(): Promise<(() => Promise<void>) | undefined> {
  if (process.platform !== 'linux') return undefined;
  const display: VirtualDisplay = await startVirtualDisplay([MONITOR, MONITOR]);
  process.env['DISPLAY'] = display.display;
  process.env[VIRTUAL_DISPLAY_VARIABLE] = String(display.monitorCount);
  delete process.env['WAYLAND_DISPLAY'];
  return () => display.stop();
}
