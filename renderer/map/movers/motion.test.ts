import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Motion } from './motion.ts';

/** Ten metres per common unit keep the numbers readable: a glide is at most 40 units. */
const UNITS_PER_METRE = 0.1;

/** Longitude of a common x. */
function lonOf(x: number): number {
  return (x / 512) * 360 - 180;
}

/** Common x at which a slot is shown, to a millionth. */
function placeOf(motion: Motion, slot: number): number {
  return Math.round((motion.shown[slot * 2] as number) * 1e6) / 1e6;
}

describe('moving things', () => {
  it('are shown at their first fix at once, then glide to the next one', () => {
    const motion = new Motion(UNITS_PER_METRE);
    motion.aim(0, lonOf(10), 0, 1_000, true);
    expect(motion.advance(1_000)).toBe(false);
    expect(placeOf(motion, 0)).toBe(10);
    motion.aim(0, lonOf(20), 0, 2_000, true);
    expect(motion.advance(2_500)).toBe(true);
    expect(placeOf(motion, 0)).toBe(15);
    expect(motion.advance(3_000)).toBe(false);
    expect(placeOf(motion, 0)).toBe(20);
  });

  it('never lie beyond the last fix, however late it is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 20, max: 3_000 })), { maxLength: 30 }), (moves) => {
        const motion = new Motion(UNITS_PER_METRE);
        let x = 0;
        let nowMs = 0;
        motion.aim(0, lonOf(0), 0, 0, true);
        let shown = 0;
        for (const [step, waitMs] of moves) {
          x += step;
          motion.aim(0, lonOf(x), 0, nowMs, true);
          for (const share of [0.3, 0.8, 1]) {
            motion.advance(nowMs + waitMs * share);
            const at = placeOf(motion, 0);
            expect(at).toBeLessThanOrEqual(x);
            expect(at).toBeGreaterThanOrEqual(shown);
            shown = at;
          }
          nowMs += waitMs;
        }
      }),
    );
  });

  it('jump where they cannot have driven, and where motion is unwanted', () => {
    const motion = new Motion(UNITS_PER_METRE);
    motion.aim(0, lonOf(0), 0, 0, true);
    motion.aim(0, lonOf(500), 0, 1_000, true);
    expect(placeOf(motion, 0)).toBe(500);
    motion.aim(0, lonOf(505), 0, 2_000, false);
    expect(placeOf(motion, 0)).toBe(505);
  });

  it('tell a new fix from the one they have', () => {
    const motion = new Motion(UNITS_PER_METRE);
    expect(motion.hasFix(0, 0, 0)).toBe(false);
    motion.aim(0, 12, 55, 0, true);
    expect(motion.hasFix(0, 12, 55)).toBe(true);
    expect(motion.hasFix(0, 12, 55.1)).toBe(false);
    motion.clear();
    expect(motion.hasFix(0, 12, 55)).toBe(false);
  });

  it('keep their places when more come', () => {
    const motion = new Motion(UNITS_PER_METRE);
    for (let slot = 0; slot < 300; slot++) motion.aim(slot, lonOf(slot), 0, 0, true);
    expect(motion.count).toBe(300);
    expect(placeOf(motion, 7)).toBe(7);
    expect(placeOf(motion, 299)).toBe(299);
  });
});
