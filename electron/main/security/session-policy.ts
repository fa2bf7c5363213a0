import type { Session } from 'electron';
import type { Log } from '../logging/log.ts';
import { APP_ORIGIN } from './app-origin.ts';

const LOCAL_URL = /^(blob:|data:|devtools:)/;

/** Closes a session: no permission, no download, no request to anywhere but the application's own files. */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('permission-refused', { permission });
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    const allowed = details.url.startsWith(`${APP_ORIGIN}/`) || LOCAL_URL.test(details.url);
    if (!allowed) log.warn('request-refused', { url: details.url.slice(0, 200) });
    decide({ cancel: !allowed });
  });
}
