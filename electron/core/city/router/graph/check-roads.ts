import Flatbush from 'flatbush';
import { DRIVING_ACCESS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import type { RoadGraph, RoadTableName } from './road-tables.ts';

/** Tables of which each begins the list of another: one entry more than there are owners, ascending from 0. */
const LISTS = [
  ['pieceFirstPoint', 'pieceRoad', 'pointLon'],
  ['roadFirstPiece', 'roadAccess', 'pieceRoad'],
  ['turnFirst', 'vertexRoad', 'turnHead'],
  ['upFirst', 'vertexRoad', 'upHead'],
] as const satisfies readonly (readonly [first: RoadTableName, owners: RoadTableName, items: RoadTableName])[];

/** Tables that speak of the same things, one entry for each. */
const COLUMNS = [
  ['pieceRoad', 'pieceName', 'pieceLengthM', 'pieceSpeedMps', 'pieceSpeedBackwardMps', 'pieceClass', 'pieceFlags', 'pieceSignals'],
  ['pointLon', 'pointLat'],
  ['roadAccess', 'roadDirections', 'roadForward', 'roadBackward'],
  ['vertexRoad', 'vertexConnected'],
  ['turnHead', 'turnAngleDeg', 'turnFlags', 'turnArc'],
] as const satisfies readonly (readonly RoadTableName[])[];

/**
 * Makes sure that the tables of a road graph fit together: a search in others would go astray or go on for ever.
 *
 * @throws RangeError naming the table that does not fit
 */
export function checkRoads(graph: RoadGraph): void {
  for (const [table, ...others] of COLUMNS) {
    for (const other of others) if (graph[other].length !== graph[table].length) throw misfit(other);
  }
  for (const [first, owners, items] of LISTS) checkLists(graph, first, owners, items);
  const vertices = graph.vertexRoad.length;
  const numbers = [
    ['pieceRoad', 0, graph.roadAccess.length],
    ['pieceName', -1, graph.names.length],
    ['pieceClass', 0, STREET_CLASSES.length],
    ['roadAccess', 0, DRIVING_ACCESS.length],
    ['roadForward', -1, vertices],
    ['roadBackward', -1, vertices],
    ['vertexRoad', 0, graph.roadAccess.length * 2],
    ['turnHead', 0, vertices],
    ['turnArc', 0, graph.upHead.length * 2],
    ['upHead', 0, vertices],
  ] as const satisfies readonly (readonly [RoadTableName, number, number])[];
  for (const [table, from, to] of numbers) checkNumbers(graph, table, from, to);
  checkOrder(graph);
  checkBoxes(graph);
}

function checkLists(graph: RoadGraph, first: RoadTableName, owners: RoadTableName, items: RoadTableName): void {
  const starts = graph[first];
  if (starts.length !== graph[owners].length + 1 || starts[0] !== 0 || starts.at(-1) !== graph[items].length) throw misfit(first);
  for (let at = 1; at < starts.length; at++) if ((starts[at] as number) < (starts[at - 1] as number)) throw misfit(first);
}

function checkNumbers(graph: RoadGraph, table: RoadTableName, from: number, to: number): void {
  const numbers = graph[table];
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    if (number < from || number >= to) throw misfit(table);
  }
}

/** Arcs lead up, to ever higher vertices, or climbing them would have no end. */
function checkOrder({ upFirst, upHead }: RoadGraph): void {
  for (let vertex = 0; vertex + 1 < upFirst.length; vertex++) {
    let before = vertex;
    for (let arc = upFirst[vertex] as number; arc < (upFirst[vertex + 1] as number); arc++) {
      const head = upHead[arc] as number;
      if (head <= before) throw misfit('upHead');
      before = head;
    }
  }
}

/** The tree of boxes has its own header and as many boxes as there are pieces. */
function checkBoxes({ pieceBoxes: { buffer, byteOffset, byteLength }, pieceRoad }: RoadGraph): void {
  if (byteLength === 0 && pieceRoad.length === 0) return;
  try {
    if (Flatbush.from(buffer, byteOffset).numItems === pieceRoad.length) return;
  } catch {
    // Told below, like any other table.
  }
  throw misfit('pieceBoxes');
}

function misfit(table: RoadTableName): RangeError {
  return new RangeError(`The road table ${table} does not fit the others.`);
}
