import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, countOf, FRAME, OsmTestFolder, way } from '../../../../../tests/builders/osm-grid-city.ts';
import type { RelationFixture, TagFixture } from '../../../../../tests/builders/osm-pbf.ts';
import type { TurnRestriction } from '../../../../../shared/domain/city/city-features.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

const STREET: TagFixture = { highway: 'residential' };
/** A crossing at (5, 5): west 2, east 3, south 4, north 5. */
const CROSSING = [
  FRAME,
  way(2, [at(2, 5), at(5, 5)], STREET),
  way(3, [at(5, 5), at(8, 5)], STREET),
  way(4, [at(5, 2), at(5, 5)], STREET),
  way(5, [at(5, 5), at(5, 8)], STREET),
];

type Member = RelationFixture['members'][number];
const from = (ref: number): Member => ({ type: 'way', ref, role: 'from' });
const to = (ref: number): Member => ({ type: 'way', ref, role: 'to' });
const viaNode = (ref: number): Member => ({ type: 'node', ref, role: 'via' });
const viaWay = (ref: number): Member => ({ type: 'way', ref, role: 'via' });

function rule(id: number, tags: TagFixture, ...members: readonly Member[]): RelationFixture {
  return { id, members, tags: { type: 'restriction', ...tags } };
}

const turnOf = (restriction: TurnRestriction | undefined): unknown =>
  restriction && [restriction.kind, restriction.path, restriction.viaNodeId, restriction.bindsEmergency];

describe('turn restrictions', () => {
  it('say the forbidden turn, or the only one, in street pieces', async () => {
    const city = await folder.importCity({
      ways: CROSSING,
      relations: [
        rule(1, { restriction: 'no_left_turn' }, from(2), viaNode(at(5, 5)), to(5)),
        rule(2, { restriction: 'only_straight_on', except: 'psv;bicycle' }, from(4), viaNode(at(5, 5)), to(5)),
        rule(3, { 'restriction:motorcar': 'no_u_turn' }, from(3), viaNode(at(5, 5)), to(3)),
      ],
    });
    expect(city.turnRestrictions.map(turnOf)).toEqual([
      ['no', ['osm:way/2', 'osm:way/5'], at(5, 5), true],
      ['only', ['osm:way/4', 'osm:way/5'], at(5, 5), false],
      ['no', ['osm:way/3', 'osm:way/3'], at(5, 5), true],
    ]);
  });

  it('cut streets at their junction, and take the side that the name says', async () => {
    const city = await folder.importCity({
      ways: [FRAME, way(2, [at(2, 5), at(5, 5), at(8, 5)], STREET), way(4, [at(5, 2), at(5, 5)], STREET)],
      relations: [
        rule(1, { restriction: 'no_left_turn' }, from(4), viaNode(at(5, 5)), to(2)),
        rule(2, { restriction: 'no_right_turn' }, from(4), viaNode(at(5, 5)), to(2)),
      ],
    });
    expect(city.turnRestrictions.map(({ path }) => path)).toEqual([
      ['osm:way/4', 'osm:way/2/1'],
      ['osm:way/4', 'osm:way/2/2'],
    ]);
  });

  it('lead over ways that are cut in pieces', async () => {
    const city = await folder.importCity({
      ways: [
        FRAME,
        way(2, [at(2, 5), at(5, 5)], { ...STREET, oneway: 'yes' }),
        way(3, [at(5, 5), at(5, 6), at(5, 7)], STREET),
        way(4, [at(5, 7), at(2, 7)], { ...STREET, oneway: 'yes' }),
        way(5, [at(5, 6), at(8, 6)], STREET),
      ],
      relations: [rule(1, { restriction: 'no_u_turn' }, from(2), viaWay(3), to(4))],
    });
    expect(city.turnRestrictions.map(turnOf)).toEqual([
      ['no', ['osm:way/2', 'osm:way/3/1', 'osm:way/3/2', 'osm:way/4'], at(5, 5), true],
    ]);
  });

  it('may close a junction towards several ways at once', async () => {
    const city = await folder.importCity({
      ways: CROSSING,
      relations: [rule(1, { restriction: 'no_exit' }, from(2), viaNode(at(5, 5)), to(3), to(5))],
    });
    expect(city.turnRestrictions.map(({ path }) => path[1])).toEqual(['osm:way/3', 'osm:way/5']);
  });

  it('that do not hold for cars are left out', async () => {
    const city = await folder.importCity({
      ways: CROSSING,
      relations: [
        rule(1, { restriction: 'no_left_turn', except: 'bicycle;motorcar' }, from(2), viaNode(at(5, 5)), to(5)),
        rule(2, { 'restriction:hgv': 'no_left_turn' }, from(2), viaNode(at(5, 5)), to(5)),
      ],
    });
    expect([city.turnRestrictions, city.defects]).toEqual([[], []]);
  });

  it('that cannot be understood are counted with the reason', async () => {
    const city = await folder.importCity({
      ways: [...CROSSING, way(6, [at(5, 5), at(8, 8)], { highway: 'construction' })],
      relations: [
        rule(1, { 'restriction:conditional': 'no_left_turn @ (Mo-Fr)' }, from(2), viaNode(at(5, 5)), to(5)),
        rule(2, { restriction: 'no_left_turn', day_on: 'Monday' }, from(2), viaNode(at(5, 5)), to(5)),
        rule(3, { restriction: 'no_left_turn' }, from(2), viaNode(at(5, 5)), to(999)),
        rule(4, { restriction: 'no_left_turn' }, from(2), to(5)),
        rule(5, { restriction: 'no_left_turn' }, from(2), viaNode(at(9, 9)), to(5)),
        rule(6, { restriction: 'no_left_turn' }, from(2), viaNode(at(5, 5)), to(6)),
        rule(7, { restriction: 'sometimes' }, from(2), viaNode(at(5, 5)), to(5)),
      ],
    });
    expect(city.turnRestrictions).toEqual([]);
    const counts = ['conditional-restriction', 'missing-member', 'broken-restriction', 'bad-tag'].map((reason) =>
      countOf(city, reason),
    );
    expect(counts).toEqual([2, 1, 3, 1]);
  });
});

describe('barriers and traffic lights', () => {
  it('are read where they stand on a street, which barriers cut', async () => {
    const city = await folder.importCity({
      nodes: [
        { id: 9001, lon: 12.5015, lat: 55.60251, tags: { barrier: 'bollard', bollard: 'removable' } },
        { id: 9002, lon: 12.502, lat: 55.60251, tags: { highway: 'traffic_signals' } },
        { id: 9003, lon: 12.503, lat: 55.6035, tags: { barrier: 'gate' } },
      ],
      ways: [FRAME, way(2, [at(2, 5), 9001, 9002, at(8, 5)], STREET)],
    });
    expect(city.barriers).toEqual([
      { id: 'osm:node/9001', nodeId: 9001, position: [12.5015, 55.60251], kind: 'bollard', access: 'emergency' },
    ]);
    expect(city.signalNodeIds).toEqual([9002]);
    const pieces = city.streets.filter((street) => street.id.startsWith('osm:way/2'));
    expect(pieces.map(({ nodeIds }) => nodeIds)).toEqual([[at(2, 5), 9001], [9001, 9002, at(8, 5)]]);
  });
});
