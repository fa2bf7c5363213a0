import { isInBounds } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import type { OsmData } from '../pbf/osm-data.ts';
import { findCityParts } from './city-parts.ts';

const UNITS_PER_DEGREE = 1e7;

/** Share of the nodes at either end of an axis that may be far members of relations and long ways. */
const FAR_SHARE = 0.005;

/** The box between those shares is grown by this much of its size, so that the edge of a city is not cut. */
const MARGIN_SHARE = 0.1;

/** A declared box is believed if it holds at least this share of the nodes. */
const MIN_DECLARED_SHARE = 0.8;

/** Where a city is. */
export interface CityExtent {
  /** The box that the city is cut to. */
  readonly bounds: Bounds;
  /** The boxes within it that hold something: one for each town where they lie far apart. */
  readonly parts: readonly Bounds[];
}

/**
 * The box that the city is cut to: the bulk of the nodes, within the declared bounding box where that is sane. Extracts
 * hold far members (Liechtenstein's reaches across Switzerland), so the extreme coordinates say nothing. Yields the
 * share done so far.
 *
 * @param refRows rows of the nodes that the ways refer to
 * @param isCityWay whether a way (by row) is a building or a street, whose nodes decide
 */
export function* findCityExtent(
  data: OsmData,
  refRows: Int32Array,
  isCityWay: (row: number) => boolean,
): Generator<number, CityExtent | undefined, void> {
  const rows = cityNodeRows(data, refRows, isCityWay);
  if (rows.length === 0) return undefined;
  yield 0.3;
  const bounds = yield* findBounds(data, rows);
  yield 0.8;
  return { bounds, parts: findCityParts(data, rows, bounds) };
}

function* findBounds(data: OsmData, rows: Int32Array): Generator<number, Bounds, void> {
  const [west, east] = bulkOf(rows, data.nodes.lonE7);
  yield 0.5;
  const [south, north] = bulkOf(rows, data.nodes.latE7);
  yield 0.7;
  const bulk: Bounds = [west, south, east, north];
  const declared = data.header.bounds;
  if (declared === undefined || shareWithin(rows, data, declared) < MIN_DECLARED_SHARE) return bulk;
  return [
    Math.max(bulk[0], declared[0]),
    Math.max(bulk[1], declared[1]),
    Math.min(bulk[2], declared[2]),
    Math.min(bulk[3], declared[3]),
  ];
}

function cityNodeRows(data: OsmData, refRows: Int32Array, isCityWay: (row: number) => boolean): Int32Array {
  const { nodes, ways } = data;
  const isTaken = new Uint8Array(nodes.count);
  let count = 0;
  for (let way = 0; way < ways.count; way++) {
    if (!isCityWay(way)) continue;
    const end = ways.refStarts[way + 1] ?? 0;
    for (let at = ways.refStarts[way] ?? end; at < end; at++) {
      const row = refRows[at] as number;
      if (row < 0 || isTaken[row] === 1) continue;
      isTaken[row] = 1;
      count++;
    }
  }
  const rows = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < isTaken.length; row++) if (isTaken[row] === 1) rows[next++] = row;
  return rows;
}

/** Ends of an axis without the far shares, with the margin, but within the data; degrees. */
function bulkOf(rows: Int32Array, axis: Int32Array): readonly [number, number] {
  const values = rows.map((row) => axis[row] as number).sort();
  const last = values.length - 1;
  const low = values[Math.floor(last * FAR_SHARE)] as number;
  const high = values[Math.ceil(last * (1 - FAR_SHARE))] as number;
  const margin = (high - low) * MARGIN_SHARE;
  return [
    Math.max(low - margin, values[0] as number) / UNITS_PER_DEGREE,
    Math.min(high + margin, values[last] as number) / UNITS_PER_DEGREE,
  ];
}

function shareWithin(rows: Int32Array, data: OsmData, bounds: Bounds): number {
  const box = bounds.map((degrees) => degrees * UNITS_PER_DEGREE) as [number, number, number, number];
  let inside = 0;
  for (const row of rows) {
    const lon = data.nodes.lonE7[row] as number;
    const lat = data.nodes.latE7[row] as number;
    if (isInBounds(box, lon, lat)) inside++;
  }
  return inside / rows.length;
}
