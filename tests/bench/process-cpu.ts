import { readFile } from 'node:fs/promises';
import { pidsOfTree } from './process-memory.ts';

/** Linux counts processor time in hundredths of a second, on every machine that Electron runs on. */
const MS_PER_TICK = 10;

/** Processor time of a process and all of its descendants so far, user and system, milliseconds (Linux). */
export async function cpuMsOfTree(rootPid: number): Promise<number> {
  const pids = await pidsOfTree(rootPid);
  const times = await Promise.all(pids.map(cpuMsOfProcess));
  return times.reduce((sum, ms) => sum + ms, 0);
}

async function cpuMsOfProcess(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces and brackets itself; utime and stime are the 12th and 13th fields after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * MS_PER_TICK;
}
