import type { ElectronApplication } from 'playwright';

/** What a window shows: the folder of its page. */
export type WindowKind = 'console' | 'wall';

/** One window as the main process sees it. */
export interface WindowInfo {
  readonly id: number;
  readonly kind: WindowKind | 'other';
  readonly url: string;
  /** Operating system's id of the process that draws it. */
  readonly rendererPid: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly visible: boolean;
  readonly kiosk: boolean;
}

/** All windows of the application, in the order in which they were opened. */
export async function listWindows(app: ElectronApplication): Promise<WindowInfo[]> {
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => !window.isDestroyed())
      .map((window) => ({
        id: window.id,
        url: window.webContents.getURL(),
        rendererPid: window.webContents.getOSProcessId(),
        bounds: window.getBounds(),
        visible: window.isVisible(),
        kiosk: window.isKiosk(),
      })),
  );
  return windows
    .map((window): WindowInfo => ({ ...window, kind: kindOf(window.url) }))
    .toSorted((a, b) => a.id - b.id);
}

function kindOf(url: string): WindowInfo['kind'] {
  const match = /\/(console|wall)\/(index\.html)?([?#].*)?$/.exec(url);
  return match?.[1] === 'console' || match?.[1] === 'wall' ? match[1] : 'other';
}

/** How long a page may take to answer; one whose process was killed never does. */
const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Evaluates an expression in a window's page. It goes through the main process, because Playwright's own page object
 * stays "crashed" when a renderer has been killed and put back.
 *
 * @param expression JavaScript; a promise is awaited; the value must be JSON
 * @throws when the window is gone, its renderer ends meanwhile, or there is no answer in time
 */
export async function evaluateInWindow<T>(app: ElectronApplication, id: number, expression: string): Promise<T> {
  const evaluated = await app.evaluate(
    async ({ BrowserWindow }, task) => {
      const window = BrowserWindow.fromId(task.id);
      if (window === null) throw new Error(`window ${task.id} is gone`);
      const { webContents } = window;
      if (webContents.isCrashed()) throw new Error(`the renderer of window ${task.id} is gone`);
      return new Promise<unknown>((resolve, reject) => {
        const onGone = () => reject(new Error(`the renderer of window ${task.id} ended`));
        const timer = setTimeout(() => reject(new Error(`window ${task.id} did not answer`)), task.timeoutMs);
        webContents.once('render-process-gone', onGone);
        void webContents
          .executeJavaScript(task.expression, true)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            webContents.off('render-process-gone', onGone);
          });
      });
    },
    { id, expression, timeoutMs: ANSWER_TIMEOUT_MS },
  );
  return evaluated as T;
}

/** What the window shows, as PNG. */
export async function captureWindow(app: ElectronApplication, id: number): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }, windowId) => {
    const window = BrowserWindow.fromId(windowId);
    if (window === null) throw new Error(`window ${windowId} is gone`);
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  }, id);
  return Buffer.from(base64, 'base64');
}

/** One press of a key: `keyCode` as in Electron's accelerators ("A", "Enter", "Escape", "F2", "Up", "?"). */
export interface KeyPress {
  readonly keyCode: string;
  readonly modifiers?: readonly ('control' | 'shift' | 'alt' | 'meta')[];
}

/** Presses keys in a window as a keyboard does, one after the other. */
export async function pressKeys(app: ElectronApplication, id: number, presses: readonly KeyPress[]): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, task) => {
      const window = BrowserWindow.fromId(task.id);
      if (window === null) throw new Error(`window ${task.id} is gone`);
      const { webContents } = window;
      webContents.focus();
      for (const { keyCode, modifiers } of task.presses) {
        const held = [...(modifiers ?? [])];
        webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: held });
        const printable = keyCode.length === 1 && !held.includes('control') && !held.includes('alt');
        // The character of Enter is a carriage return: its name would be typed as text.
        const character = keyCode === 'Enter' ? '\r' : printable ? keyCode : undefined;
        if (character !== undefined) {
          webContents.sendInputEvent({ type: 'char', keyCode: character, modifiers: held });
        }
        webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers: held });
      }
    },
    { id, presses },
  );
}

/** Clicks into a window at a point in its page (CSS pixels) as a mouse does. */
export async function clickAt(app: ElectronApplication, id: number, xPx: number, yPx: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, task) => {
      const window = BrowserWindow.fromId(task.id);
      if (window === null) throw new Error(`window ${task.id} is gone`);
      const where = { x: Math.round(task.xPx), y: Math.round(task.yPx) };
      window.webContents.sendInputEvent({ type: 'mouseMove', ...where });
      window.webContents.sendInputEvent({ type: 'mouseDown', ...where, button: 'left', clickCount: 1 });
      window.webContents.sendInputEvent({ type: 'mouseUp', ...where, button: 'left', clickCount: 1 });
    },
    { id, xPx, yPx },
  );
}
