import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Motion } from './motion.ts';

/** One common unit per metre keeps the numbers readable. */
const UNITS_PER_METRE = 1;

function place(motion: Motion, slot: number): readonly [number, number] {
  return [motion.shown[slot * 2] as number, motion.shown[slot * 2 + 1] as number];
}

describe('moving things', () => {
  it('are shown at their first fix at once, then glide to the next one', () => {
    const motion = new Motion(UNITS_PER_METRE);
    motion.aim(0, [1, 1], 10, 0, 1_000, true);
    expect(motion.advance(1_000)).toBe(false);
    expect(place(motion, 0)).toEqual([10, 0]);
    motion.aim(0, [2, 1], 20, 0, 2_000, true);
    expect(motion.advance(2_500)).toBe(true);
    expect(place(motion, 0)).toEqual([15, 0]);
    expect(motion.advance(3_000)).toBe(false);
    expect(place(motion, 0)).toEqual([20, 0]);
  });

  it('never lie beyond the last fix, however late it is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 20, max: 3_000 })), { maxLength: 30 }), (moves) => {
        const motion = new Motion(UNITS_PER_METRE);
        let x = 0;
        let nowMs = 0;
        motion.aim(0, [0, 0], 0, 0, 0, true);
        let shown = 0;
        for (const [step, waitMs] of moves) {
          x += step;
          motion.aim(0, [x, 0], x, 0, nowMs, true);
          for (const share of [0.3, 0.8, 1]) {
            motion.advance(nowMs + waitMs * share);
            const [at] = place(motion, 0);
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
    motion.aim(0, [0, 0], 0, 0, 0, true);
    motion.aim(0, [1, 0], 5_000, 0, 1_000, true);
    expect(place(motion, 0)).toEqual([5_000, 0]);
    motion.aim(0, [2, 0], 5_010, 0, 2_000, false);
    expect(place(motion, 0)).toEqual([5_010, 0]);
  });

  it('tell a new fix from the one they have', () => {
    const motion = new Motion(UNITS_PER_METRE);
    expect(motion.hasFix(0, 0, 0)).toBe(false);
    motion.aim(0, [12, 55], 0, 0, 0, true);
    expect(motion.hasFix(0, 12, 55)).toBe(true);
    expect(motion.hasFix(0, 12, 55.1)).toBe(false);
    motion.clear();
    expect(motion.hasFix(0, 12, 55)).toBe(false);
  });

  it('keep their places when more come', () => {
    const motion = new Motion(UNITS_PER_METRE);
    for (let slot = 0; slot < 300; slot++) motion.aim(slot, [slot, 0], slot, 1, 0, true);
    expect(motion.count).toBe(300);
    expect(place(motion, 7)).toEqual([7, 1]);
    expect(place(motion, 299)).toEqual([299, 1]);
  });
});
