import { randomBetween } from '../../../shared/domain/random.ts';
import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { RouteProfile } from '../../../shared/domain/routing/index.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import type { RosterUnit, UnitStatus } from '../../../shared/domain/unit/index.ts';
import type { Roads } from '../city/roads.ts';
import { StreetDriver } from './street-driver.ts';

/** What a crew is told over the air. */
export type CrewOrder =
  | {
      readonly type: 'go';
      readonly incidentId: string;
      readonly position: LonLat;
      /** How far it is with this incident, as the centre has it; matters to a crew that knows nothing of it. */
      readonly status?: UnitStatus;
    }
  | { readonly type: 'cleared' };

type Mode = 'parked' | 'patrolling' | 'turning-out' | 'responding' | 'on-scene' | 'returning';

/** Seconds from the order until the crew sits in the vehicle and drives. */
const TURNOUT_S = [20, 60] as const;
/** Red lights for those without blue ones: chance per second on the move, and how long. */
const RED_LIGHT = { chancePerS: 0.012, seconds: [6, 25] } as const;
/** How long one stays where one went in ordinary traffic, seconds. */
const STAY_S = [5, 30] as const;
/** Who drives about goes to the nearest of so many places: mostly within the quarter, now and then farther. */
const PLACES_TO_GO = 4;

/** A response unit with its crew: stands at its station or patrols, turns out when told, and drives home when cleared. */
export class UnitVehicle {
  readonly unit: RosterUnit;
  readonly driver: StreetDriver;
  readonly #roads: Roads;
  readonly #random: RandomSource;
  readonly #home: LonLat;
  readonly #isPatrolling: boolean;
  #mode: Mode;
  #incidentId: string | undefined;
  #destination: LonLat;
  #waitS = 0;

  constructor(unit: RosterUnit, roads: Roads, random: RandomSource) {
    this.unit = unit;
    this.#roads = roads;
    this.#random = random;
    this.#home = roads.nearest(unit.homePosition) ?? unit.homePosition;
    this.#destination = this.#home;
    this.driver = new StreetDriver(roads, this.#home);
    this.#isPatrolling = random() < (unit.kind === 'police' ? 0.6 : 0.06);
    this.#mode = this.#isPatrolling ? 'patrolling' : 'parked';
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Takes an order. The same order again changes nothing: brokers repeat what they retain. */
  order(order: CrewOrder): void {
    if (order.type === 'cleared') {
      if (this.#incidentId === undefined) return;
      this.#incidentId = undefined;
      this.#mode = 'returning';
      this.#setOut(this.#home, 'car');
      return;
    }
    const destination = order.position;
    if (order.incidentId === this.#incidentId && isSamePlace(destination, this.#destination)) return;
    const isNew = order.incidentId !== this.#incidentId;
    this.#incidentId = order.incidentId;
    this.#destination = destination;
    if (isNew) this.#begin(order.status);
    else if (this.#mode !== 'turning-out') this.#respond();
  }

  /** Begins with an incident, or goes on with it where the crew was before the simulator restarted. */
  #begin(status: UnitStatus | undefined): void {
    if (status === 'on-scene') {
      this.#mode = 'on-scene';
      this.driver.standAt(this.#roads.nearest(this.#destination) ?? this.driver.position);
    } else if (status === 'en-route') this.#respond();
    else {
      this.#mode = 'turning-out';
      this.#waitS = randomBetween(this.#random, TURNOUT_S[0], TURNOUT_S[1]);
    }
  }

  /**
   * Lives on for a while.
   *
   * @returns the status that the crew reports now, if any
   */
  advance(seconds: number): UnitStatus | undefined {
    switch (this.#mode) {
      case 'turning-out':
        this.driver.advance(seconds);
        this.#waitS -= seconds;
        if (this.#waitS > 0) return undefined;
        return this.#respond() ? 'en-route' : undefined;
      case 'responding':
        this.driver.advance(seconds);
        if (!this.driver.hasArrived) return undefined;
        this.#mode = 'on-scene';
        return 'on-scene';
      case 'returning':
        this.#waitS = driveOrdinarily(this.driver, seconds, this.#waitS, this.#random);
        if (this.driver.hasArrived) this.#mode = this.#isPatrolling ? 'patrolling' : 'parked';
        return undefined;
      case 'patrolling':
        this.#waitS = driveAbout(this.driver, this.#roads, seconds, this.#waitS, this.#random);
        return undefined;
      case 'parked':
      case 'on-scene':
      default:
        return undefined;
    }
  }

  /**
   * Sets out for the incident with blue lights.
   *
   * @returns false where no road leads there: the crew stays where it is and never says that it is on its way
   */
  #respond(): boolean {
    const isOnItsWay = this.#setOut(this.#destination, 'emergency');
    this.#mode = isOnItsWay ? 'responding' : 'parked';
    return isOnItsWay;
  }

  #setOut(place: LonLat, profile: RouteProfile): boolean {
    this.#waitS = 0;
    return this.driver.driveTo(place, profile);
  }
}

/** A car of the city's ordinary traffic: drives about, from place to place. */
export class CivilianVehicle {
  readonly driver: StreetDriver;
  readonly #roads: Roads;
  readonly #random: RandomSource;
  #waitS = 0;

  /** Begins at `start`, a place on a road. */
  constructor(roads: Roads, start: LonLat, random: RandomSource) {
    this.driver = new StreetDriver(roads, start);
    this.#roads = roads;
    this.#random = random;
  }

  advance(seconds: number): void {
    this.#waitS = driveAbout(this.driver, this.#roads, seconds, this.#waitS, this.#random);
  }
}

/** Drives ordinarily from place to place, with a stay at each. Returns how long it still waits, seconds. */
function driveAbout(driver: StreetDriver, roads: Roads, seconds: number, waitS: number, random: RandomSource): number {
  if (!driver.hasArrived || waitS > 0) {
    const leftS = driveOrdinarily(driver, seconds, waitS, random);
    return driver.hasArrived && waitS <= 0 ? randomBetween(random, STAY_S[0], STAY_S[1]) : leftS;
  }
  const places = Array.from({ length: PLACES_TO_GO }, () => roads.somewhere(random)).filter((place) => place !== undefined);
  const awayM = (place: LonLat): number => distanceM(driver.position, place);
  const [nearest] = places.sort((a, b) => awayM(a) - awayM(b));
  const isOnItsWay = nearest !== undefined && driver.driveTo(nearest, 'car') && !driver.hasArrived;
  return isOnItsWay ? 0 : STAY_S[1];
}

/**
 * Drives with the traffic and stops at red lights.
 *
 * @returns how long it still waits, seconds
 */
function driveOrdinarily(driver: StreetDriver, seconds: number, waitS: number, random: RandomSource): number {
  if (waitS > 0) {
    driver.halt();
    return waitS - seconds;
  }
  driver.advance(seconds);
  const isRed = random() < RED_LIGHT.chancePerS * seconds;
  return isRed ? randomBetween(random, RED_LIGHT.seconds[0], RED_LIGHT.seconds[1]) : 0;
}

function isSamePlace(a: LonLat, b: LonLat): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
