import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { geocoderOf } from '../../../../tests/builders/street-plan.ts';
import { distanceM } from '../../../../shared/domain/place/geo.ts';
import { generateCity } from '../generator/index.ts';
import { foldWord, foldWords } from './text/fold-text.ts';

const CITY = generateCity({ seed: 11, buildingCount: 600 });
const geocoder = geocoderOf(CITY);
const address = fc.constantFrom(...CITY.addresses);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom('street', '12', 'st', '/', '&', ' ', '.', 'and', '55.7', '°', 'N', 'km', '路', 'A4', '+', "'", '13b', '-'), { maxLength: 14 }).map((parts) => parts.join('')),
);

/** A letter left out, put in, changed or swapped with its neighbour, not at the beginning. */
const typo = fc.record({
  kind: fc.constantFrom('leave-out', 'put-in', 'change', 'swap'),
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')),
});
type Typo = typeof typo extends fc.Arbitrary<infer Value> ? Value : never;

function mistype(name: string, { kind, share, letter }: Typo): string {
  const at = 1 + Math.floor(share * (name.length - 2));
  const [before, here, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  if (kind === 'leave-out') return before + after;
  if (kind === 'put-in') return before + letter + here + after;
  if (kind === 'change') return before + letter + after;
  return before + after.charAt(0) + here + after.slice(1);
}

describe('whatever is typed', () => {
  test('is answered without an error, within the limit, and by rising score', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 20 }), fc.boolean(), (text, limit, isNear) => {
        const found = geocoder.find({ text, limit, ...(isNear ? { near: [12.5, 55.7] } : {}) });
        expect(found.length).toBeLessThanOrEqual(limit);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const { label, matched } of found) {
          expect(label).not.toBe('');
          for (const [from, to] of matched) expect(from >= 0 && from < to && to <= label.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('every address of a city', () => {
  test('is found first by its own label', () => {
    for (const { street, houseNumber, position } of CITY.addresses) {
      const [best] = geocoder.find({ text: `${street} ${houseNumber}`, limit: 1 });
      expect(best).toMatchObject({ kind: 'address', label: `${street} ${houseNumber}`, accuracy: 'exact' });
      expect(distanceM(best?.position ?? [0, 0], position)).toBeLessThan(60);
    }
  });

  test('is among the first five with a letter of its street wrong', () => {
    fc.assert(
      fc.property(address, typo, ({ street, houseNumber }, mistake) => {
        const text = `${mistype(street, mistake)} ${houseNumber}`;
        expect(geocoder.find({ text, limit: 5 }).map(({ label }) => label)).toContain(`${street} ${houseNumber}`);
      }),
      { numRuns: 500 },
    );
  });
});

test('a mistake that folding makes two of is not outdone by a short word of the city\'s name', () => {
  const [best] = geocoder.find({ text: 'Rpoers Street 2', limit: 5 });
  expect(best?.label).toBe('Ropers Street 2');
});

describe('folding', () => {
  test('twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
        for (const { key, start, end } of foldWords(text)) {
          expect(foldWord(key)).toBe(key);
          expect(foldWord(text.slice(start, end))).toBe(key);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('makes the spellings of one name the same', () => {
    for (const [one, other] of [['Ørsted', 'Oersted'], ['Straße', 'STRASSE'], ['Müller', 'Mueller'], ['Åboulevard', 'Aaboulevard'], ['Ærø', 'aeroe'], ['Москва', 'Moskva']] as const) {
      expect(foldWord(one)).toBe(foldWord(other));
    }
  });
});
