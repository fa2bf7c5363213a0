import { randomBetween } from '../../../shared/domain/random.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import type { RosterUnit, UnitStatus } from '../../../shared/domain/unit/index.ts';
import { shortestPath } from '../city/shortest-path.ts';
import type { StreetNetwork } from '../city/street-network.ts';
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
/** With blue lights: faster than the limit, within reason. */
const RESPONSE = { speedFactor: 1.35, topSpeedMps: 27 };
const ORDINARY = { speedFactor: 0.85, topSpeedMps: 20 };
/** Red lights for those without blue ones: chance per second on the move, and how long. */
const RED_LIGHT = { chancePerS: 0.012, seconds: [6, 25] } as const;

/** A response unit with its crew: stands at its station or patrols, turns out when told, and drives home when cleared. */
export class UnitVehicle {
  readonly unit: RosterUnit;
  readonly driver: StreetDriver;
  readonly #network: StreetNetwork;
  readonly #random: RandomSource;
  readonly #home: number;
  readonly #isPatrolling: boolean;
  #mode: Mode;
  #incidentId: string | undefined;
  #destination = 0;
  #waitS = 0;

  constructor(unit: RosterUnit, network: StreetNetwork, random: RandomSource) {
    this.unit = unit;
    this.#network = network;
    this.#random = random;
    this.#home = network.nearest(unit.homePosition);
    this.driver = new StreetDriver(network, this.#home);
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
      this.#driveTo(this.#home);
      return;
    }
    const destination = this.#network.nearest(order.position);
    if (order.incidentId === this.#incidentId && destination === this.#destination) return;
    const isNew = order.incidentId !== this.#incidentId;
    this.#incidentId = order.incidentId;
    this.#destination = destination;
    if (isNew) this.#begin(order.status);
    else if (this.#mode === 'responding' || this.#mode === 'on-scene') {
      this.#mode = 'responding';
      this.#driveTo(destination);
    }
  }

  /** Begins with an incident, or goes on with it where the crew was before the simulator restarted. */
  #begin(status: UnitStatus | undefined): void {
    if (status === 'on-scene') {
      this.#mode = 'on-scene';
      this.driver.standAt(this.#destination);
    } else if (status === 'en-route') {
      this.#mode = 'responding';
      this.#driveTo(this.#destination);
    } else {
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
        this.driver.advance(seconds, 0.5, 8);
        this.#waitS -= seconds;
        if (this.#waitS > 0) return undefined;
        this.#mode = 'responding';
        this.#driveTo(this.#destination);
        return 'en-route';
      case 'responding':
        this.driver.advance(seconds, RESPONSE.speedFactor, RESPONSE.topSpeedMps);
        if (!this.driver.hasArrived) return undefined;
        this.#mode = 'on-scene';
        return 'on-scene';
      case 'returning':
        this.#drive(seconds);
        if (this.driver.hasArrived) this.#mode = this.#isPatrolling ? 'patrolling' : 'parked';
        return undefined;
      case 'patrolling':
        this.driver.wander(this.#random);
        this.#drive(seconds);
        return undefined;
      case 'parked':
      case 'on-scene':
      default:
        return undefined;
    }
  }

  #drive(seconds: number): void {
    this.#waitS = driveOrdinarily(this.driver, seconds, this.#waitS, this.#random);
  }

  #driveTo(junction: number): void {
    this.#waitS = 0;
    this.driver.follow(shortestPath(this.#network, this.driver.nextJunction, junction) ?? []);
  }
}

/** A car of the city's ordinary traffic: drives about at random. */
export class CivilianVehicle {
  readonly driver: StreetDriver;
  readonly #random: RandomSource;
  #waitS = 0;

  constructor(network: StreetNetwork, random: RandomSource) {
    const start = network.connected[Math.floor(random() * network.connected.length)] ?? 0;
    this.driver = new StreetDriver(network, start);
    this.#random = random;
  }

  advance(seconds: number): void {
    this.driver.wander(this.#random);
    this.#waitS = driveOrdinarily(this.driver, seconds, this.#waitS, this.#random);
  }
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
  driver.advance(seconds, ORDINARY.speedFactor, ORDINARY.topSpeedMps);
  const isRed = random() < RED_LIGHT.chancePerS * seconds;
  return isRed ? randomBetween(random, RED_LIGHT.seconds[0], RED_LIGHT.seconds[1]) : 0;
}
