import { describe, expect, it } from 'vitest';
import type { SegmentLook } from '../layers/ground-line-batch.ts';
import { TRAIL_S, Trails } from './trails.ts';

const LOOK: SegmentLook = { colour: [1, 2, 3], opacity: 1, widthPx: 2, casingPx: 0, pattern: 'solid' };
const FLOATS = 10;

/** Drives one thing east at a speed, updating ten times a second. */
function drive(trails: Trails, speedMps: number, fromS: number, untilS: number, fromX = 0): number {
  let x = fromX;
  for (let tick = 0; tick < (untilS - fromS) * 10; tick++) {
    x += speedMps / 10;
    trails.begin();
    trails.follow(0, x, 0, fromS + tick / 10, LOOK);
    trails.commit();
  }
  return x;
}

function segments(batch: Trails['past']): { readonly from: number; readonly to: number; readonly bornS: number }[] {
  const floats = new Float32Array(batch.bytes.slice().buffer);
  return Array.from({ length: batch.count }, (_, index) => ({
    from: (floats[index * FLOATS] as number) + batch.origin[0],
    to: (floats[index * FLOATS + 2] as number) + batch.origin[0],
    bornS: floats[index * FLOATS + 7] as number,
  }));
}

describe('trails', () => {
  it('lead without a gap to the thing', () => {
    const trails = new Trails([-180, 0], 1);
    const x = drive(trails, 15, 0, 10);
    const past = segments(trails.past);
    expect(past.length).toBeGreaterThan(4);
    for (const [index, { from }] of past.slice(1).entries()) expect(from).toBeCloseTo(past[index]?.to ?? Number.NaN, 3);
    const [head] = segments(trails.heads);
    expect(head?.from).toBeCloseTo(past.at(-1)?.to ?? Number.NaN, 3);
    expect(head?.to).toBeCloseTo(x, 3);
  });

  it('cost nothing for what stands still', () => {
    const trails = new Trails([-180, 0], 1);
    drive(trails, 0, 0, 60);
    expect(trails.past.count + trails.heads.count).toBe(0);
    expect(trails.past.version).toBe(0);
  });

  it('do not make a long stop look like a slow drive', () => {
    const trails = new Trails([-180, 0], 1);
    drive(trails, 0, 0, TRAIL_S * 3);
    drive(trails, 15, TRAIL_S * 3, TRAIL_S * 3 + 4);
    expect(segments(trails.past)[0]?.bornS).toBeGreaterThan(TRAIL_S * 2);
  });

  it('fade to nothing after a stop, also the piece before the vehicle', () => {
    const trails = new Trails([-180, 0], 1);
    const x = drive(trails, 15, 0, 4);
    drive(trails, 0, 4, 4 + TRAIL_S * 2, x);
    expect(trails.heads.count).toBe(0);
    expect(trails.isFading(4)).toBe(true);
    expect(trails.isFading(4 + TRAIL_S * 2)).toBe(false);
  });

  it('are broken by a jump', () => {
    const trails = new Trails([-180, 0], 1);
    drive(trails, 15, 0, 5);
    drive(trails, 15, 5, 10, 9_000);
    for (const { from, to } of segments(trails.past)) expect(Math.abs(to - from)).toBeLessThan(120);
  });
});
