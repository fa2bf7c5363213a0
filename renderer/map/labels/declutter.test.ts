import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { chooseLabels } from './declutter.ts';
import type { LabelCandidate } from './declutter.ts';
import { boxesOverlap, orientedBox } from './oriented-box.ts';

const candidate = fc.record({
  x: fc.double({ min: 0, max: 900, noNaN: true }),
  y: fc.double({ min: 0, max: 600, noNaN: true }),
  width: fc.double({ min: 8, max: 220, noNaN: true }),
  height: fc.double({ min: 8, max: 30, noNaN: true }),
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  order: fc.integer({ min: 0, max: 9 }),
  text: fc.integer({ min: 0, max: 12 }),
});

function labelsOf(raw: readonly (typeof candidate extends fc.Arbitrary<infer T> ? T : never)[]): LabelCandidate[] {
  return raw.map(({ x, y, width, height, angle, order, text }, index) => ({
    key: `k${index}`,
    text: `t${text}`,
    order,
    box: orientedBox(x, y, width, height, angle),
    repeatPx: 150,
  }));
}

/** Samples points of both boxes: an independent way to see that two rectangles share area. */
function sharePoint(a: LabelCandidate['box'], b: LabelCandidate['box']): boolean {
  for (let i = -9; i <= 9; i++) {
    for (let j = -9; j <= 9; j++) {
      const along = (i / 10) * a.halfWidth;
      const across = (j / 10) * a.halfHeight;
      const dx = a.x + along * a.cos - across * a.sin - b.x;
      const dy = a.y + along * a.sin + across * a.cos - b.y;
      if (Math.abs(dx * b.cos + dy * b.sin) < b.halfWidth && Math.abs(dy * b.cos - dx * b.sin) < b.halfHeight) return true;
    }
  }
  return false;
}

describe('choosing labels', () => {
  it('never lets two labels overlap, nor one an obstacle', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), fc.array(candidate, { maxLength: 4 }), (raw, blocked) => {
        const obstacles = labelsOf(blocked).map(({ box }) => box);
        const chosen = chooseLabels(labelsOf(raw), new Set(), obstacles, 100);
        for (const [index, label] of chosen.entries()) {
          for (const other of chosen.slice(index + 1)) expect(sharePoint(label.box, other.box)).toBe(false);
          for (const obstacle of obstacles) expect(sharePoint(label.box, obstacle)).toBe(false);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('chooses the same again when nothing moved', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), (raw) => {
        const first = chooseLabels(labelsOf(raw), new Set(), [], 100).map(({ key }) => key);
        const again = chooseLabels(labelsOf(raw), new Set(first), [], 100).map(({ key }) => key);
        expect(new Set(again)).toEqual(new Set(first));
      }),
      { numRuns: 120 },
    );
  });

  it('leaves nothing out for no reason', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 40 }), (raw) => {
        const all = labelsOf(raw).map((label) => ({ ...label, repeatPx: 0 }));
        const chosen = chooseLabels(all, new Set(), [], 100);
        for (const label of all) {
          const isIn = chosen.includes(label);
          expect(isIn || chosen.some((other) => boxesOverlap(label.box, other.box))).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });

  const box = orientedBox(100, 100, 80, 20);
  const district: LabelCandidate = { key: 'district', text: 'A', order: 2, box, repeatPx: 0 };
  const street: LabelCandidate = { key: 'street', text: 'B', order: 8, box, repeatPx: 0 };
  const peer: LabelCandidate = { key: 'peer', text: 'C', order: 8, box, repeatPx: 0 };

  it('prefers what is more important, even over what was there before', () => {
    expect(chooseLabels([street, district], new Set(['street']), [], 10)).toEqual([district]);
  });

  it('keeps what was there among equals', () => {
    expect(chooseLabels([peer, street], new Set(['street']), [], 10)).toEqual([street]);
    expect(chooseLabels([peer, street], new Set(['peer']), [], 10)).toEqual([peer]);
  });

  it('writes the same street name once in sight of itself', () => {
    const again = { ...street, key: 'again', box: orientedBox(300, 100, 80, 20), repeatPx: 400 };
    const far = { ...again, key: 'far', box: orientedBox(900, 100, 80, 20) };
    const chosen = chooseLabels([{ ...street, repeatPx: 400 }, again, far], new Set(['street']), [], 10);
    const stays = chooseLabels([{ ...street, repeatPx: 250 }, { ...again, repeatPx: 250 }], new Set(['street', 'again']), [], 10);
    expect(stays).toHaveLength(2);
    expect(chosen.map(({ key }) => key)).toEqual(['street', 'far']);
  });

  it('prefers a place of the same name that covers nothing, but would rather cover something minor than be silent', () => {
    const again = { ...street, key: 'again', text: 'B', box: orientedBox(300, 100, 80, 20) };
    const both = [{ ...street, repeatPx: 400 }, { ...again, repeatPx: 400 }];
    expect(chooseLabels(both, new Set(), [], 10, [box]).map(({ key }) => key)).toEqual(['again']);
    expect(chooseLabels([street], new Set(), [], 10, [box])).toEqual([street]);
  });

  it('stops at the limit', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ ...street, key: `k${at}`, box: orientedBox(at * 200, 0, 80, 20) }));
    expect(chooseLabels(many, new Set(), [], 4)).toHaveLength(4);
  });
});
