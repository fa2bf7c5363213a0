import type { WebContents } from 'electron';
import type { WindowRole } from '../../../shared/contract/window-role.ts';
import type { Log } from '../logging/log.ts';

/** A page that fails in its frame loop would fill the log. */
const MAX_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const MAX_LENGTH = 1_000;
/** The level of errors as older Electrons number it. */
const ERROR_LEVEL = 3;

/** Keeps what a page reports as errors: nobody looks at the console of a control room's windows. */
export function logPageErrors(contents: WebContents, role: WindowRole, log: Log): void {
  let minute = 0;
  let count = 0;
  // Electron passes the level and the text as arguments up to version 34, in the event from 35 on.
  contents.on('console-message', (event: object, level: unknown, text: unknown) => {
    const inEvent = new Map<string, unknown>(Object.entries(event));
    const isError = level === ERROR_LEVEL || inEvent.get('level') === 'error';
    const message = typeof text === 'string' ? text : inEvent.get('message');
    if (!isError || typeof message !== 'string') return;
    const now = Math.floor(Date.now() / MINUTE_MS);
    count = now === minute ? count + 1 : 1;
    minute = now;
    if (count <= MAX_PER_MINUTE) log.error('page-error', { windowId: contents.id, role, message: message.slice(0, MAX_LENGTH) });
  });
}
