import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inRepository } from '../tasks/repository.ts';

const LOCK = inRepository('dist', '.building');
const LOOK_AGAIN_MS = 100;

/** Runs `work` while no other build of this checkout runs; waits for one that does. */
export async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(LOCK), { recursive: true });
  while (!(await tryLock())) await sleep(LOOK_AGAIN_MS);
  try {
    return await work();
  } finally {
    await rm(LOCK, { force: true });
  }
}

async function tryLock(): Promise<boolean> {
  try {
    await writeFile(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(LOCK, 'utf8').catch(() => ''));
  if (owner > 0 && !isAlive(owner)) await rm(LOCK, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
