import { describe, expect, it } from 'vitest';
import { GroundLineBatch } from './ground-line-batch.ts';
import type { SegmentLook } from './ground-line-batch.ts';

const LOOK: SegmentLook = { colour: [10, 20, 30], opacity: 0.5, widthPx: 3, casingPx: 1, pattern: 'dashed' };
const FLOATS_PER_SEGMENT = 10;

function floatsOf(bytes: Uint8Array): number[] {
  return [...new Float32Array(bytes.slice().buffer)];
}

describe('lines on the ground', () => {
  it('join a ring and measure their dashes through its corners', () => {
    const batch = new GroundLineBatch([12, 55]);
    batch.addLine([12, 55, 12.01, 55, 12.01, 55.01], true, LOOK);
    expect(batch.count).toBe(3);
    const floats = floatsOf(batch.bytes);
    for (let segment = 0; segment < 3; segment++) {
      const at = segment * FLOATS_PER_SEGMENT;
      const next = ((segment + 1) % 3) * FLOATS_PER_SEGMENT;
      expect(floats[at + 2]).toBeCloseTo(floats[next] as number, 9);
      if (segment > 0) expect(floats[at + 4]).toBeCloseTo(floats[at - FLOATS_PER_SEGMENT + 5] as number, 9);
    }
  });

  it('leave out steps without length', () => {
    const batch = new GroundLineBatch([12, 55]);
    batch.addLine([12, 55, 12, 55, 12.01, 55], false, LOOK);
    expect(batch.count).toBe(1);
  });

  it('grow without losing what was there', () => {
    const batch = new GroundLineBatch([0, 0]);
    for (let at = 0; at < 500; at++) batch.add(at, 0, at + 1, 0, LOOK);
    expect(batch.count).toBe(500);
    expect(floatsOf(batch.bytes)[499 * FLOATS_PER_SEGMENT]).toBe(499);
    expect(floatsOf(batch.bytes)[0]).toBe(0);
  });
});

describe('a ring of segments', () => {
  it('takes the place of the oldest and tells only what is new, across its end', () => {
    const batch = new GroundLineBatch([0, 0], 4);
    for (let at = 0; at < 3; at++) batch.add(at, 0, at, 1, LOOK);
    batch.commit();
    expect(batch.dirtyStretches().map(({ offset, bytes }) => [offset, bytes.length])).toEqual([[0, 120]]);
    batch.add(3, 0, 3, 1, LOOK);
    batch.add(4, 0, 4, 1, LOOK);
    batch.commit();
    expect(batch.dirtyStretches().map(({ offset, bytes }) => [offset, floatsOf(bytes)[0]])).toEqual([
      [120, 3],
      [0, 4],
    ]);
    expect(batch.count).toBe(4);
  });

  it('tells everything once when more came than it holds', () => {
    const batch = new GroundLineBatch([0, 0], 3);
    for (let at = 0; at < 8; at++) batch.add(at, 0, at, 1, LOOK);
    batch.commit();
    const bytes = batch.dirtyStretches().reduce((sum, stretch) => sum + stretch.bytes.length, 0);
    expect(bytes).toBe(3 * 40);
  });
});
