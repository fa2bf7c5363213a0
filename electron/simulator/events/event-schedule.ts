import { hashText, randomBetween, randomItem, seededRandom } from '../../../shared/domain/random.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import type { SimulatedDevice } from '../devices/simulated-device.ts';
import { CITY_EVENT_WEIGHTS } from './city-event.ts';
import type { CityEvent, CityEventKind } from './city-event.ts';
import { EVENT_SITES, makeEvent } from './make-event.ts';

/** When the first event begins: soon, so that someone who has just started the simulator sees the city live. */
const FIRST_EVENT_AFTER_MS = 12_000;
const HOUR_MS = 3_600_000;

/** Lets things happen: keeps what is going on, starts what is due. */
export interface EventSchedule {
  /** Moves to a moment. Returns the events that began since the last call. */
  advance(nowMs: number): readonly CityEvent[];
  /** What is going on. */
  active(): readonly CityEvent[];
}

export interface ScheduleOptions {
  readonly seed: number;
  readonly startMs: number;
  /** Mean number of events an hour; 0 for a quiet city. */
  readonly eventsPerHour: number;
}

/** Begins with a serious fire, then draws events by their weights at irregular intervals. */
export function createEventSchedule(devices: readonly SimulatedDevice[], options: ScheduleOptions): EventSchedule {
  const random = seededRandom(options.seed, hashText('events'));
  const sites = new Map<SimulatedDevice['kind'], SimulatedDevice[]>();
  for (const device of devices) {
    const list = sites.get(device.kind);
    if (list === undefined) sites.set(device.kind, [device]);
    else list.push(device);
  }
  const kinds = (Object.keys(CITY_EVENT_WEIGHTS) as CityEventKind[]).filter((kind) => sites.has(EVENT_SITES[kind]));
  let going: readonly CityEvent[] = [];
  let nextMs = options.eventsPerHour > 0 && kinds.length > 0 ? options.startMs + FIRST_EVENT_AFTER_MS : Infinity;
  let isFirst = true;

  const begin = (atMs: number): CityEvent => {
    const kind = isFirst && kinds.includes('fire') ? 'fire' : randomKind(kinds, random);
    const strength = isFirst ? 1 : randomBetween(random, 0.3, 1);
    isFirst = false;
    return makeEvent(kind, randomItem(random, sites.get(EVENT_SITES[kind]) ?? []), atMs, strength, random);
  };

  return {
    advance(nowMs) {
      const begun: CityEvent[] = [];
      while (nextMs <= nowMs) {
        begun.push(begin(nextMs));
        nextMs += (HOUR_MS / options.eventsPerHour) * randomBetween(random, 0.5, 1.5);
      }
      going = [...going, ...begun].filter((each) => each.endMs > nowMs);
      return begun;
    },
    active: () => going,
  };
}

function randomKind(kinds: readonly CityEventKind[], random: RandomSource): CityEventKind {
  const total = kinds.reduce((sum, kind) => sum + CITY_EVENT_WEIGHTS[kind], 0);
  let rest = random() * total;
  for (const kind of kinds) {
    rest -= CITY_EVENT_WEIGHTS[kind];
    if (rest < 0) return kind;
  }
  return kinds[0] ?? 'camera-fault';
}
