import { DEVICE_KIND_DEFINITIONS } from '../../shared/domain/device/index.ts';
import type { DeviceDescription, Reading } from '../../shared/domain/observation/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { hashText, seededRandom } from '../../shared/domain/random.ts';
import type { RosterUnit, UnitStatus } from '../../shared/domain/unit/index.ts';
import { createRoads } from './city/roads.ts';
import type { SimulatedCity } from './city/simulated-city.ts';
import { placeDevices } from './devices/place-devices.ts';
import { readingsOf } from './devices/readings.ts';
import type { SimulatedDevice } from './devices/simulated-device.ts';
import { conditionsAt } from './environment/conditions.ts';
import type { Conditions } from './environment/conditions.ts';
import { noEffects } from './events/city-event.ts';
import type { CityEvent, Effects } from './events/city-event.ts';
import { createEventSchedule } from './events/event-schedule.ts';
import { createReportSchedule } from './report-schedule.ts';
import type { StreetDriver } from './vehicles/street-driver.ts';
import { CivilianVehicle, UnitVehicle } from './vehicles/unit-vehicle.ts';
import type { CrewOrder } from './vehicles/unit-vehicle.ts';

/** What the simulated city says to the outside. */
export type Report =
  | {
      readonly type: 'observation';
      readonly deviceId: string;
      readonly atMs: number;
      readonly sequence: number;
      readonly readings: readonly Reading[];
      readonly position?: LonLat;
      readonly headingDeg?: number;
    }
  | { readonly type: 'presence'; readonly deviceId: string; readonly online: boolean }
  | { readonly type: 'unit-status'; readonly callSign: string; readonly status: UnitStatus; readonly atMs: number };

export interface WorldOptions {
  readonly city: SimulatedCity;
  readonly roster: readonly RosterUnit[];
  /** All devices, vehicles included. */
  readonly deviceCount: number;
  /** Messages per second over all devices; without it every kind reports as often as is usual for it. */
  readonly ratePerS?: number;
  readonly eventsPerHour: number;
  readonly seed: number;
  readonly startMs: number;
  readonly publish: (report: Report) => void;
}

/** The simulated city. Given the same options and the same orders at the same times it says exactly the same. */
export interface World {
  readonly descriptions: readonly DeviceDescription[];
  /** Lives on to a moment and publishes what is due. Returns the events that began. */
  step(nowMs: number): readonly CityEvent[];
  /** Gives a crew an order; unknown call signs are ignored. */
  order(callSign: string, order: CrewOrder): void;
  activeEvents(): readonly CityEvent[];
}

/** The world moves in steps of this length, however often `step` is called: that is what makes it repeat exactly. */
const TICK_MS = 100;
/** After a longer pause (a suspended machine) the world goes on from now instead of living through the gap. */
const LONGEST_GAP_MS = 10_000;
/** Units are at most this share of all devices. */
const UNIT_SHARE = 0.4;
const CIVILIAN_SHARE = 0.08;

interface Member {
  readonly id: string;
  readonly intervalMs: number;
  readonly phase: number;
  readonly mounted?: SimulatedDevice;
  readonly driver?: StreetDriver;
  sequence: number;
  isDark: boolean;
}

export function createWorld(options: WorldOptions): World {
  const { city, seed, startMs, publish } = options;
  const [longitude, latitude] = city.centre;
  const roads = createRoads(city);
  const stream = (name: string) => seededRandom(seed, hashText(name));
  const canDrive = roads.somewhere(stream('roads')) !== undefined;

  const unitCount = canDrive ? Math.min(options.roster.length, Math.floor(options.deviceCount * UNIT_SHARE)) : 0;
  const units = options.roster
    .slice(0, unitCount)
    .map((unit) => new UnitVehicle(unit, roads, stream(`unit ${unit.callSign}`)));
  const civilianCount = canDrive ? Math.floor((options.deviceCount - unitCount) * CIVILIAN_SHARE) : 0;
  const civilians = Array.from({ length: civilianCount }, (_, index) => {
    const id = `avl-V${String(index + 1).padStart(4, '0')}`;
    const random = stream(id);
    return { id, vehicle: new CivilianVehicle(roads, roads.somewhere(random) ?? city.centre, random) };
  });
  const mounted = placeDevices(city, options.deviceCount - unitCount - civilianCount, seed);

  const intervalOf = intervals(mounted, unitCount + civilianCount, options.ratePerS);
  const member = (id: string, intervalMs: number, rest: Pick<Member, 'mounted' | 'driver'>): Member => ({
    id,
    intervalMs,
    phase: hashText(`${seed} ${id}`) / 2 ** 32,
    sequence: 0,
    isDark: false,
    ...rest,
  });
  const members: readonly Member[] = [
    ...mounted.map((device) => member(device.id, intervalOf(device.kind), { mounted: device })),
    ...units.map(({ unit, driver }) => member(avlIdOf(unit), intervalOf('vehicle'), { driver })),
    ...civilians.map(({ id, vehicle }) => member(id, intervalOf('vehicle'), { driver: vehicle.driver })),
  ];
  const membersById = new Map(members.map((each) => [each.id, each]));
  const reports = createReportSchedule(members, startMs);
  const events = createEventSchedule(mounted, { seed, startMs, eventsPerHour: options.eventsPerHour });
  let tickMs = startMs;

  function report(source: Member, atMs: number, conditions: Conditions): void {
    const { driver, mounted: device } = source;
    if (driver !== undefined) {
      const speed = Math.round(driver.speedMps * 10) / 10;
      source.sequence += 1;
      publish({
        type: 'observation',
        deviceId: source.id,
        atMs,
        sequence: source.sequence,
        readings: [{ property: 'speed', value: speed }],
        position: rounded(driver.position),
        headingDeg: Math.round(driver.headingDeg) % 360,
      });
    }
    if (device === undefined) return;
    const effects = effectsOn(device, conditions);
    if (effects.isDark !== source.isDark) {
      source.isDark = effects.isDark;
      publish({ type: 'presence', deviceId: source.id, online: !effects.isDark });
    }
    if (effects.isDark) return;
    source.sequence += 1;
    const readings = readingsOf(device, conditions, effects);
    publish({ type: 'observation', deviceId: source.id, atMs, sequence: source.sequence, readings });
  }

  function effectsOn(device: SimulatedDevice, conditions: Conditions): Effects {
    const effects = noEffects();
    for (const event of events.active()) event.apply(device, conditions, effects);
    return effects;
  }

  function tick(): readonly CityEvent[] {
    tickMs += TICK_MS;
    const conditions = conditionsAt(tickMs, longitude, latitude, seed);
    const begun = events.advance(tickMs);
    for (const { siteId } of begun) {
      // A fire panel reports a change at once; the other kinds measure at their own pace.
      const site = membersById.get(siteId);
      if (site?.mounted?.kind === 'fire-panel') report(site, tickMs, conditions);
    }
    for (const vehicle of units) {
      const status = vehicle.advance(TICK_MS / 1000);
      if (status !== undefined) {
        publish({ type: 'unit-status', callSign: vehicle.unit.callSign, status, atMs: tickMs });
      }
    }
    for (const { vehicle } of civilians) vehicle.advance(TICK_MS / 1000);
    for (const { item, atMs } of reports.due(tickMs)) report(item, atMs, conditions);
    return begun;
  }

  return {
    descriptions: [
      ...mounted.map(({ id, kind, name, position }) => ({
        deviceId: id,
        kind,
        name,
        position: rounded(position),
        expectedIntervalMs: intervalOf(kind),
      })),
      ...units.map(({ unit, driver }) => ({
        deviceId: avlIdOf(unit),
        kind: 'vehicle' as const,
        name: `${unit.callSign} ${unit.station}`,
        position: rounded(driver.position),
        expectedIntervalMs: intervalOf('vehicle'),
        callSign: unit.callSign,
      })),
      ...civilians.map(({ id, vehicle }, index) => ({
        deviceId: id,
        kind: 'vehicle' as const,
        name: `Service vehicle ${index + 1}`,
        position: rounded(vehicle.driver.position),
        expectedIntervalMs: intervalOf('vehicle'),
      })),
    ],
    step(nowMs) {
      if (nowMs - tickMs > LONGEST_GAP_MS) tickMs += Math.floor((nowMs - tickMs) / TICK_MS - 1) * TICK_MS;
      const begun: CityEvent[] = [];
      while (tickMs + TICK_MS <= nowMs) begun.push(...tick());
      return begun;
    },
    order: (callSign, order) => units.find((each) => each.unit.callSign === callSign)?.order(order),
    activeEvents: () => events.active(),
  };
}

/** Device id of the vehicle locator on a unit. */
function avlIdOf(unit: Pick<RosterUnit, 'callSign'>): string {
  return `avl-${unit.callSign}`;
}

/** How often each kind reports: as usual, or scaled so that all together make the wanted rate. */
function intervals(
  mounted: readonly SimulatedDevice[],
  vehicleCount: number,
  ratePerS: number | undefined,
): (kind: keyof typeof DEVICE_KIND_DEFINITIONS) => number {
  const usual = (kind: keyof typeof DEVICE_KIND_DEFINITIONS) => DEVICE_KIND_DEFINITIONS[kind].expectedIntervalMs;
  const usualRatePerS =
    mounted.reduce((sum, device) => sum + 1000 / usual(device.kind), 0) + (vehicleCount * 1000) / usual('vehicle');
  const factor = ratePerS === undefined || usualRatePerS === 0 ? 1 : usualRatePerS / ratePerS;
  return (kind) => Math.max(100, Math.round((usual(kind) * factor) / 10) * 10);
}

/** Positions to about 10 cm: more digits would claim more than a receiver knows. */
function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
