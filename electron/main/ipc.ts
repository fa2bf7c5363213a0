import { ipcMain } from 'electron';
import type { IpcMainEvent } from 'electron';
import { CHANNELS, isMapStyleId } from '../../shared/contract/bridge.ts';
import type { MapStyleId } from '../../shared/contract/bridge.ts';
import { WINDOW_ROLES } from '../../shared/contract/window-role.ts';
import type { WindowRole } from '../../shared/contract/window-role.ts';
import { isLanguage } from './language.ts';
import type { Language } from './language.ts';
import type { Log } from './logging/log.ts';
import { trustedSender } from './security/sender.ts';
import type { AppWindow, WindowRegistry } from './windows/window-registry.ts';

/** What windows may ask of main. */
export interface WindowRequests {
  requestCorePort(window: AppWindow): void;
  heartbeat(window: AppWindow, isReady: boolean): void;
  toggleWalls(): void;
  importCity(packFile?: string): void;
  setLanguage(language: Language): void;
  setMapStyle(style: MapStyleId): void;
}

const anyWindow = WINDOW_ROLES;
const consoleOnly: readonly WindowRole[] = ['console'];

/** Listens to the windows. What does not come from a window of ours with the right role is logged and dropped. */
export function listenToWindows(windows: WindowRegistry, requests: WindowRequests, log: Log): void {
  const on = (
    channel: string,
    roles: readonly WindowRole[],
    handle: (window: AppWindow, argument: unknown) => void,
  ): void => {
    ipcMain.on(channel, (event: IpcMainEvent, argument: unknown) => {
      const window = trustedSender(event, windows, roles);
      if (window === null) log.warn('ipc-refused', { channel, contentsId: event.sender.id });
      else handle(window, argument);
    });
  };

  on(CHANNELS.requestCorePort, anyWindow, (window) => requests.requestCorePort(window));
  on(CHANNELS.heartbeat, anyWindow, (window, isReady) => requests.heartbeat(window, isReady === true));
  on(CHANNELS.toggleWalls, consoleOnly, () => requests.toggleWalls());
  on(CHANNELS.importCity, consoleOnly, (_window, packFile) => {
    requests.importCity(typeof packFile === 'string' && packFile !== '' ? packFile : undefined);
  });
  on(CHANNELS.setLanguage, consoleOnly, (_window, language) => {
    if (isLanguage(language)) requests.setLanguage(language);
    else log.warn('ipc-refused', { channel: CHANNELS.setLanguage, reason: 'unknown language' });
  });
  on(CHANNELS.setMapStyle, consoleOnly, (_window, style) => {
    if (isMapStyleId(style)) requests.setMapStyle(style);
    else log.warn('ipc-refused', { channel: CHANNELS.setMapStyle, reason: 'unknown map style' });
  });
}
