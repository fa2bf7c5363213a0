import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 100;

/** What the application tells other programs about itself while it runs. */
export interface Endpoints {
  /** Where its embedded broker listens, such as "mqtt://127.0.0.1:1883". */
  readonly mqtt: string;
}

/**
 * Waits for `endpoints.json` in the application's data folder.
 *
 * @param sinceMs a file from before is of an earlier run
 * @returns undefined when `signal` is aborted first
 */
export async function waitForEndpoints(
  dataFolder: string,
  sinceMs: number,
  signal: AbortSignal,
): Promise<Endpoints | undefined> {
  while (!signal.aborted) {
    const found = await readEndpoints(path.join(dataFolder, 'endpoints.json'), sinceMs);
    if (found !== undefined) return found;
    await sleep(LOOK_AGAIN_MS);
  }
  return undefined;
}

async function readEndpoints(file: string, sinceMs: number): Promise<Endpoints | undefined> {
  try {
    if ((await stat(file)).mtimeMs < sinceMs) return undefined;
    const { mqtt } = JSON.parse(await readFile(file, 'utf8')) as Partial<Endpoints>;
    return typeof mqtt === 'string' ? { mqtt } : undefined;
  } catch {
    return undefined; // Not there yet, or half written: look again.
  }
}
