import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const TIMER_MS = 1;

/** Another process that does nothing but wait, as the app's main process does while the core works. */
export interface IdleProcess {
  /** Ends it. Resolves to how late its timers were at the 99th percentile, ms: what the machine takes from everybody. */
  stop(): Promise<number>;
}

/** Starts it; resolves once it measures. */
export async function startIdleProcess(): Promise<IdleProcess> {
  const child = fork(fileURLToPath(import.meta.url));
  await once(child, 'message');
  return {
    stop: async () => {
      child.send('stop');
      const [lateMs] = (await once(child, 'message')) as [number];
      return lateMs;
    },
  };
}

if (process.send !== undefined) {
  const delays = monitorEventLoopDelay({ resolution: TIMER_MS });
  delays.enable();
  process.send('ready');
  process.once('message', () => {
    process.send?.(Math.max(0, delays.percentile(99) / 1e6 - TIMER_MS));
    process.disconnect?.();
  });
}
