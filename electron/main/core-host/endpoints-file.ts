import fs from 'node:fs';

/**
 * Writes where the running application can be reached, for tools on the same machine:
 * `{"mqtt":"mqtt://127.0.0.1:PORT","pid":…}`. `mqtt` is null without an embedded broker; `pid` is the main process.
 */
export function writeEndpoints(file: string, mqttPort: number | null): void {
  const mqtt = mqttPort === null ? null : `mqtt://127.0.0.1:${mqttPort}`;
  fs.writeFileSync(`${file}.new`, `${JSON.stringify({ mqtt, pid: process.pid })}\n`);
  fs.renameSync(`${file}.new`, file);
}

/** Removes the file; nothing to do when it is not there. */
export function removeEndpoints(file: string): void {
  fs.rmSync(file, { force: true });
}
