import type { IpcMainEvent } from 'electron';
import type { WindowRole } from '../../../shared/contract/window-role.ts';
import type { AppWindow, WindowRegistry } from '../windows/window-registry.ts';
import { APP_ORIGIN } from './app-origin.ts';

/**
 * Which of our windows sent a message.
 *
 * @returns `null` unless it came from the top frame of a window of ours, at our origin, with one of `roles`
 */
export function trustedSender(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  windows: WindowRegistry,
  roles: readonly WindowRole[],
): AppWindow | null {
  const frame = event.senderFrame;
  if (frame === null || frame === undefined || frame.parent !== null || frame.origin !== APP_ORIGIN) return null;
  const window = windows.byContents(event.sender.id);
  if (window === undefined || !roles.includes(window.role)) return null;
  return window;
}
