import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;
const DEFAULT_TIMEOUT_MS = 20_000;

/** What a look gives as long as what it looks for is not there. */
type Absent = undefined | null | false;

/**
 * Looks again and again until there is something: the first answer that is not undefined, null or false. So a look may
 * give a value or a condition; zero and the empty text are values.
 *
 * @param what what is waited for, for the message
 * @throws when it is still not there after `timeoutMs`, or `look` throws
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | Absent> | T | Absent,
  timeoutMs = DEFAULT_TIMEOUT_MS,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > endMs) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(LOOK_AGAIN_MS);
  }
}
