import { describe, expect, it } from 'vitest';
import { GroundFillBatch } from './ground-fill-batch.ts';

const FILL = { pattern: 'hatched', colour: [1, 2, 3], opacity: 0.4 } as const;
const OUTER = [12, 55, 12.02, 55, 12.02, 55.02, 12, 55.02];
const HOLE = [12.005, 55.005, 12.005, 55.015, 12.015, 55.015, 12.015, 55.005];

function area(batch: GroundFillBatch): number {
  const { vertices, indices } = batch;
  const floats = new Float32Array(vertices.slice().buffer);
  let sum = 0;
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [...indices.slice(at, at + 3)].map((index) => index * 4);
    const [ax = 0, ay = 0] = [floats[a], floats[a + 1]];
    const [bx = 0, by = 0, cx = 0, cy = 0] = [floats[b], floats[b + 1], floats[c], floats[c + 1]];
    sum += Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
  }
  return sum;
}

describe('areas on the ground', () => {
  it('are filled but for their holes', () => {
    const whole = new GroundFillBatch([12, 55]);
    whole.set([{ rings: [OUTER], fill: FILL }]);
    const pierced = new GroundFillBatch([12, 55]);
    pierced.set([{ rings: [OUTER, HOLE], fill: FILL }]);
    expect(area(pierced) / area(whole)).toBeCloseTo(0.75, 3);
  });

  it('keep their own colour and pattern side by side', () => {
    const batch = new GroundFillBatch([12, 55]);
    batch.set([
      { rings: [OUTER], fill: { ...FILL, pattern: 'plain' } },
      { rings: [OUTER], fill: FILL },
    ]);
    expect(batch.indices).toHaveLength(12);
    expect([...batch.vertices.slice(8, 13)]).toEqual([1, 2, 3, 102, 0]);
    expect([...batch.vertices.slice(4 * 16 + 8, 4 * 16 + 13)]).toEqual([1, 2, 3, 102, 1]);
  });

  it('are gone when none are left', () => {
    const batch = new GroundFillBatch([12, 55]);
    batch.set([{ rings: [OUTER], fill: FILL }]);
    batch.set([]);
    expect(batch.indices).toHaveLength(0);
    expect(batch.version).toBe(2);
  });
});
