import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { graphOf, pointAt, plainProfiles, roadCity } from '../../../../../tests/builders/road-city.ts';
import { Router } from '../router.ts';
import { ROAD_TABLES } from './road-tables.ts';
import type { RoadTableName } from './road-tables.ts';
import { readRoads, writeRoads } from './store-roads.ts';

const GRAPH = graphOf(
  roadCity({
    nodes: { 1: [0, 0], 2: [200, 0], 3: [200, 200], 4: [0, 200], 5: [400, 0] },
    streets: [{ name: 'Ring', nodes: [1, 2, 3, 4, 1] }, { name: 'East', nodes: [2, 5] }],
  }),
);

/** A database with the roads of a small city. */
function stored(): Database.Database {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE road_table (name TEXT, bytes BLOB); CREATE TABLE meta (key TEXT, value TEXT)');
  writeRoads(database, GRAPH);
  return database;
}

function overwrite(database: Database.Database, name: RoadTableName, change: (bytes: Buffer) => Buffer): void {
  const row = database.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM road_table WHERE name = ?').get(name);
  database.prepare('UPDATE road_table SET bytes = ? WHERE name = ?').run(change(row?.bytes ?? Buffer.alloc(0)), name);
}

test('what was written is read again', () => {
  const graph = readRoads(stored());
  for (const name of Object.keys(ROAD_TABLES) as RoadTableName[]) expect([...graph[name]]).toEqual([...GRAPH[name]]);
  expect(graph.names).toEqual(GRAPH.names);
});

test('the roads of a city without streets are read as well, and nothing is near them', () => {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE road_table (name TEXT, bytes BLOB); CREATE TABLE meta (key TEXT, value TEXT)');
  writeRoads(database, graphOf(roadCity({ nodes: {}, streets: [] })));
  const router = new Router(readRoads(database), plainProfiles());
  router.setConditions({ closures: [{ type: 'circle', centre: [12.5, 55.7], radiusM: 50 }], perimeters: [], speeds: [] });
  const [from, to] = [pointAt(0, 0), pointAt(10, 0)];
  const noRoad = { ok: false, error: { code: 'no-road-near' } };
  expect(router.between({ from, to, profile: 'car' })).toMatchObject(noRoad);
  expect(router.times({ from: [from], to, profile: 'car' })).toMatchObject(noRoad);
  expect(router.isochrones({ origin: from, limitsS: [60], profile: 'car', direction: 'from' })).toMatchObject(noRoad);
});

test.each(Object.keys(ROAD_TABLES) as RoadTableName[])('%s: a table that is cut off or missing is noticed', (name) => {
  const cut = stored();
  overwrite(cut, name, (bytes) => bytes.subarray(0, bytes.length - ROAD_TABLES[name].BYTES_PER_ELEMENT));
  expect(() => readRoads(cut)).toThrow(RangeError);
  const missing = stored();
  missing.prepare('DELETE FROM road_table WHERE name = ?').run(name);
  expect(() => readRoads(missing)).toThrow(name);
});

test.each(['pieceFirstPoint', 'pieceRoad', 'roadFirstPiece', 'vertexRoad', 'turnFirst', 'turnHead', 'turnArc', 'upFirst', 'upHead', 'pieceBoxes'] as const)(
  '%s: numbers that do not fit the other tables are noticed',
  (name) => {
    for (const value of [0xff, 0x7f]) {
      const database = stored();
      overwrite(database, name, (bytes) => Buffer.alloc(bytes.length, value));
      expect(() => readRoads(database)).toThrow(name);
    }
  },
);

test('arcs that do not lead up are noticed: a search would climb them for ever', () => {
  const database = stored();
  overwrite(database, 'upHead', (bytes) => Buffer.alloc(bytes.length));
  expect(() => readRoads(database)).toThrow('upHead');
});
