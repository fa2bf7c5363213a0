import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, connect as connectTcp } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian and the source build put the broker; it is not on everybody's search path. */
const PLACES = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/usr/bin/mosquitto', '/opt/homebrew/sbin/mosquitto'];

/** The real broker's program, or undefined where it is not installed. */
export const MOSQUITTO = PLACES.find((place) => existsSync(place));

/** Says loudly, once for each file that calls it, that tests are left out. */
export function warnWithoutMosquitto(): void {
  if (MOSQUITTO === undefined) console.warn('SKIPPED: no mosquitto here; install the package mosquitto to test against a real broker');
}

/** A running broker. */
export interface Mosquitto {
  readonly port: number;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
  /** Starts it again on the same port with what it had saved. */
  start(): Promise<void>;
  /** Stops answering without closing anything: a half-open connection for its clients. */
  freeze(): void;
  thaw(): void;
  /** Ends it in order: it saves its sessions. */
  stop(): Promise<void>;
}

/** Starts a broker of the test's own with these configuration lines (a listener on a free port is added). */
export async function startMosquitto(folder: string, lines: readonly string[] = ['allow_anonymous true']): Promise<Mosquitto> {
  if (MOSQUITTO === undefined) throw new Error('mosquitto is not installed');
  const program = MOSQUITTO;
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'mosquitto.conf');
  const common = [
    `listener ${String(port)} 127.0.0.1`,
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_interval 1',
    'autosave_on_changes true',
    'max_queued_messages 0',
    'max_inflight_messages 2000',
    // The broker gives up root's rights otherwise, and then cannot write the folder of a test.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ];
  writeFileSync(file, [...common, ...lines, ''].join('\n'));
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    child = spawn(program, ['-c', file], { stdio: 'ignore' });
    await waitForPort(port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const exited = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    running.kill('SIGCONT');
    await exited;
  };

  await start();
  return {
    port,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  };
}

/** Files of a small certificate authority with a server and a client certificate. */
export interface TestCertificates {
  readonly authority: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

/** Makes certificates for 127.0.0.1 with openssl. Keys are readable by their owner only. */
export function makeCertificates(folder: string): TestCertificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...parameters: string[]): void => {
    execFileSync('openssl', parameters, { cwd: folder, stdio: 'ignore' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority');
  writeFileSync(at('server.ext'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  for (const name of ['server', 'client']) {
    openssl('req', ...newKey.slice(0, 4), '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const extension = name === 'server' ? ['-extfile', 'server.ext'] : [];
    openssl(
      'x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2',
      '-out', `${name}.pem`, ...extension,
    );
  }
  execFileSync('chmod', ['600', at('server.key'), at('client.key')]);
  return {
    authority: at('ca.pem'),
    serverCertificate: at('server.pem'),
    serverKey: at('server.key'),
    clientCertificate: at('client.pem'),
    clientKey: at('client.key'),
  };
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitForPort(port: number): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connectTcp(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    await sleep(20);
  }
  throw new Error(`nothing listens on port ${String(port)}`);
}
