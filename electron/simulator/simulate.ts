import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DeviceDescription } from '../../shared/domain/observation/index.ts';
import { failure, success } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SimulatedCity } from './city/simulated-city.ts';
import { connectFleet } from './fleet-link.ts';
import type { FleetCounts } from './fleet-link.ts';
import { loadCity, loadRoster } from './load-city.ts';
import { readOptions } from './options.ts';
import type { ReplayFile } from './options.ts';
import { readSeries } from './replay/read-series.ts';
import { createReplay } from './replay/replay.ts';
import type { Replay } from './replay/replay.ts';
import { createWorld } from './world.ts';
import type { Report } from './world.ts';

const STEP_MS = 100;
const STATUS_EVERY_MS = 10_000;

process.exitCode = await run(process.argv.slice(2));

/** Runs the simulation until it ends or is stopped. Returns the exit status. */
async function run(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  const startMs = Date.now();
  let publish: (report: Report) => void = () => undefined;
  const send = (report: Report): void => publish(report);

  const city = loadCity(options.city);
  if (!city.ok) return complain(city.error.message);
  const roster = loadRoster(city.value, options.units);
  if (!roster.ok) return complain(roster.error.message);
  const replay = options.replay === undefined ? undefined : openReplay(options.replay, city.value, startMs, send);
  if (replay !== undefined && !replay.ok) return complain(replay.error.message);

  const world = createWorld({
    city: city.value,
    roster: roster.value,
    deviceCount: options.devices,
    eventsPerHour: options.eventsPerHour,
    seed: options.seed,
    startMs,
    publish: send,
    ...(options.rate === undefined ? {} : { ratePerS: options.rate }),
  });
  const devices: readonly DeviceDescription[] = [
    ...world.descriptions,
    ...(replay === undefined ? [] : [replay.value.description]),
  ];
  let lastProblem = '';
  const fleet = connectFleet(devices, {
    brokerUrl: options.broker,
    credentials: options.credentials,
    clientPrefix: `vigiles-simulator-${options.seed}-${process.pid}`,
    onOrder: (callSign, order) => world.order(callSign, order),
    onProblem: (message) => {
      if (message !== lastProblem) console.error(`simulate: ${message}`);
      lastProblem = message;
    },
  });
  publish = (report) => fleet.publish(report);
  const ratePerS = devices.reduce((sum, device) => sum + 1000 / (device.expectedIntervalMs ?? Infinity), 0);
  console.log(
    `${city.value.name}: ${devices.length} devices on ${fleet.counts().connections} connections, ` +
      `${ratePerS.toFixed(0)} messages/s, seed ${options.seed}`,
  );

  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  process.once('SIGTERM', () => stop());
  process.once('SIGINT', () => stop());
  if (options.duration !== undefined) setTimeout(() => stop(), options.duration * 1000).unref();
  // What devices measure before they can be heard would only be dropped.
  await Promise.race([fleet.connected(), stopped]);

  const stepping = setInterval(() => {
    const nowMs = Date.now();
    for (const event of world.step(nowMs)) console.log(`${clockTime()} ${event.label}`);
    replay?.value.step(nowMs);
    if (options.devices === 0 && replay?.value.isOver() === true) stop();
  }, STEP_MS);
  const telling = setInterval(() => console.log(statusLine(fleet.counts(), world.activeEvents().length)), STATUS_EVERY_MS);
  await stopped;
  clearInterval(stepping);
  clearInterval(telling);
  await fleet.close();
  const { published, acknowledged, dropped } = fleet.counts();
  console.log(`ended: published ${published} · acknowledged ${acknowledged} · dropped ${dropped}`);
  if (replay !== undefined && replay.value.refusedCount() > 0) {
    console.error(`simulate: ${replay.value.refusedCount()} recorded values were impossible for their property and left out`);
  }
  return 0;
}

function openReplay(
  options: ReplayFile,
  city: SimulatedCity,
  startMs: number,
  publish: (report: Report) => void,
): Result<Replay> {
  let text: string;
  try {
    text = readFileSync(options.file, 'utf8');
  } catch (error) {
    return failure('replay-unreadable', error instanceof Error ? error.message : String(error));
  }
  const { columns, missingValue } = options;
  const rows = readSeries(text, { columns, ...(missingValue === undefined ? {} : { missingValue }) });
  if (!rows.ok) return failure(rows.error.code, `${options.file}: ${rows.error.message}`);
  const base = path.basename(options.file, path.extname(options.file));
  return success(
    createReplay({
      rows: rows.value,
      properties: options.properties,
      kind: options.kind,
      deviceId: `replay-${base.replaceAll(/[^A-Za-z0-9._-]/g, '-')}`.slice(0, 64),
      name: options.name ?? `Replay ${base}`,
      position: options.at ?? city.centre,
      startMs,
      speed: options.speed,
      scale: options.scale,
      offset: options.offset,
      publish,
    }),
  );
}

function statusLine(counts: FleetCounts, eventCount: number): string {
  const { connections, connectedConnections, published, acknowledged, dropped } = counts;
  return (
    `${clockTime()} connected ${connectedConnections}/${connections} · published ${published} · ` +
    `acknowledged ${acknowledged} · dropped ${dropped} · events ${eventCount}`
  );
}

function clockTime(): string {
  return new Date().toISOString().slice(11, 19);
}

function complain(message: string): number {
  console.error(`simulate: ${message}`);
  return 1;
}
