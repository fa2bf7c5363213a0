import type { BrowserWindow } from 'electron';
import type { WindowRole } from '../../../shared/contract/window-role.ts';
import { createBackoff } from '../backoff.ts';
import type { Log } from '../logging/log.ts';
import { createHeartbeatWatch } from './heartbeat-watch.ts';

const CHECK_INTERVAL_MS = 250;
const RELOAD_DELAYS_MS = [0, 0, 500, 2_000, 5_000, 15_000];
const CALM_MS = 60_000;

/** What page recovery needs of its window. */
export interface PageRecoveryParts {
  readonly role: WindowRole;
  /** Loads the page, at first and after every loss. */
  readonly load: () => void;
  readonly onGone: () => void;
  readonly log: Log;
}

/** The life line of one page. */
export interface PageRecovery {
  /** The page's heartbeat, and whether the page has shown its first usable picture. */
  beat(isReady: boolean): void;
}

/**
 * Loads a page and keeps it there: a crashed page is loaded again at once, a hung one is killed first, in the same
 * window, on the same display. Repeated crashes are loaded again with growing delays.
 */
export function keepPageAlive(window: BrowserWindow, parts: PageRecoveryParts): PageRecovery {
  const clock = (): number => Date.now();
  const watch = createHeartbeatWatch(clock);
  const backoff = createBackoff(clock, RELOAD_DELAYS_MS, CALM_MS);
  const contents = window.webContents;
  let reload: ReturnType<typeof setTimeout> | undefined;

  const check = (): void => {
    if (window.isMinimized() || !window.isVisible() || contents.isDevToolsOpened()) watch.excuse();
    if (!watch.isSilent()) return;
    parts.log.error('page-hung', { windowId: contents.id, role: parts.role });
    watch.noteHang();
    watch.forget();
    contents.forcefullyCrashRenderer();
  };
  const timer = setInterval(check, CHECK_INTERVAL_MS);

  contents.on('render-process-gone', (_event, details) => {
    watch.forget();
    if (details.reason === 'clean-exit') return;
    const delayMs = backoff.next();
    parts.log.error('page-gone', {
      windowId: contents.id,
      role: parts.role,
      reason: details.reason,
      exitCode: details.exitCode,
      reloadInMs: delayMs,
    });
    parts.onGone();
    clearTimeout(reload);
    reload = setTimeout(() => {
      if (!window.isDestroyed()) parts.load();
    }, delayMs);
  });
  contents.on('did-start-loading', () => watch.forget());
  contents.on('did-finish-load', () => watch.expectFirstBeat());
  window.once('closed', () => {
    clearInterval(timer);
    clearTimeout(reload);
  });

  parts.load();
  return { beat: (isReady) => watch.beat(isReady) };
}
