import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Writes a file of `count` numbered observation payloads of one device, one on each line. */
export function writePayloads(folder: string, name: string, count: number): string {
  const startedAtMs = Date.now();
  const lines = Array.from({ length: count }, (_, index) => {
    const value = ((index % 400) / 10).toFixed(1);
    return `{"seq":${String(index)},"at":${String(startedAtMs + index)},"readings":[{"n":"temperature","u":"Cel","v":${value}}]}`;
  });
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/**
 * Publishes a file's lines with the C client at QoS 1, as fast as it goes. Resolves when all are acknowledged.
 *
 * @param inFlight messages under way without acknowledgement; 20 is the client's own default
 */
export async function publishLines(port: number, topic: string, file: string, inFlight = 20): Promise<void> {
  const command = `exec mosquitto_pub -h 127.0.0.1 -p ${String(port)} -q 1 -M ${String(inFlight)} -t ${topic} -l < '${file}'`;
  const child = spawn('sh', ['-c', command], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`mosquitto_pub ended with ${String(code)}`);
}

/** Messages per second from the C publisher through the broker to the C subscriber, at QoS 1. */
export async function rateBetweenCPeers(port: number, topic: string, file: string, count: number): Promise<number> {
  const parameters = ['-h', '127.0.0.1', '-p', String(port), '-q', '1', '-t', topic, '-C', String(count), '-F', '%l'];
  const subscriber = spawn('mosquitto_sub', parameters, { stdio: ['ignore', 'ignore', 'ignore'] });
  const ended = once(subscriber, 'exit');
  await sleep(300);
  const startedAt = performance.now();
  await Promise.all([publishLines(port, topic, file), ended]);
  return (count / (performance.now() - startedAt)) * 1000;
}
