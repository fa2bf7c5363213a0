import { startVirtualDisplay, type VirtualDisplay } from '../../build/display/virtual-display.ts';
import { parseMonitors } from '../../build/display/xorg-config.ts';

export type { VirtualDisplay };

/**
 * Starts a virtual display with exactly these monitors, for a test that needs others than the suite's two.
 *
 * @param sizes such as "1920x1080,3840x2160"
 * @throws when the machine cannot give that many monitors
 */
export async function startMonitors(sizes: string): Promise<VirtualDisplay> {
  const monitors = parseMonitors(sizes);
  if (monitors === undefined) throw new Error(`not a list of monitor sizes: ${sizes}`);
  const display = await startVirtualDisplay(monitors);
  if (display.monitorCount !== monitors.length) {
    await display.stop();
    throw new Error(`this machine gives ${display.monitorCount} virtual monitors, not ${monitors.length}`);
  }
  return display;
}
