import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;
const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * Looks again and again until there is a value.
 *
 * @param what what is waited for, for the message
 * @param look gives undefined or null as long as it is not there
 * @throws when it is still not there after `timeoutMs`, or `look` throws
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null> | T | undefined | null,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== null) return value;
    if (performance.now() > endMs) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(LOOK_AGAIN_MS);
  }
}
