import type Database from 'better-sqlite3';
import type { StreetPiece } from '../../../../shared/domain/city/city-view.ts';
import type { StreetClass } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import { nearestOnSegment } from '../../../../shared/domain/city/ring-geometry.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { STREET_HALF_WIDTH_M } from '../bake/way-widths.ts';
import { decodeCoordinates, decodeNodeIds } from './coordinate-blob.ts';

/** How far from a position a street is still meant, metres. */
const MEANT_WITHIN_M = 60;
/** How much of the city is looked at: a piece between cross streets is seldom longer. */
const LOOKED_AT_M = 600;
/** A closure a little wider than the carriageway covers what is parked there. */
const BESIDE_M = 1.5;
/** Ways that nobody drives, and drives that nobody calls a cross street. */
const NOT_DRIVEN: ReadonlySet<StreetClass> = new Set(['path', 'cycleway', 'pedestrian']);
const NO_CROSS_STREET: ReadonlySet<StreetClass> = new Set(['path', 'cycleway', 'pedestrian', 'service']);

interface Row {
  readonly name: string | null;
  readonly class: StreetClass;
  readonly line: Buffer;
  readonly node_ids: Buffer;
}

interface Street {
  readonly name: string | null;
  readonly streetClass: StreetClass;
  readonly line: readonly number[];
  readonly nodeIds: readonly number[];
}

/** Where a walk along a street ended, with the points passed on the way. */
interface Walk {
  readonly points: readonly number[];
  readonly crossStreet: string | undefined;
}

/** Streets cut at their cross streets: what a dispatcher closes when a street is closed. */
export class StreetPieces {
  readonly #inBox: Database.Statement<[number, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#inBox = database.prepare(
      `SELECT s.name, s.class, s.line, s.node_ids FROM street_box AS x CROSS JOIN street AS s ON s.number = x.number
       WHERE x.west <= ? AND x.east >= ? AND x.south <= ? AND x.north >= ?`,
    );
  }

  /** The street nearest to a position, from one cross street to the next. */
  at(position: LonLat): StreetPiece | undefined {
    const streets = this.#streetsAround(position);
    const found = nearestSegment(streets, position);
    if (found === undefined) return undefined;
    const { street, segment } = found;
    const byNode = streetsByNode(streets);
    const back = walk(byNode, street, segment, -1);
    const ahead = walk(byNode, street, segment + 1, 1);
    const halfWidthM = STREET_HALF_WIDTH_M[street.streetClass] + BESIDE_M;
    const crossStreets = [back.crossStreet, ahead.crossStreet].filter((name) => name !== undefined);
    return {
      ...(street.name === null ? {} : { name: street.name }),
      line: shortened([...pairsReversed(back.points), ...ahead.points], halfWidthM + BESIDE_M, position),
      halfWidthM,
      crossStreets: [...new Set(crossStreets)],
    };
  }

  #streetsAround([lon, lat]: LonLat): readonly Street[] {
    const dLat = LOOKED_AT_M / METRES_PER_DEGREE;
    const dLon = LOOKED_AT_M / Math.max(1, metresPerDegreeLon(lat));
    return this.#inBox.all(lon + dLon, lon - dLon, lat + dLat, lat - dLat).map((row) => ({
      name: row.name,
      streetClass: row.class,
      line: decodeCoordinates(row.line)[0] ?? [],
      nodeIds: decodeNodeIds(row.node_ids),
    }));
  }
}

function nearestSegment(streets: readonly Street[], position: LonLat): { readonly street: Street; readonly segment: number } | undefined {
  const plane = localPlane(position);
  let best: { readonly street: Street; readonly segment: number } | undefined;
  let least = MEANT_WITHIN_M;
  for (const street of streets) {
    if (NOT_DRIVEN.has(street.streetClass)) continue;
    const flat = plane.lineToPlane(street.line);
    for (let at = 0; at + 3 < flat.length; at += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = flat.slice(at, at + 4);
      const { distance } = nearestOnSegment(ax, ay, bx, by, 0, 0);
      if (distance >= least) continue;
      least = distance;
      best = { street, segment: at / 2 };
    }
  }
  return best;
}

function streetsByNode(streets: readonly Street[]): ReadonlyMap<number, readonly Street[]> {
  const byNode = new Map<number, Street[]>();
  for (const street of streets) {
    for (const nodeId of street.nodeIds) {
      const known = byNode.get(nodeId);
      if (known === undefined) byNode.set(nodeId, [street]);
      else known.push(street);
    }
  }
  return byNode;
}

/** Walks to the next cross street. Where the way ends but the street goes on under its name, so does the walk. */
function walk(byNode: ReadonlyMap<number, readonly Street[]>, from: Street, fromIndex: number, fromStep: 1 | -1): Walk {
  const points: number[] = [];
  const walked = new Set<Street>();
  let street = from;
  let index = fromIndex;
  let step = fromStep;
  for (;;) {
    points.push(street.line[index * 2] as number, street.line[index * 2 + 1] as number);
    const nodeId = street.nodeIds[index] as number;
    const others = (byNode.get(nodeId) ?? []).filter((other) => other !== street);
    const cross = others.find((other) => !NO_CROSS_STREET.has(other.streetClass) && !isSameStreet(other, street));
    if (cross !== undefined) return { points, crossStreet: cross.name ?? undefined };
    const next = index + step;
    if (next >= 0 && next < street.nodeIds.length) {
      index = next;
      continue;
    }
    walked.add(street);
    const on = others.find((other) => isSameStreet(other, street) && !walked.has(other) && isEnd(other, nodeId));
    if (on === undefined) return { points, crossStreet: undefined };
    street = on;
    step = on.nodeIds[0] === nodeId ? 1 : -1;
    index = step === 1 ? 1 : on.nodeIds.length - 2;
  }
}

function isSameStreet(a: Street, b: Street): boolean {
  return a.name !== null && a.name === b.name;
}

function isEnd(street: Street, nodeId: number): boolean {
  return street.nodeIds[0] === nodeId || street.nodeIds.at(-1) === nodeId;
}

/** Cut back at both ends, so that a closure of the street does not reach over its cross streets. Short pieces keep their middle. */
function shortened(line: readonly number[], byM: number, origin: LonLat): readonly number[] {
  const plane = localPlane(origin);
  const flat = plane.lineToPlane(line);
  const length = lengthOf(flat);
  const cut = Math.min(byM, length / 3);
  const ahead = withoutBeginning(flat, cut);
  const both = pairsReversed(withoutBeginning(pairsReversed(ahead), cut));
  return toPairs(both).flatMap(([x, y]) => [...plane.toLonLat(x, y)]);
}

function withoutBeginning(flat: readonly number[], byM: number): readonly number[] {
  let left = byM;
  for (let at = 0; at + 3 < flat.length; at += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = flat.slice(at, at + 4);
    const span = Math.hypot(bx - ax, by - ay);
    if (span > left) {
      const share = left / span;
      return [ax + (bx - ax) * share, ay + (by - ay) * share, ...flat.slice(at + 2)];
    }
    left -= span;
  }
  return flat;
}

function lengthOf(flat: readonly number[]): number {
  let sum = 0;
  for (let at = 2; at + 1 < flat.length; at += 2) {
    sum += Math.hypot((flat[at] as number) - (flat[at - 2] as number), (flat[at + 1] as number) - (flat[at - 1] as number));
  }
  return sum;
}

function pairsReversed(flat: readonly number[]): readonly number[] {
  return toPairs(flat).toReversed().flat();
}

function toPairs(flat: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] as number, flat[index * 2 + 1] as number] as const);
}
