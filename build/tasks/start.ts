import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';

import { buildAll } from '../bundle/build-all.ts';
import { DEMO_CITY } from '../bundle/demo-city.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../display/virtual-display.ts';
import { endProcess } from '../display/x-server.ts';
import { electronEnvironment, electronFlags, isRoot } from '../electron-runtime/electron-launch.ts';
import { TOOL_FLAGS } from './child.ts';
import { waitForEndpoints } from './endpoints.ts';
import { inRepository, REPOSITORY } from './repository.ts';
import { runTask } from './run-task.ts';
import { readElectronRuntime } from './runtime-record.ts';
import { parseStartOptions, START_HELP, StartOptionError, type StartOptions } from './start-options.ts';

const SIMULATOR = 'dist/simulator/simulate.mjs';
const DEFAULT_MONITOR = { widthPx: 1920, heightPx: 1080 };

/** How long the application may take to write what it holds before it is made to end. */
const CLOSE_PATIENCE_MS = 10_000;

/** Lines that Chromium prints on machines without a desktop session and that mean nothing to anyone. */
const CHROMIUM_CHATTER =
  /ERROR:(bus|object_proxy|viz_main_impl|gpu_process_host|shared_image_manager|command_buffer_proxy_impl)\.cc|dbus\/bus\.cc/;

async function start(options: StartOptions): Promise<number> {
  await buildAll();
  await mkdir(options.dataFolder, { recursive: true });
  const display = await openDisplay(options);
  const ended = new AbortController();
  const startedAtMs = Date.now();
  const app = launch(options, display);
  const simulator = options.simulator ? simulate(options, startedAtMs, ended.signal) : undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void endProcess(app, CLOSE_PATIENCE_MS));
  }
  process.once('exit', () => app.kill('SIGKILL'));
  const code = await new Promise<number>((resolve, reject) => {
    app.on('error', reject);
    app.on('exit', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGTERM' ? 0 : 1)));
  });
  ended.abort();
  await simulator;
  await display?.stop();
  return code;
}

async function openDisplay(options: StartOptions): Promise<VirtualDisplay | undefined> {
  const hasDisplay = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  if (process.platform !== 'linux' || (hasDisplay && options.displays === undefined)) return undefined;
  const display = await startVirtualDisplay(options.displays ?? [DEFAULT_MONITOR]);
  console.log(
    [
      `There is no screen here: running on the virtual display ${display.display} (${display.monitorCount} monitor(s)).`,
      `  to look once:     import -display ${display.display} -window root picture.png`,
      '  or from the start: npm start -- --screenshot picture.png --minutes 1',
      `  to look live:     x11vnc -display ${display.display} -localhost   (then a VNC viewer)`,
    ].join('\n'),
  );
  return display;
}

function launch(options: StartOptions, display: VirtualDisplay | undefined): ChildProcess {
  const runtime = readElectronRuntime();
  const flags = electronFlags({ virtualDisplay: display !== undefined, root: isRoot() });
  const parameters = [...flags, REPOSITORY, '--data', options.dataFolder, ...options.appParameters];
  const app = spawn(runtime.executable, parameters, {
    env: {
      ...process.env,
      ...electronEnvironment(runtime),
      ...(display === undefined ? {} : { DISPLAY: display.display, WAYLAND_DISPLAY: undefined }),
    },
    stdio: ['ignore', 'inherit', 'pipe'],
    // Ctrl-C must reach only the main process, which then ends the others in order; see start().
    detached: process.platform !== 'win32',
  });
  let rest = '';
  app.stderr?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!CHROMIUM_CHATTER.test(line)) process.stderr.write(`${line}\n`);
  });
  return app;
}

/** Runs the simulated city, once the application's broker listens, until `ended`. */
async function simulate(options: StartOptions, sinceMs: number, ended: AbortSignal): Promise<void> {
  if (!existsSync(inRepository(SIMULATOR))) {
    console.log('there is no simulator yet, so no simulated city');
    return;
  }
  const endpoints = await waitForEndpoints(options.dataFolder, sinceMs, ended);
  if (endpoints === undefined) return;
  const parameters = {
    broker: endpoints.mqtt,
    city: inRepository(DEMO_CITY),
    devices: options.devices,
    rate: options.ratePerSecond,
    seed: options.seed,
  };
  const simulator = spawn(
    process.execPath,
    [...TOOL_FLAGS, inRepository(SIMULATOR), ...Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, String(value)])],
    { stdio: ['ignore', 'ignore', 'inherit'], detached: process.platform !== 'win32' },
  );
  simulator.on('exit', (code) => {
    if (!ended.aborted) console.error(`the simulated city ended with code ${code}; the application goes on without`);
  });
  await new Promise<void>((resolve) => {
    if (ended.aborted) resolve();
    else ended.addEventListener('abort', () => resolve(), { once: true });
  });
  await endProcess(simulator);
}

await runTask(async () => {
  try {
    const options = parseStartOptions(process.argv.slice(2), process.env);
    if (!options.help) return await start(options);
    console.log(START_HELP);
    return 0;
  } catch (error) {
    if (!(error instanceof StartOptionError)) throw error;
    console.error(`${error.message}\n\n${START_HELP}`);
    return 2;
  }
});
