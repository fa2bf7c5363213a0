import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** An X server that answers on a display. */
export interface XServer {
  /** Value for the environment variable DISPLAY, such as ":1". */
  readonly display: string;
  readonly process: ChildProcess;
}

const START_TIMEOUT_MS = 15_000;

/**
 * Starts an X server and waits until it takes connections. The server itself chooses a free display number.
 *
 * @throws when it does not come up; the message holds the end of what it printed
 */
export function startXServer(program: string, parameters: readonly string[]): Promise<XServer> {
  return new Promise((resolve, reject) => {
    const server = spawn(program, ['-displayfd', '3', ...parameters], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C is for what runs on the display; the display goes last.
    });
    let printed = '';
    server.stderr?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-2000)));
    const fail = (reason: string) => {
      clearTimeout(timer);
      server.kill('SIGKILL');
      reject(new Error(`${program} ${reason}: ${printed.trim().split('\n').slice(-4).join(' | ')}`));
    };
    const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS);
    server.on('error', (error) => fail(error.message));
    server.on('exit', (code) => fail(`ended with code ${code}`));
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => {
      clearTimeout(timer);
      server.removeAllListeners('exit');
      resolve({ display: `:${chunk.toString().trim()}`, process: server });
    });
  });
}

/** Ends a process: asks, and insists after `patienceMs`. */
export async function endProcess(child: ChildProcess, patienceMs = 2000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(insist);
}
