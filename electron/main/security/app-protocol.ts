import fs from 'node:fs/promises';
import { protocol } from 'electron';
import type { Session } from 'electron';
import type { Log } from '../logging/log.ts';
import { APP_SCHEME } from './app-origin.ts';
import { SECURITY_HEADERS } from './content-security-policy.ts';
import { servedFile } from './served-file.ts';

/** Makes `app://` a secure, standard scheme. Call before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the renderer's folder, and only that, as `app://vigiles/…`. */
export function serveApp(session: Session, rendererDirectory: string, log: Log): void {
  const refuse = (status: number): Response => new Response(null, { status, headers: SECURITY_HEADERS });

  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const served = servedFile(rendererDirectory, request.url);
    if (served === null) {
      log.warn('file-refused', { url: request.url.slice(0, 200) });
      return refuse(404);
    }
    try {
      const body = await fs.readFile(served.file);
      return new Response(body, { headers: { ...SECURITY_HEADERS, 'content-type': served.contentType } });
    } catch {
      log.warn('file-missing', { url: request.url.slice(0, 200) });
      return refuse(404);
    }
  });
}
