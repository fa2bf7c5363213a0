/** A move further than this is a jump, not a drive: nothing is drawn in between. Common units per metre times this. */
const LONGEST_GLIDE_M = 400;
/** A glide takes as long as the fix took to come, within these bounds. */
const SHORTEST_GLIDE_MS = 100;
const LONGEST_GLIDE_MS = 1_200;

/**
 * Where moving things are drawn: between their last two fixes, never beyond the last one. A thing glides to its newest fix
 * in about the time between fixes, so that it drives rather than hops. Rows are slots of the caller's own; positions are
 * in common space, relative to nothing. All in typed arrays: nothing is allocated while things move.
 */
export class Motion {
  readonly #longestGlide: number;
  #capacity = 64;
  #count = 0;
  /** What the fix said, to see whether it is new. */
  #fixes = new Float64Array(this.#capacity * 2);
  #from = new Float64Array(this.#capacity * 2);
  #to = new Float64Array(this.#capacity * 2);
  #shown = new Float64Array(this.#capacity * 2);
  #startedMs = new Float64Array(this.#capacity);
  #glideMs = new Float64Array(this.#capacity);

  /** @param unitsPerMetre common units that a metre measures in this city */
  constructor(unitsPerMetre: number) {
    this.#longestGlide = LONGEST_GLIDE_M * unitsPerMetre;
  }

  /** Slots in use: one more than the highest that was ever aimed. */
  get count(): number {
    return this.#count;
  }

  /** Positions as drawn, x and y in turn. Valid until the next `aim`. */
  get shown(): Float64Array {
    return this.#shown;
  }

  /** Whether a slot already has exactly this fix, so that its place need not be computed. */
  hasFix(slot: number, longitude: number, latitude: number): boolean {
    return slot < this.#count && this.#fixes[slot * 2] === longitude && this.#fixes[slot * 2 + 1] === latitude;
  }

  /** A new fix of a slot, as given and in common space. With `glide` false it is shown there at once. */
  aim(slot: number, fix: readonly [longitude: number, latitude: number], x: number, y: number, nowMs: number, glide: boolean): void {
    while (slot >= this.#capacity) this.#grow();
    const at = slot * 2;
    const isNew = slot >= this.#count || this.#glideMs[slot] === 0;
    this.#count = Math.max(this.#count, slot + 1);
    this.#fixes[at] = fix[0];
    this.#fixes[at + 1] = fix[1];
    const dx = x - (this.#shown[at] as number);
    const dy = y - (this.#shown[at + 1] as number);
    this.#to[at] = x;
    this.#to[at + 1] = y;
    const sinceMs = nowMs - (this.#startedMs[slot] as number);
    this.#startedMs[slot] = nowMs;
    this.#glideMs[slot] = Math.min(LONGEST_GLIDE_MS, Math.max(SHORTEST_GLIDE_MS, sinceMs));
    if (isNew || !glide || Math.hypot(dx, dy) > this.#longestGlide) {
      this.#shown[at] = x;
      this.#shown[at + 1] = y;
    }
    this.#from[at] = this.#shown[at] as number;
    this.#from[at + 1] = this.#shown[at + 1] as number;
  }

  /** Moves everything to where it is at `nowMs`. Returns whether anything is still on its way. */
  advance(nowMs: number): boolean {
    let isMoving = false;
    const shown = this.#shown;
    for (let slot = 0; slot < this.#count; slot++) {
      const at = slot * 2;
      if (shown[at] === this.#to[at] && shown[at + 1] === this.#to[at + 1]) continue;
      const share = Math.min(1, Math.max(0, (nowMs - (this.#startedMs[slot] as number)) / (this.#glideMs[slot] as number)));
      const fromX = this.#from[at] as number;
      const fromY = this.#from[at + 1] as number;
      if (share === 1) {
        shown[at] = this.#to[at] as number;
        shown[at + 1] = this.#to[at + 1] as number;
        continue;
      }
      shown[at] = fromX + ((this.#to[at] as number) - fromX) * share;
      shown[at + 1] = fromY + ((this.#to[at + 1] as number) - fromY) * share;
      isMoving = true;
    }
    return isMoving;
  }

  /** Forgets all slots: the next fix of each is shown at once. */
  clear(): void {
    this.#count = 0;
    this.#glideMs.fill(0);
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#fixes = longer(this.#fixes, this.#capacity * 2);
    this.#from = longer(this.#from, this.#capacity * 2);
    this.#to = longer(this.#to, this.#capacity * 2);
    this.#shown = longer(this.#shown, this.#capacity * 2);
    this.#startedMs = longer(this.#startedMs, this.#capacity);
    this.#glideMs = longer(this.#glideMs, this.#capacity);
  }
}

function longer(old: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(length);
  next.set(old);
  return next;
}
