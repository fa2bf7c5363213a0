import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBits, editDistance, letterMask } from './edit-distance.ts';

function stretch(text: string) {
  return { units: Uint16Array.from(text, (letter) => letter.charCodeAt(0)), start: 0, end: text.length };
}

/** Optimal string alignment as it is defined, with a whole table. */
function plainDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, cell(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = cost;
    }
  }
  return cell(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
const most = fc.integer({ min: 0, max: 3 });

describe('edit distance', () => {
  test.each([
    ['lyvoj', 'lyovej', 2],
    ['gade', 'gade', 0],
    ['agde', 'gade', 1],
    ['', 'ab', 2],
  ])('%s to %s takes %i', (typed, other, edits) => {
    expect(editDistance(typed, stretch(other), 2)).toBe(edits);
  });

  test('is the plain one up to the limit', () => {
    fc.assert(
      fc.property(word, word, most, (typed, other, limit) => {
        expect(editDistance(typed, stretch(other), limit)).toBe(Math.min(plainDistance(typed, other), limit + 1));
      }),
      { numRuns: 3000 },
    );
  });

  test('to a beginning is the least of all beginnings', () => {
    fc.assert(
      fc.property(word, word, most, (typed, other, limit) => {
        const all = Array.from({ length: other.length + 1 }, (_, to) => plainDistance(typed, other.slice(0, to)));
        expect(editDistance(typed, stretch(other), limit, true)).toBe(Math.min(...all, limit + 1));
      }),
      { numRuns: 3000 },
    );
  });

  test('is never more than the letters that differ allow', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(countBits(letterMask(a) & ~letterMask(b))).toBeLessThanOrEqual(plainDistance(a, b));
      }),
    );
  });
});
