import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronEnvironment, electronFlags, isRoot } from '../../build/electron-runtime/electron-launch.ts';
import { readElectronRuntime } from '../../build/tasks/runtime-record.ts';

/** An Electron application that has said how long its start took. */
export interface StartedElectron {
  readonly process: ChildProcess;
  /** Milliseconds from the creation of the process to each step. */
  readonly timings: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/** Starts an application folder, and waits for the line `{"timings":…}` that holds `step`. */
export async function startElectron(
  parameters: readonly string[],
  step: string,
  display: string | undefined,
): Promise<StartedElectron> {
  const runtime = readElectronRuntime();
  const flags = electronFlags({ virtualDisplay: display !== undefined, root: isRoot() });
  const child = spawn(runtime.executable, [...flags, ...parameters], {
    env: { ...process.env, ...electronEnvironment(runtime), ...(display === undefined ? {} : { DISPLAY: display }) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const isLate = await Promise.race([exited.then(() => false), sleep(STOP_LIMIT_MS, true, { ref: false })]);
    if (isLate) child.kill('SIGKILL');
    await exited;
  };
  const timings = await Promise.race([readTimings(child, step), sleep(START_LIMIT_MS, null, { ref: false })]);
  if (timings !== null) return { process: child, timings, stop };
  await stop();
  throw new Error(`${parameters.join(' ')} did not reach “${step}” within ${String(START_LIMIT_MS / 1000)} s`);
}

function readTimings(child: ChildProcess, step: string): Promise<Readonly<Record<string, number>>> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      for (const line of printed.split('\n').slice(0, -1)) {
        if (!line.startsWith('{"timings":')) continue;
        const { timings } = JSON.parse(line) as { timings: Record<string, number> };
        if (timings[step] !== undefined) resolve(timings);
      }
    });
    child.once('exit', (code) => reject(new Error(`the application ended with code ${String(code)} before “${step}”`)));
  });
}
