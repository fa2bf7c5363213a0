import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, countOf, FRAME, OsmTestFolder, way } from '../../../../../tests/builders/osm-grid-city.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

describe('streets', () => {
  it('are cut where they meet, and where one meets itself', async () => {
    const { streets } = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5), at(8, 5)], { highway: 'primary', name: 'Main', 'name:en': 'Main Street' }),
        way(3, [at(5, 2), at(5, 5)], { highway: 'residential' }),
        way(4, [at(10, 5), at(12, 5), at(12, 7), at(10, 7), at(12, 5)], { highway: 'service' }),
      ],
    });
    const idsOf = (id: string): string[] => streets.map((street) => street.id).filter((each) => each.startsWith(id));
    expect(idsOf('osm:way/2')).toEqual(['osm:way/2/1', 'osm:way/2/2']);
    expect(idsOf('osm:way/3')).toEqual(['osm:way/3']);
    expect(idsOf('osm:way/4')).toEqual(['osm:way/4/1', 'osm:way/4/2']);
    expect(streets.find((street) => street.id === 'osm:way/2/1')).toMatchObject({
      streetClass: 'primary',
      name: 'Main',
      names: { en: 'Main Street' },
      nodeIds: [at(2, 5), at(5, 5)],
      direction: 'both',
      speedSource: 'default',
      level: 'ground',
    });
  });

  it('are not cut where a way that is no street touches them', async () => {
    const { streets } = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5), at(8, 5)], { highway: 'primary' }),
        way(3, [at(5, 2), at(5, 5)], { railway: 'tram' }),
      ],
    });
    expect(streets.filter((street) => street.id.startsWith('osm:way/2'))).toHaveLength(1);
  });

  it('keep the pieces on both sides of missing nodes', async () => {
    const city = await folder.importCity({
      ways: [FRAME, way(2, [at(2, 5), at(3, 5), 999_999, at(6, 5), at(7, 5)], { highway: 'residential' })],
    });
    const pieces = city.streets.filter((street) => street.id.startsWith('osm:way/2'));
    expect(pieces.map((piece) => piece.nodeIds)).toEqual([
      [at(2, 5), at(3, 5)],
      [at(6, 5), at(7, 5)],
    ]);
    expect(countOf(city, 'missing-node')).toBe(1);
  });

  it('carry limit, direction and level', async () => {
    const city = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5)], { highway: 'primary', oneway: '-1', maxspeed: '30 mph', bridge: 'yes' }),
        way(3, [at(2, 6), at(5, 6)], { highway: 'primary', maxspeed: 'very fast' }),
      ],
    });
    const [signed, unreadable] = ['osm:way/2', 'osm:way/3'].map((id) =>
      city.streets.find((street) => street.id === id),
    );
    expect(signed).toMatchObject({ direction: 'backward', speedSource: 'signed', level: 'bridge' });
    expect(signed?.speedLimitMps).toBeCloseTo(13.41, 2);
    expect(signed).toMatchObject({ layer: 1, access: 'open', isRoundabout: false, isLink: false });
    expect(unreadable).toMatchObject({ speedSource: 'default' });
    expect(countOf(city, 'bad-tag')).toBe(1);
  });

  it('tell ramps, roundabouts, layers and limits that differ by direction', async () => {
    const { streets } = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5)], { highway: 'trunk_link', layer: '-2', tunnel: 'yes' }),
        way(3, [at(2, 6), at(3, 6), at(3, 7), at(2, 6)], { highway: 'tertiary', junction: 'roundabout' }),
        way(4, [at(2, 8), at(5, 8)], { highway: 'primary', 'maxspeed:forward': '50', 'maxspeed:backward': '30' }),
      ],
    });
    const byId = (id: string): unknown => streets.find((street) => street.id === id);
    expect(byId('osm:way/2')).toMatchObject({ isLink: true, layer: -2, level: 'tunnel' });
    expect(byId('osm:way/3')).toMatchObject({ isRoundabout: true, direction: 'forward' });
    expect(byId('osm:way/4')).toMatchObject({ speedLimitMps: 50 / 3.6, speedLimitBackwardMps: 30 / 3.6 });
  });
});
