import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findProgram, runCommand } from '../bootstrap/command.mjs';
import { endProcess, startXServer, type XServer } from './x-server.ts';
import { layoutParameters, modeName, type MonitorSize, newModeParameters, XORG_CONFIGURATION } from './xorg-config.ts';

/** A running virtual display. */
export interface VirtualDisplay {
  /** Value for the environment variable DISPLAY. */
  readonly display: string;
  /** How many monitors it really has. */
  readonly monitorCount: number;
  /** Unplugs a monitor, counted from 0. */
  unplug(index: number): Promise<void>;
  /** Plugs it in again where it was. */
  plug(index: number): Promise<void>;
  /** Ends it and everything that shows on it. */
  stop(): Promise<void>;
}

const WINDOW_MANAGER_START_MS = 500;

/**
 * Starts an X server with virtual monitors side by side and a window manager. With Xorg and its dummy driver there can
 * be several; where only Xvfb can be had (or Xorg may not be started) there is one, the first.
 *
 * @throws when no X server starts
 */
export async function startVirtualDisplay(monitors: readonly MonitorSize[]): Promise<VirtualDisplay> {
  let failure: unknown;
  if (findProgram('Xorg') !== undefined && findProgram('xrandr') !== undefined) {
    // Seen once in about 25 starts: one monitor too few. The second attempt never failed.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        return await startXorg(monitors);
      } catch (error) {
        failure = error;
      }
    }
  }
  const [first] = monitors;
  if (first !== undefined && findProgram('Xvfb') !== undefined) return startXvfb(first);
  throw failure ?? new Error('neither Xorg nor Xvfb is installed');
}

async function startXorg(monitors: readonly MonitorSize[]): Promise<VirtualDisplay> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vigiles-display-'));
  const configuration = path.join(folder, 'xorg.conf');
  await writeFile(configuration, XORG_CONFIGURATION);
  const parameters = ['-config', configuration, '-logfile', path.join(folder, 'log')];
  const flags = ['-noreset', '-nolisten', 'tcp', '-sharevts', '-novtswitch'];
  let server: XServer | undefined;
  try {
    server = await startXServer('Xorg', [...parameters, ...flags]);
    const { display } = server;
    const xrandr = makeXrandr(display);
    for (const [index, size] of monitors.entries()) {
      await xrandr(newModeParameters(size)).catch(() => undefined);
      await xrandr(['--addmode', `DUMMY${index}`, modeName(size)]);
    }
    await xrandr(layoutParameters(monitors));
    const monitorCount = countMonitors(await xrandr(['--listactivemonitors']));
    if (monitorCount !== monitors.length) throw new Error(`${monitorCount} monitors instead of ${monitors.length}`);
    const started = { server, monitorCount, windowManager: await startWindowManager(display) };
    return makeHandle(started, {
      unplug: async (index) => void (await xrandr(['--output', `DUMMY${index}`, '--off'])),
      plug: async () => void (await xrandr(layoutParameters(monitors))),
      cleanUp: () => rm(folder, { recursive: true, force: true }),
    });
  } catch (error) {
    if (server !== undefined) await endProcess(server.process);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startXvfb({ widthPx, heightPx }: MonitorSize): Promise<VirtualDisplay> {
  const server = await startXServer('Xvfb', ['-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp']);
  const refuse = () => Promise.reject(new Error('Xvfb has one monitor that stays'));
  const started = { server, monitorCount: 1, windowManager: await startWindowManager(server.display) };
  return makeHandle(started, { unplug: refuse, plug: refuse, cleanUp: () => Promise.resolve() });
}

interface Started {
  readonly server: XServer;
  readonly monitorCount: number;
  readonly windowManager: ChildProcess | undefined;
}

function makeHandle(
  { server, monitorCount, windowManager }: Started,
  ways: {
    unplug: (index: number) => Promise<void>;
    plug: (index: number) => Promise<void>;
    cleanUp: () => Promise<void>;
  },
): VirtualDisplay {
  const endAtExit = () => {
    windowManager?.kill('SIGKILL');
    server.process.kill('SIGTERM');
  };
  process.once('exit', endAtExit);
  return {
    display: server.display,
    monitorCount,
    unplug: ways.unplug,
    plug: ways.plug,
    async stop() {
      process.off('exit', endAtExit);
      if (windowManager !== undefined) await endProcess(windowManager);
      await endProcess(server.process);
      await ways.cleanUp();
    },
  };
}

function makeXrandr(display: string) {
  return (parameters: readonly string[]) =>
    runCommand('xrandr', parameters, { env: { ...process.env, DISPLAY: display }, timeoutMs: 10_000 });
}

/** Reads the first line of `xrandr --listactivemonitors`: "Monitors: 2". */
function countMonitors(listing: string): number {
  return Number(/Monitors:\s*(\d+)/.exec(listing)?.[1] ?? 0);
}

/** Without a window manager there is no full screen, no focus and no stacking. */
async function startWindowManager(display: string): Promise<ChildProcess | undefined> {
  if (findProgram('openbox') === undefined) return undefined;
  const env = { ...process.env, DISPLAY: display };
  const child = spawn('openbox', [], { env, stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  await sleep(WINDOW_MANAGER_START_MS);
  return child;
}
