import { bearingDeg } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import { pointAt } from '../city/street-network.ts';
import type { StreetEdge, StreetNetwork } from '../city/street-network.ts';

/** Comfortable acceleration and braking of a road vehicle, metres per second squared. */
const ACCELERATION = 2;

/** Drives along the street network: always on an edge or at a junction. */
export class StreetDriver {
  readonly #network: StreetNetwork;
  #junction: number;
  #route: StreetEdge[] = [];
  #alongM = 0;
  #speedMps = 0;
  #headingDeg = 0;

  constructor(network: StreetNetwork, startJunction: number) {
    this.#network = network;
    this.#junction = startJunction;
  }

  get speedMps(): number {
    return this.#speedMps;
  }

  get headingDeg(): number {
    return this.#headingDeg;
  }

  /** Whether nothing is left to drive. */
  get hasArrived(): boolean {
    return this.#route.length === 0;
  }

  get position(): LonLat {
    const edge = this.#route[0];
    if (edge === undefined) return this.#network.junctions[this.#junction] ?? [0, 0];
    const index = this.#segmentOf(edge);
    const a = pointAt(edge.line, index);
    const b = pointAt(edge.line, index + 1);
    const startM = edge.offsetsM[index] ?? 0;
    const lengthM = (edge.offsetsM[index + 1] ?? startM) - startM;
    const share = lengthM <= 0 ? 0 : (this.#alongM - startM) / lengthM;
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }

  /** The junction from which a new route can begin: the end of the edge it is on, else where it stands. */
  get nextJunction(): number {
    return this.#route[0]?.to ?? this.#junction;
  }

  /** Replaces the way ahead; the edge it is on is finished first. `path` begins at `nextJunction`. */
  follow(path: readonly StreetEdge[]): void {
    this.#route = [...this.#route.slice(0, 1), ...path];
  }

  /** Appends a random edge once nothing is left, turning back only at a dead end. */
  wander(random: RandomSource): void {
    if (this.#route.length > 1) return;
    const current = this.#route[0];
    const choices = this.#network.leaving[this.nextJunction] ?? [];
    const ahead = choices.filter((edge) => edge.to !== current?.from);
    const pool = ahead.length > 0 ? ahead : choices;
    const edge = pool[Math.floor(random() * pool.length)];
    if (edge !== undefined) this.#route.push(edge);
  }

  /**
   * Drives on for a while.
   *
   * @param speedFactor of the speed limit; above 1 with blue lights
   * @param topSpeedMps never faster than this
   */
  advance(seconds: number, speedFactor: number, topSpeedMps: number): void {
    let edge = this.#route[0];
    if (edge === undefined) {
      this.#speedMps = 0;
      return;
    }
    const wantedMps = Math.min(edge.speedMps * speedFactor, topSpeedMps, this.#brakingSpeed());
    const change = ACCELERATION * seconds;
    this.#speedMps = Math.max(0.5, clampChange(this.#speedMps, wantedMps, change));
    this.#alongM += this.#speedMps * seconds;
    while (edge !== undefined && this.#alongM >= edge.lengthM) {
      this.#alongM -= edge.lengthM;
      this.#junction = edge.to;
      this.#route.shift();
      edge = this.#route[0];
    }
    if (edge === undefined) {
      this.#alongM = 0;
      this.#speedMps = 0;
    } else {
      const index = this.#segmentOf(edge);
      this.#headingDeg = bearingDeg(pointAt(edge.line, index), pointAt(edge.line, index + 1));
    }
  }

  /** Puts it at a junction, at rest. */
  standAt(junction: number): void {
    this.#junction = junction;
    this.#route = [];
    this.#alongM = 0;
    this.#speedMps = 0;
  }

  /** Stands still where it is, for a red light. */
  halt(): void {
    this.#speedMps = 0;
  }

  /** The speed from which it can still stop at the end of its route. */
  #brakingSpeed(): number {
    let remainingM = -this.#alongM;
    for (const edge of this.#route) {
      remainingM += edge.lengthM;
      if (remainingM > 200) return Number.POSITIVE_INFINITY;
    }
    return Math.sqrt(2 * ACCELERATION * Math.max(0, remainingM));
  }

  #segmentOf(edge: StreetEdge): number {
    let index = 0;
    while (index < edge.offsetsM.length - 2 && (edge.offsetsM[index + 1] ?? 0) <= this.#alongM) index++;
    return index;
  }
}

function clampChange(from: number, to: number, change: number): number {
  return from + Math.min(change, Math.max(-2 * change, to - from));
}
