import type { WindowBridge } from '../../../shared/contract/index.ts';
import { isWindowReady } from './ready.ts';

const HEARTBEAT_MS = 500;

/**
 * Tells main twice a second, from the frame loop, that this window still draws: one that hangs stops saying so.
 * Returns the function that stops it.
 */
export function startHeartbeat(bridge: Pick<WindowBridge, 'heartbeat'>): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let request = requestAnimationFrame(function beat(nowMs) {
    request = requestAnimationFrame(beat);
    if (nowMs - lastMs < HEARTBEAT_MS) return;
    lastMs = nowMs;
    bridge.heartbeat(isWindowReady());
  });
  return () => cancelAnimationFrame(request);
}
