import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Name of an unfinished pack: that of the pack, the process that writes it, something unique. */
const UNFINISHED = /\.vcity\.(\d+)-[0-9a-f]{12}\.tmp(-journal)?$/;

/** A path beside a pack for writing it aside. */
export function unfinishedPath(packPath: string): string {
  return `${packPath}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/** Removes what processes that have died (or run out of power) left unfinished in a folder of packs. */
export function removeUnfinishedPacks(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of readdirSync(folder)) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another account is one that runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
