import type Database from 'better-sqlite3';
import { checkRoads } from './check-roads.ts';
import { ROAD_TABLES } from './road-tables.ts';
import type { RoadGraph, RoadTableName } from './road-tables.ts';

const TABLE_NAMES = Object.keys(ROAD_TABLES) as RoadTableName[];

/** What a pack says of its road graph beside the tables. */
type RoadFacts = Pick<RoadGraph, 'names' | 'drivesOnLeft'>;

/** Writes a road graph into an empty pack. */
export function writeRoads(database: Database.Database, graph: RoadGraph): void {
  const insert = database.prepare('INSERT INTO road_table (name, bytes) VALUES (?, ?)');
  for (const name of TABLE_NAMES) {
    const { buffer, byteOffset, byteLength } = graph[name];
    insert.run(name, new Uint8Array(buffer, byteOffset, byteLength));
  }
  const { names, drivesOnLeft } = graph;
  const facts: RoadFacts = { names, drivesOnLeft };
  database.prepare("INSERT INTO meta (key, value) VALUES ('roads', ?)").run(JSON.stringify(facts));
}

/**
 * Reads the road graph of a pack: the tables are views on what SQLite returns, nothing is built.
 *
 * @throws RangeError when a table is missing, has a length that its numbers cannot have, or does not fit the others
 */
export function readRoads(database: Database.Database): RoadGraph {
  const blob = database.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM road_table WHERE name = ?');
  const tables = TABLE_NAMES.map((name) => {
    const bytes = blob.get(name)?.bytes;
    if (bytes === undefined) throw new RangeError(`The pack has no road table ${name}.`);
    return [name, viewOf(name, bytes)] as const;
  });
  const facts = database.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'roads'").get();
  if (facts === undefined) throw new RangeError('The pack does not describe its roads.');
  const { names, drivesOnLeft } = JSON.parse(facts.value) as RoadFacts;
  const graph = { ...(Object.fromEntries(tables) as { [Name in RoadTableName]: RoadGraph[Name] }), names, drivesOnLeft };
  checkRoads(graph);
  return graph;
}

/** Numbers need their alignment, and the tree of boxes 8 bytes: what SQLite returns at another address is copied once. */
const ALIGNMENT_BYTES = 8;

function viewOf(name: RoadTableName, bytes: Buffer): RoadGraph[RoadTableName] {
  const Kind = ROAD_TABLES[name];
  if (bytes.byteLength % Kind.BYTES_PER_ELEMENT !== 0) throw new RangeError(`The road table ${name} is cut off.`);
  const aligned = bytes.byteOffset % ALIGNMENT_BYTES === 0 ? bytes : Uint8Array.from(bytes);
  return new Kind(aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.byteLength / Kind.BYTES_PER_ELEMENT);
}
