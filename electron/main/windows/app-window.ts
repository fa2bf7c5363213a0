import { BrowserWindow } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowRole } from '../../../shared/contract/window-role.ts';
import type { Log } from '../logging/log.ts';
import { pageUrl } from '../security/app-origin.ts';
import { logPageErrors } from './page-errors.ts';
import { keepPageAlive } from './page-recovery.ts';
import type { PageRecovery } from './page-recovery.ts';
import type { AppWindow } from './window-registry.ts';

/** A dark first frame instead of a white flash in a dark room. */
const BACKGROUND = '#0b1016';

/** What every window needs. */
export interface AppWindowParts {
  readonly preloadFile: string;
  /** The interface language at the moment; asked again whenever the page is loaded. */
  readonly language: () => string;
  /** The look of the map at the moment, likewise. */
  readonly mapStyle: () => string;
  readonly log: Log;
  /** Called when the page has gone and will be loaded again: its port to the core is void. */
  readonly onPageGone: (windowId: number) => void;
}

/** A window with the life line of its page. */
export interface OpenedWindow extends AppWindow {
  readonly recovery: PageRecovery;
}

/** Opens a hidden window of one role, with every power of the page taken away. The caller shows it. */
export function openAppWindow(
  role: WindowRole,
  options: BrowserWindowConstructorOptions,
  parts: AppWindowParts,
): OpenedWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload: parts.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      autoplayPolicy: 'no-user-gesture-required',
      // A wall nobody clicks on must go on drawing and beating.
      backgroundThrottling: false,
    },
  });
  const id = window.webContents.id;
  logPageErrors(window.webContents, role, parts.log);
  const recovery = keepPageAlive(window, {
    load: () => void window.loadURL(pageUrl(role, parts.language(), parts.mapStyle())).catch((error: unknown) => {
      parts.log.warn('page-load-failed', { windowId: id, role, error: String(error) });
    }),
    onGone: () => parts.onPageGone(id),
    log: parts.log,
    role,
  });
  return { id, role, window, recovery };
}
