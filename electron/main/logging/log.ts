import { openRotatingFile } from './rotating-file.ts';
import type { RotatingFile } from './rotating-file.ts';

/** What a log line says besides its event. No personal data, no secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The main process's structured log: one JSON object a line. Events are kebab-case and stable. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Opens the log at `file`. Warnings and errors go to standard error too. */
export function openLog(file: string): Log {
  return createLog(openRotatingFile(file));
}

function createLog(target: RotatingFile): Log {
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`;
    target.append(line);
    if (level !== 'info') process.stderr.write(line);
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
