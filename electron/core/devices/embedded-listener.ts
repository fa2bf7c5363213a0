import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { EmbeddedBrokerSettings } from '../configuration/index.ts';
import { readSecretFile, readWholeFile } from './secret-files.ts';

const LOOPBACK = '127.0.0.1';
const LOOPBACK_NAMES: readonly string[] = [LOOPBACK, '::1', 'localhost'];

/** Where the embedded broker listens. */
export interface Listener {
  readonly server: Server;
  readonly port: number;
  /** What is not as configured, for people. */
  readonly notice?: string;
}

/**
 * Opens the port of the embedded broker. It stays on the loopback interface unless there are users and TLS; when its port
 * is taken it takes a free one. Both are told in `notice`. Failures: `file-unreadable`, `secret-readable-by-others`,
 * `cannot-listen`.
 */
export async function listen(
  settings: EmbeddedBrokerSettings,
  onSocket: (socket: Socket) => void,
): Promise<Result<Listener>> {
  const notices: string[] = [];
  const isSafeToOpen = (settings.users?.length ?? 0) > 0 && settings.tls !== undefined;
  const isLoopback = LOOPBACK_NAMES.includes(settings.host);
  if (!isLoopback && !isSafeToOpen) {
    notices.push(`not opened on ${settings.host}: that needs users and TLS in the configuration`);
  }
  const host = isLoopback || isSafeToOpen ? settings.host : LOOPBACK;

  const created = await createServer(settings, onSocket);
  if (!created.ok) return created;
  const server = created.value;
  try {
    await listenOn(server, settings.port, host);
  } catch (error) {
    if (!isPortTaken(error)) return cannotListen(error);
    try {
      await listenOn(server, 0, host);
    } catch (second) {
      return cannotListen(second);
    }
    notices.push(`port ${String(settings.port)} is taken, listening on ${String(portOf(server))}`);
  }
  const listener = { server, port: portOf(server) };
  return success(notices.length === 0 ? listener : { ...listener, notice: notices.join('; ') });
}

async function createServer(
  settings: EmbeddedBrokerSettings,
  onSocket: (socket: Socket) => void,
): Promise<Result<Server>> {
  const { tls } = settings;
  if (tls === undefined) return success(createTcpServer({ noDelay: true }, onSocket));
  const certificate = await readWholeFile(tls.certificateFile);
  if (!certificate.ok) return certificate;
  const key = await readSecretFile(tls.keyFile);
  if (!key.ok) return key;
  const options = { cert: certificate.value, key: key.value, minVersion: 'TLSv1.2' as const };
  try {
    if (tls.authorityFile === undefined) return success(createTlsServer(options, onSocket));
    const authority = await readWholeFile(tls.authorityFile);
    if (!authority.ok) return authority;
    return success(
      createTlsServer({ ...options, ca: authority.value, requestCert: true, rejectUnauthorized: true }, onSocket),
    );
  } catch (error) {
    return cannotListen(error);
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

function cannotListen(error: unknown): Result<never> {
  return failure('cannot-listen', error instanceof Error ? error.message : String(error));
}
