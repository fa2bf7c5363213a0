import { bearingDeg } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { RouteProfile } from '../../../shared/domain/routing/index.ts';
import { pointAt } from '../city/roads.ts';
import type { Course, Roads } from '../city/roads.ts';

/** Comfortable acceleration and braking of a road vehicle, metres per second squared. */
const ACCELERATION = 2;
/** It rolls on at least so fast, or it would never quite get there. */
const CREEP_MPS = 0.5;

/** Drives along the roads: always on a course or at rest at a place on a road. */
export class StreetDriver {
  readonly #roads: Roads;
  #place: LonLat;
  #course: Course | undefined;
  #segment = 0;
  #alongM = 0;
  #speedMps = 0;
  #headingDeg = 0;

  /** Stands at `start`, a place on a road. */
  constructor(roads: Roads, start: LonLat) {
    this.#roads = roads;
    this.#place = start;
  }

  get speedMps(): number {
    return this.#speedMps;
  }

  get headingDeg(): number {
    if (this.#course === undefined) return this.#headingDeg;
    const { line } = this.#course;
    return bearingDeg(pointAt(line, this.#segment), pointAt(line, this.#segment + 1));
  }

  /** Whether nothing is left to drive. */
  get hasArrived(): boolean {
    return this.#course === undefined;
  }

  get position(): LonLat {
    if (this.#course === undefined) return this.#place;
    const { line, offsetsM } = this.#course;
    const a = pointAt(line, this.#segment);
    const b = pointAt(line, this.#segment + 1);
    const startM = offsetsM[this.#segment] ?? 0;
    const lengthM = (offsetsM[this.#segment + 1] ?? startM) - startM;
    const share = lengthM <= 0 ? 0 : (this.#alongM - startM) / lengthM;
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }

  /**
   * Sets out for a place from where it is; on the move it does not turn round on the spot.
   *
   * @returns whether a road leads there; if not it goes on as it was
   */
  driveTo(place: LonLat, profile: RouteProfile): boolean {
    const from = { position: this.position, ...(this.hasArrived ? {} : { headingDeg: this.headingDeg }) };
    const course = this.#roads.course(from, place, profile);
    if (course === undefined) return false;
    const end = pointAt(course.line, course.line.length / 2 - 1);
    if (course.line.length < 4) {
      this.standAt(end);
      return true;
    }
    this.#place = end;
    this.#course = course;
    this.#segment = 0;
    this.#alongM = 0;
    return true;
  }

  /** Drives on for a while, at the pace of its course. */
  advance(seconds: number): void {
    const course = this.#course;
    if (course === undefined) {
      this.#speedMps = 0;
      return;
    }
    const lengthM = course.offsetsM.at(-1) ?? 0;
    const braking = Math.sqrt(2 * ACCELERATION * Math.max(0, lengthM - this.#alongM));
    const wantedMps = Math.min(this.#pace(course), braking);
    this.#speedMps = Math.max(CREEP_MPS, clampChange(this.#speedMps, wantedMps, ACCELERATION * seconds));
    this.#alongM += this.#speedMps * seconds;
    if (this.#alongM >= lengthM) this.standAt(this.#place);
    else while ((course.offsetsM[this.#segment + 1] ?? Infinity) <= this.#alongM) this.#segment++;
  }

  /** Puts it at a place on a road, at rest. */
  standAt(place: LonLat): void {
    this.#headingDeg = this.headingDeg;
    this.#place = place;
    this.#course = undefined;
    this.#speedMps = 0;
  }

  /** Stands still where it is, for a red light. */
  halt(): void {
    this.#speedMps = 0;
  }

  #pace({ stretches }: Course): number {
    return stretches.find(({ endM }) => endM > this.#alongM)?.speedMps ?? stretches.at(-1)?.speedMps ?? CREEP_MPS;
  }
}

function clampChange(from: number, to: number, change: number): number {
  return from + Math.min(change, Math.max(-2 * change, to - from));
}
