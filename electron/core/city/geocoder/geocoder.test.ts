import { describe, expect, test } from 'vitest';
import { at, geocoderOf, house, planCity, street } from '../../../../tests/builders/street-plan.ts';
import { distanceM } from '../../../../shared/domain/place/geo.ts';
import type { PlaceMatch } from '../../../../shared/domain/city/city-view.ts';

const CITY = planCity({
  streets: [
    street('Nørrebrogade', [0, 0], [20, 0], { streetClass: 'primary' }),
    street('Nørrebrogade', [20, 0], [40, 0], { streetClass: 'primary' }),
    street('Sankt Hans Gade', [20, 0], [20, 30]),
    street('Blågårdsgade', [0, 0], [0, 30]),
    street('Hauptstraße', [0, 60], [30, 60]),
    street("St. Mary's Road", [40, 0], [40, 40]),
    street('H.C. Andersens Boulevard', [60, 0], [60, 40], { streetClass: 'secondary' }),
    street('Невский проспект', [70, 0], [70, 40]),
    street('中山北路', [80, 0], [80, 40], { names: { en: 'Zhongshan North Road' } }),
    street('人民路', [80, 40], [120, 40]),
    street('中山北路', [80, 40], [80, 80], { names: { en: 'Zhongshan North Road' } }),
    street('Dorfstrasse', [-500, -500], [-480, -500]),
    street('Dorfstrasse', [500, 500], [520, 500]),
    street('17. Juni Straße', [90, 90], [99, 90]),
    street('Mill Street', [200, 0], [240, 0]),
    street('Millers Alley', [200, 10], [240, 10]),
  ],
  addresses: [
    house('Nørrebrogade', '10', 10, 1),
    house('Nørrebrogade', '18', 18, 1),
    house('Nørrebrogade', '11', 11, -1),
    house('Nørrebrogade', '40A', 38, 1),
    house('Nørrebrogade', '40B', 39, 1),
    house('Nørrebrogade', '60-64', 39, 1),
    house('Hauptstraße', '12', 12, 61),
    house('中山北路', '12', 81, 12),
    house('Dorfstrasse', '1', -499, -499, { city: 'Triesen', postcode: '9495' }),
    house('Dorfstrasse', '1', 501, 501, { city: 'Schaan', postcode: '9494' }),
    house('17. Juni Straße', '135', 95, 91),
  ],
  places: [
    { id: 'p1', placeKind: 'district', name: 'Nørrebro', position: at(0, 0) },
    { id: 'p2', placeKind: 'town', name: 'Triesen', position: at(-500, -490) },
    { id: 'p3', placeKind: 'town', name: 'Schaan', position: at(500, 490) },
  ],
  facilities: [
    { id: 'f1', facilityKind: 'hospital', name: 'Rigshospitalet', position: at(10, 20) },
    { id: 'f2', facilityKind: 'hospital', position: at(300, 20) },
    { id: 'f3', facilityKind: 'hydrant', ref: 'B1207', position: at(12, 3) },
    { id: 'f4', facilityKind: 'hydrant', position: at(90, 3) },
    { id: 'f5', facilityKind: 'hospital', name: '市第一人民医院', position: at(82, 20) },
  ],
  kilometrePosts: [
    { id: 'k1', road: 'A4', kilometre: 12, position: at(0, 200) },
    { id: 'k2', road: 'A4', kilometre: 13, position: at(100, 200) },
    { id: 'k3', road: 'A5', kilometre: 12, position: at(0, 300) },
  ],
});

const geocoder = geocoderOf(CITY);
const find = (text: string, limit = 5): PlaceMatch[] => geocoder.find({ text, limit });
const first = (text: string): PlaceMatch | undefined => find(text)[0];

describe('an address', () => {
  test.each([
    'nørrebrogade 10',
    '10 Nørrebrogade',
    'norrebrogade 10',
    'NOERREBROGADE 10',
    'Nørrebrog. 10',
    'nrorebrogade 10',
    'norebrgade 10',
    'norre brogade 10',
    '10, nørrebrogade, Nørrebro',
    'Nørrebrogade no. 10',
  ])('is found as “%s”', (text) => {
    expect(first(text)).toMatchObject({ label: 'Nørrebrogade 10', kind: 'address', accuracy: 'exact', district: 'Nørrebro' });
  });

  test.each([
    ['hauptstr 12', 'Hauptstraße 12'],
    ['Hauptstr. 12', 'Hauptstraße 12'],
    ['haupt strasse 12', 'Hauptstraße 12'],
    ['17 juni strasse 135', '17. Juni Straße 135'],
    ['135 str. 17. juni', '17. Juni Straße 135'],
    ['中山北路12号', '中山北路 12'],
    ['zhongshan beilu 12', '中山北路 12'],
    ['12 Zhongshan N Rd', '中山北路 12'],
    ['nevskiy prospekt', 'Невский проспект'],
    ['saint marys rd', "St. Mary's Road"],
    ['andersens blvd', 'H.C. Andersens Boulevard'],
    ['hc andersens', 'H.C. Andersens Boulevard'],
    ['skt hans gade', 'Sankt Hans Gade'],
  ])('is found abbreviated or in other letters: “%s”', (text, label) => {
    expect(first(text)?.label).toBe(label);
  });

  test('that is missing lies between its neighbours on the same side, and says so', () => {
    const match = first('nørrebrogade 14');
    expect(match).toMatchObject({ label: 'Nørrebrogade 14', accuracy: 'interpolated' });
    expect(distanceM(match?.position ?? [0, 0], at(14, 1))).toBeLessThan(2);
  });

  test('with another letter, or within a range, is the same number', () => {
    expect(find('nørrebrogade 40').slice(0, 2)).toMatchObject([
      { label: 'Nørrebrogade 40A', accuracy: 'same-number' },
      { label: 'Nørrebrogade 40B', accuracy: 'same-number' },
    ]);
    expect(first('nørrebrogade 40 b')).toMatchObject({ label: 'Nørrebrogade 40B', accuracy: 'exact' });
    expect(first('nørrebrogade 62')).toMatchObject({ label: 'Nørrebrogade 60-64', accuracy: 'same-number' });
  });

  test('beyond every known number is the street, and says so', () => {
    expect(first('nørrebrogade 900')).toMatchObject({ label: 'Nørrebrogade', kind: 'street', accuracy: 'street' });
    expect(first('mill street 3')).toMatchObject({ label: 'Mill Street', accuracy: 'street' });
  });

  test('of a name that two towns have is told apart by town, postcode, or nearness', () => {
    expect(find('dorfstrasse 1').map(({ city }) => city).sort()).toEqual(['Schaan', 'Triesen']);
    expect(first('dorfstrasse 1 triesen')?.city).toBe('Triesen');
    expect(first('9494 dorfstr 1')?.city).toBe('Schaan');
    expect(geocoder.find({ text: 'dorfstrasse 1', limit: 1, near: at(-450, -450) })[0]).toMatchObject({ city: 'Triesen' });
    expect(geocoder.find({ text: 'dorfstrasse 1', limit: 1, near: at(450, 450) })[0]).toMatchObject({ city: 'Schaan' });
  });
});

describe('searching as typed', () => {
  test('offers names while they are typed, those with the whole word first', () => {
    expect(find('mil').map(({ label }) => label).slice(0, 2).sort()).toEqual(['Mill Street', 'Millers Alley']);
    expect(find('mill').map(({ label }) => label).slice(0, 2)).toEqual(['Mill Street', 'Millers Alley']);
    expect(first('nor')?.label).toBe('Nørrebro');
    expect(first('norrebrog')?.label).toBe('Nørrebrogade');
  });

  test('marks what was typed', () => {
    expect(first('norrebrog')?.matched).toEqual([[0, 9]]);
    expect(first('10 norrebrogade')?.matched).toEqual([
      [0, 12],
      [13, 15],
    ]);
  });

  test('answers nothing where nothing matches', () => {
    expect(find('')).toEqual([]);
    expect(find('  ,; ')).toEqual([]);
    expect(find('qqqqqqqq')).toEqual([]);
  });
});

describe('crossings, facilities and kilometre posts', () => {
  test.each(['Nørrebrogade / Sankt Hans Gade', 'sankt hans g. & norrebrogade', 'corner of norebrogade and skt. hans gade', 'sankt hans gade og nørrebrogade'])(
    'the crossing “%s” is found',
    (text) => {
      const match = first(text);
      expect(match?.kind).toBe('intersection');
      expect(distanceM(match?.position ?? [0, 0], at(20, 0))).toBeLessThan(1);
    },
  );

  test('a Chinese crossing is found', () => {
    expect(first('中山北路与人民路路口')).toMatchObject({ kind: 'intersection', label: '中山北路 / 人民路' });
  });

  test('facilities are found by name, by kind in two languages, and by number', () => {
    expect(first('rigshosp')).toMatchObject({ label: 'Rigshospitalet', kind: 'facility', facilityKind: 'hospital' });
    expect(find('hospital').filter(({ facilityKind }) => facilityKind === 'hospital')).toHaveLength(3);
    expect(geocoder.find({ text: '医院', limit: 1, near: at(299, 20) })[0]).toMatchObject({ label: 'Hospital', position: [expect.closeTo(at(300, 20)[0], 6) as number, expect.closeTo(at(300, 20)[1], 6) as number] });
    expect(first('人民医院')?.label).toBe('市第一人民医院');
    expect(first('hydrant b1207')).toMatchObject({ label: 'Hydrant B1207', facilityKind: 'hydrant' });
    expect(first('消火栓 B1207')?.label).toBe('Hydrant B1207');
  });

  test.each(['A4 km 12.3', 'a4 12,3 km', 'km 12.3 A4', 'A4 K12+300', 'A4 12.3公里'])('“%s” lies between two posts', (text) => {
    const match = first(text);
    expect(match).toMatchObject({ kind: 'kilometre-post', label: 'A4 km 12.3', accuracy: 'interpolated' });
    expect(distanceM(match?.position ?? [0, 0], at(30, 200))).toBeLessThan(3);
  });

  test('a kilometre with a post is exact, one beyond the last is not made up', () => {
    expect(first('a4 km 13')).toMatchObject({ label: 'A4 km 13', accuracy: 'exact' });
    expect(find('a4 km 14').filter(({ kind }) => kind === 'kilometre-post')).toEqual([]);
  });
});

describe("the city's own names", () => {
  const aliases = [
    { alias: 'Red Square', target: 'Nørrebrogade 10', line: 2 },
    { alias: 'The Tunnel', target: [12.5, 55.7], kind: 'tunnel', line: 3 },
    { alias: 'Nowhere', target: 'Qqqqqq 99', line: 4 },
  ] as const;
  const findAlias = (text: string) => geocoder.find({ text, limit: 3, aliases })[0];

  test('stand for an address or a position, typed in part or with a letter wrong', () => {
    const match = findAlias('red squ');
    expect(match).toMatchObject({ kind: 'alias', label: 'Red Square', district: 'Nørrebrogade 10' });
    expect(distanceM(match?.position ?? [0, 0], at(10, 1))).toBeLessThan(1);
    expect(findAlias('rde square')?.label).toBe('Red Square');
    expect(findAlias('tunnel')).toMatchObject({ label: 'The Tunnel', position: [12.5, 55.7], district: 'tunnel' });
  });

  test('that stand for nothing are told and not found', () => {
    expect(geocoder.unresolved(aliases).map(({ alias }) => alias)).toEqual(['Nowhere']);
    expect(findAlias('nowhere')?.kind).not.toBe('alias');
  });
});

describe('what crosses a street', () => {
  test('is told on both sides of a position', () => {
    expect([...(geocoder.crossStreets('Nørrebrogade', at(10, 1)) ?? [])].sort()).toEqual(['Blågårdsgade', 'Sankt Hans Gade']);
    expect([...(geocoder.crossStreets('Nørrebrogade', at(30, 1)) ?? [])].sort()).toEqual(["Sankt Hans Gade", "St. Mary's Road"]);
  });

  test('is not made up at the end of a street, or for one that is not known', () => {
    expect(geocoder.crossStreets('Hauptstraße', at(10, 60))).toBeUndefined();
    expect(geocoder.crossStreets('Unknown Street', at(10, 60))).toBeUndefined();
    expect(geocoder.crossStreets('', at(10, 60))).toBeUndefined();
  });
});
