import { readdir, readFile } from 'node:fs/promises';

/** What one process of an Electron application holds. */
export interface ProcessMemory {
  /** `main`, `gpu`, `renderer`, `core` or another utility process by its service. */
  readonly kind: string;
  readonly pid: number;
  /** Proportional set size, MiB: memory shared by several processes is counted in parts, so that the sum is true. */
  readonly proportionalMib: number;
}

/** Memory of a process and all of its descendants (Linux: /proc/PID/smaps_rollup). */
export async function memoryOfTree(rootPid: number): Promise<ProcessMemory[]> {
  const found: ProcessMemory[] = [];
  for (const pid of await pidsOfTree(rootPid)) {
    const proportionalMib = await proportionalOf(pid);
    if (proportionalMib !== undefined) found.push({ kind: await kindOf(pid, rootPid), pid, proportionalMib });
  }
  return found;
}

/** A process and all of its descendants. */
export async function pidsOfTree(rootPid: number): Promise<number[]> {
  const parents = await parentsByPid();
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === rootPid) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

async function parentsByPid(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The name in brackets may hold spaces and brackets itself; the parent is the second field after it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent > 0) parents.set(Number(entry), parent);
  }
  return parents;
}

async function proportionalOf(pid: number): Promise<number | undefined> {
  const rollup = await readFile(`/proc/${String(pid)}/smaps_rollup`, 'utf8').catch(() => '');
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

async function kindOf(pid: number, rootPid: number): Promise<string> {
  if (pid === rootPid) return 'main';
  const commandLine = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  const type = /--type=([\w-]+)/.exec(commandLine)?.[1] ?? 'other';
  if (type !== 'utility') return type === 'gpu-process' ? 'gpu' : type;
  const service = /--utility-sub-type=([\w.]+)/.exec(commandLine)?.[1] ?? 'utility';
  return service === 'node.mojom.NodeService' ? 'core' : service;
}
