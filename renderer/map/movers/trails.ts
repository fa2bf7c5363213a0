import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { GroundLineBatch } from '../layers/ground-line-batch.ts';
import type { SegmentLook } from '../layers/ground-line-batch.ts';

/** A trail shows where a vehicle was during this time. */
export const TRAIL_S = 15;
/** A trail takes a new corner after this much time, and only when the vehicle moved at least this far. */
const CORNER_EVERY_S = 1.5;
const SHORTEST_STEP_M = 6;
/** A move further than this was not seen: the trail begins anew. */
const LONGEST_STEP_M = 120;
/** All trails together: 5,000 vehicles for 10 s; with more the oldest end sooner. */
const SEGMENTS = 32_768;

/** What was last put down of a slot, three numbers each: x, y, and when (seconds). */
const FIELDS = 3;

/**
 * Fading lines behind moving things. Corners once put down are never touched again (a ring on the graphics card, into
 * which only what is new is copied); age fades them in the shader. The piece from the last corner to the vehicle is drawn
 * anew with each update.
 */
export class Trails {
  readonly past: GroundLineBatch;
  readonly heads: GroundLineBatch;
  readonly #step: number;
  readonly #longest: number;
  #corners = new Float64Array(64 * FIELDS).fill(Number.NaN);
  #isPastDirty = false;
  #lastDrawnS = -Infinity;
  readonly #born: [number, number] = [0, 0];

  constructor(origin: LonLat, unitsPerMetre: number) {
    this.past = new GroundLineBatch(origin, SEGMENTS);
    this.heads = new GroundLineBatch(origin);
    this.#step = SHORTEST_STEP_M * unitsPerMetre;
    this.#longest = LONGEST_STEP_M * unitsPerMetre;
  }

  /** True while a trail is to be seen, and so changes by itself. */
  isFading(nowS: number): boolean {
    return nowS - this.#lastDrawnS < TRAIL_S;
  }

  /** Begins an update: heads are drawn anew. */
  begin(): void {
    this.heads.clear();
  }

  /** A thing is at a place in common space now. Call once per update for each. */
  follow(slot: number, x: number, y: number, nowS: number, look: SegmentLook): void {
    const at = slot * FIELDS;
    if (at >= this.#corners.length) this.#grow(at);
    const corners = this.#corners;
    const beforeS = corners[at + 2] as number;
    const dx = x - (corners[at] as number);
    const dy = y - (corners[at + 1] as number);
    const distance = Math.hypot(dx, dy);
    if (Number.isNaN(beforeS) || distance > this.#longest) return this.#putDown(at, x, y, nowS);
    // After a long stop what comes next begins here and now, not in the past.
    if (distance < this.#step && nowS - beforeS > TRAIL_S) return this.#putDown(at, x, y, nowS);
    if (distance === 0) return;
    const isCorner = nowS - beforeS >= CORNER_EVERY_S && distance >= this.#step;
    const batch = isCorner ? this.past : this.heads;
    const [originX, originY] = batch.origin;
    this.#born[0] = beforeS;
    this.#born[1] = nowS;
    batch.add((corners[at] as number) - originX, (corners[at + 1] as number) - originY, x - originX, y - originY, look, undefined, this.#born);
    this.#lastDrawnS = nowS;
    if (!isCorner) return;
    this.#isPastDirty = true;
    this.#putDown(at, x, y, nowS);
  }

  /** Ends an update: what is new may be uploaded. */
  commit(): void {
    this.heads.commit();
    if (this.#isPastDirty) this.past.commit();
    this.#isPastDirty = false;
  }

  /** Forgets where things were: trails begin anew. What was drawn fades. */
  clear(): void {
    this.#corners.fill(Number.NaN);
  }

  #putDown(at: number, x: number, y: number, nowS: number): void {
    this.#corners[at] = x;
    this.#corners[at + 1] = y;
    this.#corners[at + 2] = nowS;
  }

  #grow(at: number): void {
    const next = new Float64Array(Math.max(this.#corners.length * 2, at + FIELDS)).fill(Number.NaN);
    next.set(this.#corners);
    this.#corners = next;
  }
}
