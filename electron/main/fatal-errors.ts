import { app } from 'electron';
import { parseCommandLine } from './command-line.ts';

/** A failure sooner than this after the start counts towards giving up, milliseconds. */
const EARLY_MS = 20_000;
const MAX_EARLY_RELAUNCHES = 3;

let report: (event: string, fields: Record<string, string | number>) => void = (event, fields) => {
  process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`);
};

/** Sends reports of fatal errors to the log, once there is one. */
export function reportFatalErrorsTo(target: typeof report): void {
  report = target;
}

/**
 * Without a handler Electron answers an uncaught exception with a modal box and waits for ever, on a control-room
 * desktop at 3 in the morning. So: log, start again, exit. A main process that keeps failing at its start gives up.
 */
function handle(kind: string, reason: unknown): void {
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  try {
    report('fatal-error', { kind, error: text });
  } finally {
    relaunch();
  }
}

function relaunch(): void {
  const args = process.argv.slice(1).filter((argument) => !argument.startsWith('--relaunched='));
  const options = parseCommandLine(process.argv.slice(1));
  const isEarly = process.uptime() * 1000 < EARLY_MS;
  const count = isEarly ? (options.ok ? options.value.relaunchCount : 0) + 1 : 1;
  if (count <= MAX_EARLY_RELAUNCHES) app.relaunch({ args: [...args, `--relaunched=${count}`] });
  app.exit(1);
}

process.on('uncaughtException', (error) => handle('uncaughtException', error));
process.on('unhandledRejection', (reason) => handle('unhandledRejection', reason));
// A closed terminal is no reason to restart a control room.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
