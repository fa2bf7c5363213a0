import fs from 'node:fs';
import type { Log } from '../logging/log.ts';
import { writeWholeFile } from '../write-whole-file.ts';

/**
 * Writes where the running application can be reached, for tools on the same machine:
 * `{"mqtt":"mqtt://127.0.0.1:PORT","pid":…}`. `mqtt` is null without an embedded broker; `pid` is the main process. A
 * disk that is full or may not be written is logged: the windows go on without the file.
 */
export function writeEndpoints(file: string, mqttPort: number | null, log: Log): void {
  const mqtt = mqttPort === null ? null : `mqtt://127.0.0.1:${mqttPort}`;
  try {
    writeWholeFile(file, `${JSON.stringify({ mqtt, pid: process.pid })}\n`);
  } catch (error) {
    log.error('endpoints-not-written', { file, error: String(error) });
  }
}

/** Removes the file; nothing to do when it is not there. One that cannot be removed is logged. */
export function removeEndpoints(file: string, log: Log): void {
  try {
    fs.rmSync(file, { force: true });
  } catch (error) {
    log.error('endpoints-not-removed', { file, error: String(error) });
  }
}
