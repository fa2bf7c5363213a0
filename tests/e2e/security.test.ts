import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataFolder } from '../harness/city-app.ts';
import { evaluateInWindow, listWindows } from '../harness/electron-windows.ts';
import type { WindowKind } from '../harness/electron-windows.ts';
import { launchSandboxed } from '../harness/sandboxed-electron.ts';
import type { SandboxedElectron } from '../harness/sandboxed-electron.ts';
import { until } from '../harness/until.ts';

const IS_READY = "document.documentElement.dataset.ready === 'true'";
const READY_TIMEOUT_MS = 60_000;

describe.skipIf(process.platform !== 'linux')('what a page cannot do, whatever runs in it', () => {
  let electron: SandboxedElectron;

  const windowOf = (kind: WindowKind) =>
    until(`a ${kind}`, async () => (await listWindows(electron.application)).find((window) => window.kind === kind));
  const evaluate = async <T>(kind: WindowKind, expression: string): Promise<T> =>
    evaluateInWindow<T>(electron.application, (await windowOf(kind)).id, expression);

  beforeAll(async () => {
    electron = await launchSandboxed(() => makeDataFolder());
    for (const kind of ['console', 'wall'] as const) {
      await until(
        `a ready ${kind}`,
        async () => (await evaluate<boolean>(kind, IS_READY).catch(() => false)) || undefined,
        READY_TIMEOUT_MS,
      );
    }
  });
  afterAll(() => electron.close());

  it.each(['console', 'wall'] as const)('a %s runs in the sandbox of the operating system', async (kind) => {
    const { rendererPid } = await windowOf(kind);
    const status = fs.readFileSync(`/proc/${rendererPid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(status).not.toMatch(/^Uid:\s+0\s/m);
  });

  it.each(['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'setImmediate'])(
    'use %s of Node.js',
    async (name) => {
      expect(await evaluate('console', `typeof globalThis['${name}']`)).toBe('undefined');
    },
  );

  it('share memory with another origin: it is isolated', async () => {
    expect(await evaluate('console', 'crossOriginIsolated')).toBe(true);
  });

  it.each([
    ['console', 'heartbeat,importCity,onCoreState,onMapStyle,onMenuAction,requestCorePort,role,setLanguage,setMapStyle,toggleWalls'],
    ['wall', 'heartbeat,onCoreState,onMapStyle,onMenuAction,requestCorePort,role'],
  ] as const)('a %s gets its bridge and nothing else', async (kind, members) => {
    expect(await evaluate(kind, 'Object.keys(window.vigiles).sort().join()')).toBe(members);
    expect(await evaluate(kind, 'Object.isFrozen(window.vigiles)')).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1:80/',
    'file:///etc/passwd',
    'data:text/html,<p>x</p>',
    'app://vigiles/wall/index.html',
    'app://elsewhere/console/index.html',
    'javascript:document.body.remove()',
  ])('navigate to %s', async (url) => {
    const before = (await windowOf('console')).url;
    await evaluate('console', `(() => { try { location.href = ${JSON.stringify(url)}; } catch {} })()`);
    await evaluate('console', 'new Promise((resolve) => setTimeout(resolve, 100))');
    expect((await windowOf('console')).url).toBe(before);
    expect(await evaluate('console', "document.querySelector('.status-bar') !== null")).toBe(true);
  });

  it('open a window, or hold another page in a frame or webview', async () => {
    expect(await evaluate('console', "window.open('https://example.org/') === null")).toBe(true);
    const framed = `new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = 'app://vigiles/wall/index.html';
      document.body.append(frame);
      setTimeout(() => { let seen = 'blocked'; try { if (frame.contentDocument?.getElementById('root')) seen = 'loaded'; } catch {} frame.remove(); resolve(seen); }, 500);
    })`;
    expect(await evaluate('console', framed)).toBe('blocked');
    expect(await evaluate('console', "typeof document.createElement('webview').loadURL")).toBe('undefined');
    expect(await listWindows(electron.application)).toHaveLength(2);
  });

  it.each([
    ['show notifications', 'Notification.requestPermission()', 'denied'],
    ['use the camera', named('navigator.mediaDevices.getUserMedia({ video: true })'), 'NotAllowedError'],
    ['see the screen', named('navigator.mediaDevices.getDisplayMedia({ video: true })'), 'NotAllowedError|NotSupportedError|InvalidStateError|AbortError'],
    ['know where it is', 'new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("found"), (error) => resolve("code " + error.code)))', 'code 1'],
    ['read the clipboard', named('navigator.clipboard.readText()'), 'NotAllowedError'],
    ['run a string', thrown("new Function('return 1')()"), 'EvalError'],
    ['turn a string into markup', thrown("document.body.innerHTML = '<p>x</p>'"), 'TypeError'],
    ['add an inline script', thrown("document.createElement('script').text = '1'"), 'TypeError'],
    ['reach the network', named("fetch('https://example.org/')"), 'TypeError'],
    ['reach this machine', named("fetch('http://127.0.0.1:18830/')"), 'TypeError'],
    ['read files', named("fetch('file:///etc/passwd')"), 'TypeError'],
    ['read outside its folder', "fetch('app://vigiles/..%2f..%2fmain%2fmain.json').then(({ status }) => String(status))", '404'],
    ['write through its scheme', "fetch('app://vigiles/console/index.html', { method: 'POST' }).then(({ status }) => String(status))", '405'],
  ])('%s', async (_what, expression, expected) => {
    expect(await evaluate<string>('console', expression)).toMatch(new RegExp(`^(${expected})$`));
  });

  it('command through the port of a wall', async () => {
    const answer = await evaluate<{ ok: boolean; error: { code: string } }>('wall', commandOverOwnPort());
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('speak to main from a page that is not ours', async () => {
    const heard = await electron.application.evaluate(async ({ app, BrowserWindow }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/dist/preload/console.cjs`, sandbox: true },
      });
      await stranger.loadURL('about:blank');
      const got: unknown = await stranger.webContents.executeJavaScript(`new Promise((resolve) => {
        addEventListener('message', () => resolve('a port'));
        window.vigiles.onCoreState((state) => { if (state !== 'starting') resolve('a state'); });
        window.vigiles.requestCorePort();
        window.vigiles.toggleWalls();
        setTimeout(() => resolve('nothing'), 500);
      })`);
      stranger.destroy();
      return got;
    });
    expect(heard).toBe('nothing');
    expect((await listWindows(electron.application)).filter(({ kind }) => kind === 'wall')).toHaveLength(1);
  });

  it.each(['console', 'wall'] as const)('and a %s at work breaks none of these rules itself', async (kind) => {
    const { id } = await windowOf(kind);
    const messages = await electron.application.evaluate(async ({ BrowserWindow }, windowId) => {
      const window = BrowserWindow.fromId(windowId);
      if (window === null) throw new Error('the window is gone');
      const seen: string[] = [];
      // Older Electrons give the text as an argument, newer ones in the event.
      window.webContents.on('console-message', (event: object, _level: unknown, text: unknown) => {
        seen.push(typeof text === 'string' ? text : String('message' in event ? event.message : ''));
      });
      window.webContents.reload();
      await new Promise((resolve) => window.webContents.once('did-finish-load', () => resolve(null)));
      return new Promise<string[]>((resolve) => {
        const look = setInterval(() => {
          void window.webContents
            .executeJavaScript("document.documentElement.dataset.ready === 'true'")
            .then((ready: unknown) => {
              if (ready !== true) return;
              clearInterval(look);
              setTimeout(() => resolve(seen), 500);
            });
        }, 100);
      });
    }, id);
    expect(messages.filter((text) => /Content Security Policy|Trusted ?(Type|Script|HTML)|Refused to/i.test(text))).toEqual([]);
  });
});

/** JavaScript for the name of what a promise is rejected with. */
function named(promise: string): string {
  return `${promise}.then(() => 'allowed', (error) => error.name)`;
}

/** JavaScript for the name of what a statement throws. */
function thrown(statement: string): string {
  return `(() => { try { ${statement}; return 'allowed'; } catch (error) { return error.name; } })()`;
}

/** JavaScript that asks main for a port of the page's own and sends a command over it, as a script in the page could. */
function commandOverOwnPort(): string {
  return `new Promise((resolve) => {
    addEventListener('message', ({ data, ports: [port] }) => {
      if (data?.type !== 'core-port') return;
      port.onmessage = (event) => { if (event.data.type === 'reply') resolve(event.data.result); };
      port.postMessage({ type: 'request', id: 1, name: 'operations.execute', input: { command: { type: 'unit.clear', callSign: 'E1' } } });
    });
    window.vigiles.requestCorePort();
  })`;
}
