import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { _electron, type ElectronApplication } from 'playwright';

import { electronEnvironment, electronFlags, isRoot } from '../../build/electron-runtime/electron-launch.ts';
import { REPOSITORY } from '../../build/tasks/repository.ts';
import { readElectronRuntime } from '../../build/tasks/runtime-record.ts';
import { VIRTUAL_DISPLAY_VARIABLE } from './display-setup.ts';
import {
  captureWindow,
  clickAt,
  evaluateInWindow,
  type KeyPress,
  listWindows,
  pressKeys,
  type WindowInfo,
  type WindowKind,
} from './electron-windows.ts';
import { until } from './until.ts';

/** How to start the application. */
export interface LaunchOptions {
  /** More arguments for the application, such as `--wall`. */
  readonly args?: readonly string[];
  /** Where it keeps its data; a new temporary folder, removed at the end, unless given. */
  readonly dataFolder?: string;
  /** DISPLAY of a virtual display of the test's own. */
  readonly display?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder with package.json; the checkout unless given. */
  readonly appFolder?: string;
}

/** The application, running in a real Electron. */
export interface LaunchedApp {
  readonly playwright: ElectronApplication;
  readonly dataFolder: string;
  readonly mainPid: number;
  /** All windows now. */
  windows(): Promise<WindowInfo[]>;
  /** Waits for the first window of a kind to have loaded. */
  window(kind: WindowKind): Promise<WindowInfo>;
  /** Waits until there are exactly `count` loaded windows of a kind. */
  windowCount(kind: WindowKind, count: number): Promise<WindowInfo[]>;
  /** Evaluates JavaScript in the first window of a kind, also after it was reloaded. */
  evaluate<T>(kind: WindowKind, expression: string): Promise<T>;
  /** Waits until a JavaScript expression in the window is truthy, and gives its value. */
  waitFor<T>(kind: WindowKind, expression: string, timeoutMs?: number): Promise<T>;
  /** Waits until the window's page holds this text. */
  waitForText(kind: WindowKind, text: string, timeoutMs?: number): Promise<void>;
  press(kind: WindowKind, ...presses: readonly (KeyPress | string)[]): Promise<void>;
  /** Types text into whatever has the focus. */
  type(kind: WindowKind, text: string): Promise<void>;
  /** Waits for an element and clicks into its middle. */
  click(kind: WindowKind, selector: string): Promise<void>;
  screenshot(kind: WindowKind, file: string): Promise<void>;
  /** Operating system's id of the core's process, once it runs. */
  corePid(): Promise<number>;
  /** Ends the core as a crash would; gives the id that it had. */
  killCore(): Promise<number>;
  /** Ends the process that draws the first window of a kind as a crash would; gives the id that it had. */
  killRenderer(kind: WindowKind): Promise<number>;
  /** Everything that it has printed so far. */
  output(): string;
  /** Ends it as a user does and removes its temporary folder. */
  close(): Promise<void>;
  /** Ends all of its processes at once, as a loss of power would. Its data stay. */
  crash(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 10_000;

/** What Electron calls the service that a utility process with Node.js is. */
const NODE_SERVICE = 'node.mojom.NodeService';

/** Starts the built application with a data folder of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const runtime = readElectronRuntime();
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'vigiles-e2e-')));
  const virtualDisplay = options.display !== undefined || process.env[VIRTUAL_DISPLAY_VARIABLE] !== undefined;
  const playwright = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...electronFlags({ virtualDisplay, root: isRoot() }),
      `--user-data-dir=${path.join(dataFolder, 'profile')}`,
      options.appFolder ?? REPOSITORY,
      '--data',
      dataFolder,
      ...(options.args ?? []),
    ],
    env: {
      ...definedOnly(process.env),
      ...electronEnvironment(runtime),
      ...(options.display === undefined ? {} : { DISPLAY: options.display }),
      ...options.env,
    },
    timeout: START_TIMEOUT_MS,
  });
  return makeHandle(playwright, dataFolder, options.dataFolder === undefined);
}

function makeHandle(playwright: ElectronApplication, dataFolder: string, removeData: boolean): LaunchedApp {
  const child = playwright.process();
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (printed += String(chunk)));
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

  const windows = () => listWindows(playwright);
  const windowCount = (kind: WindowKind, count: number) =>
    until(`${count} ${kind} windows`, async () => {
      const found = (await windows()).filter((window) => window.kind === kind && window.rendererPid > 0);
      return found.length === count ? found : undefined;
    });
  const window = (kind: WindowKind) =>
    until(`a ${kind} window`, async () =>
      (await windows()).find((candidate) => candidate.kind === kind && candidate.rendererPid > 0),
    );
  const evaluate = async <T>(kind: WindowKind, expression: string): Promise<T> =>
    evaluateInWindow<T>(playwright, (await window(kind)).id, expression);
  const waitFor = async <T>(kind: WindowKind, expression: string, timeoutMs?: number): Promise<T> =>
    until(
      `${expression} in the ${kind}`,
      async () => (await evaluate<T | null | false>(kind, expression).catch(() => undefined)) || undefined,
      timeoutMs,
    );
  const corePid = () =>
    until('the core', () =>
      playwright.evaluate(
        ({ app }, service) => app.getAppMetrics().find((metric) => metric.serviceName === service)?.pid,
        NODE_SERVICE,
      ),
    );
  const removeDataFolder = () => (removeData ? rm(dataFolder, { recursive: true, force: true }) : Promise.resolve());

  return {
    playwright,
    dataFolder,
    mainPid: child.pid ?? 0,
    windows,
    window,
    windowCount,
    evaluate,
    waitFor,
    waitForText: async (kind, text, timeoutMs) => {
      await waitFor(kind, `document.body.innerText.includes(${JSON.stringify(text)})`, timeoutMs);
    },
    press: async (kind, ...presses) => {
      const keys = presses.map((press) => (typeof press === 'string' ? { keyCode: press } : press));
      await pressKeys(playwright, (await window(kind)).id, keys);
    },
    type: async (kind, text) => {
      await pressKeys(
        playwright,
        (await window(kind)).id,
        Array.from(text, (keyCode) => ({ keyCode })),
      );
    },
    click: async (kind, selector) => {
      const middle = await waitFor<{ x: number; y: number }>(kind, middleOf(selector));
      await clickAt(playwright, (await window(kind)).id, middle.x, middle.y);
    },
    screenshot: async (kind, file) => writeFile(file, await captureWindow(playwright, (await window(kind)).id)),
    corePid,
    killCore: async () => kill(await corePid()),
    killRenderer: async (kind) => kill((await window(kind)).rendererPid),
    output: () => printed,
    close: async () => {
      const insist = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
      await playwright.close().catch(() => undefined);
      await exited;
      clearTimeout(insist);
      await removeDataFolder();
    },
    crash: async () => {
      const pids = await playwright.evaluate(({ app }) => app.getAppMetrics().map((metric) => metric.pid));
      for (const pid of pids) kill(pid);
      await exited;
    },
  };
}

/** JavaScript for the middle of the first visible element of a selector, null while there is none. */
function middleOf(selector: string): string {
  return `(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (element === null) return null;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  })()`;
}

/** Ends a process without asking it; one that is gone already is fine. */
function kill(pid: number): number {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  return pid;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
