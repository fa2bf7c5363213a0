import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startVirtualDisplay } from '../../build/display/virtual-display.ts';
import { inRepository, REPOSITORY } from '../../build/tasks/repository.ts';
import { brokerUrlOf, byTestId, launchCity, makeDataFolder, removeDataFolder, shows } from '../harness/city-app.ts';
import { VIRTUAL_DISPLAY_VARIABLE } from '../harness/display-setup.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';
import { benchRow } from './bench-row.ts';
import { startElectron } from './electron-start.ts';
import type { StartedElectron } from './electron-start.ts';
import { memoryOfTree } from './process-memory.ts';

const BENCH = 'start';
const RUNS = 5;
const DEVICES = 1_000;
const RATE_PER_SECOND = 200;
const SETTLE_MS = 30_000;
const BARE_WINDOW = inRepository('tests/bench/bare-window');
const PEER = 'bare Electron window, shown';

/**
 * How long the seat takes to be of use, what it holds, and how long it is gone when a part of it dies. The peer of the
 * start is the least that the same Electron can do on the same display, measured in turn with it.
 */
const bench: Bench = {
  name: BENCH,
  async run(context) {
    const display = process.platform === 'linux' ? await startVirtualDisplay([{ widthPx: 1920, heightPx: 1080 }]) : undefined;
    if (display !== undefined) {
      process.env['DISPLAY'] = display.display;
      process.env[VIRTUAL_DISPLAY_VARIABLE] = String(display.monitorCount);
    }
    try {
      return [
        ...(await measureStarts(context, display?.display)),
        ...(process.platform === 'linux' ? await measureMemory(context, display?.display) : []),
        ...(await measureRecoveries()),
      ];
    } finally {
      await display?.stop();
    }
  },
};
export default bench;

async function measureStarts(context: BenchContext, display: string | undefined): Promise<BenchRow[]> {
  const data = path.join(context.folder, 'start');
  const bare: number[] = [];
  const shown: number[] = [];
  const usable: number[] = [];
  // The first run makes the database and warms the file cache; it is not counted.
  for (let run = 0; run <= RUNS; run++) {
    const empty = await startElectron([BARE_WINDOW], 'window-shown', display);
    await empty.stop();
    const seat = await startSeat(data, display);
    await seat.stop();
    if (run === 0) continue;
    bare.push(empty.timings['window-shown'] ?? 0);
    shown.push(seat.timings['window-shown'] ?? 0);
    usable.push(seat.timings['first-usable-frame'] ?? 0);
  }
  const against = { unit: 'ms', against: PEER, againstValue: median(bare) };
  return [
    benchRow({ bench: BENCH, figure: 'warm start to window shown, median of 5', value: median(shown), ...against }),
    benchRow({ bench: BENCH, figure: 'warm start to first usable frame, median of 5', value: median(usable), ...against }),
  ];
}

async function measureMemory(context: BenchContext, display: string | undefined): Promise<BenchRow[]> {
  const empty = await startElectron([BARE_WINDOW], 'window-shown', display);
  await sleep(3_000);
  const bare = await sumByKind(empty);
  await empty.stop();

  const data = path.join(context.folder, 'memory');
  const seat = await startSeat(data, display);
  const simulator = spawn(
    process.execPath,
    [
      inRepository('dist/simulator/simulate.mjs'),
      ...['--broker', await brokerUrlOf(data)],
      ...['--city', inRepository('dist/assets/demo-city.vcity')],
      ...['--devices', String(DEVICES), '--rate', String(RATE_PER_SECOND), '--seed', '1'],
    ],
    { stdio: 'ignore' },
  );
  await sleep(SETTLE_MS);
  const full = await sumByKind(seat);
  simulator.kill();
  await seat.stop();

  const row = (kind: string, value: number, againstValue: number | undefined): BenchRow =>
    benchRow({
      bench: BENCH,
      figure: `memory of ${kind}, demo city, ${String(DEVICES)} devices`,
      value: Math.round(value),
      unit: 'MiB',
      ...(againstValue === undefined ? {} : { against: 'bare Electron window', againstValue: Math.round(againstValue) }),
    });
  const kinds = ['main', 'core', 'renderer', 'gpu'];
  return [
    ...kinds.map((kind) => row(kind, full.get(kind) ?? 0, bare.get(kind))),
    row('all processes', total(full), total(bare)),
  ];
}

async function measureRecoveries(): Promise<BenchRow[]> {
  const data = await makeDataFolder();
  const { app, devices } = await launchCity(data);
  try {
    const consoleGoneMs = await timed(async () => {
      await app.killRenderer('console');
      await app.waitFor('console', shows(byTestId('status-clock')));
    });
    await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
    const coreGoneMs = await timed(async () => {
      await app.killCore();
      await app.waitFor('console', `!${shows(byTestId('status-core', { state: 'live' }))}`);
      await app.waitFor('console', shows(byTestId('status-core', { state: 'live' })));
    });
    const limit = (limitMs: number) => ({
      text: `< ${String(limitMs)} ms`,
      holds: (value: number) => value < limitMs,
    });
    const row = { bench: BENCH, unit: 'ms' };
    return [
      benchRow({ ...row, figure: 'console killed, until it is drawn again', value: consoleGoneMs, target: limit(1_000) }),
      benchRow({ ...row, figure: 'core killed, until the console is live again', value: coreGoneMs, target: limit(3_000) }),
    ];
  } finally {
    await devices.close();
    await app.close();
    removeDataFolder(data);
  }
}

async function startSeat(data: string, display: string | undefined): Promise<StartedElectron> {
  await mkdir(data, { recursive: true });
  return startElectron([REPOSITORY, '--data', data, '--timings'], 'first-usable-frame', display);
}

async function sumByKind(started: StartedElectron): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const { kind, proportionalMib } of await memoryOfTree(started.process.pid ?? 0)) {
    sums.set(kind, (sums.get(kind) ?? 0) + proportionalMib);
  }
  return sums;
}

function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((sum, value) => sum + value, 0);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
