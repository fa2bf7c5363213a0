import { describe, expect, test } from 'vitest';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { labelParts, placeContext } from './place-match-words.ts';

const MATCH: PlaceMatch = {
  label: 'Mill Street 12',
  position: [12.5, 55.7],
  kind: 'address',
  accuracy: 'exact',
  score: 1,
  matched: [
    [0, 3],
    [12, 14],
  ],
};

describe('a candidate of the place search', () => {
  test('shows what was typed of its label', () => {
    expect(labelParts(MATCH).map(({ text, typed }) => (typed ? `[${text}]` : text)).join('')).toBe('[Mil]l Street [12]');
    expect(labelParts({ label: 'Mill', matched: [] })).toEqual([{ text: 'Mill', from: 0, typed: false }]);
  });

  test('is told apart by district, postcode and city, each said once', () => {
    expect(placeContext(MATCH)).toEqual([]);
    expect(placeContext({ ...MATCH, district: 'Nørrebro', city: 'København N', postcode: '2200' })).toEqual(['Nørrebro', '2200 København N']);
    expect(placeContext({ ...MATCH, district: 'Triesen', city: 'Triesen', postcode: '9495' })).toEqual(['Triesen', '9495']);
    expect(placeContext({ ...MATCH, label: 'Triesen', kind: 'place', district: 'Triesen', city: 'Triesen' })).toEqual([]);
  });
});
