import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import type { OsmData } from '../pbf/osm-data.ts';

const UNITS_PER_DEGREE = 1e7;
/** Side of the cells in which something of the city is looked for, degrees: towns with an empty one between are apart. */
const CELL_DEGREES = 0.25;
const CELL_UNITS = CELL_DEGREES * UNITS_PER_DEGREE;
const ROWS = 180 / CELL_DEGREES + 1;
/** A group that fills less of its box is a band or a ring: its box would be mostly empty. */
const MIN_FILLED_SHARE = 0.1;

/** Where nodes lie in a cell, or in cells that touch; units of 1e-7 degrees. */
interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/**
 * The boxes within a city's bounds that hold something of it: the bounds themselves, or one box for each town of an
 * extract of towns that lie far apart. What covers a whole city (land, sea) is made for each, not for all that lies
 * between.
 *
 * @param rows the nodes of streets and buildings
 */
export function findCityParts({ nodes }: OsmData, rows: Int32Array, bounds: Bounds): readonly Bounds[] {
  const cells = occupiedCells(nodes, rows, bounds);
  const parts: Bounds[] = [];
  for (const group of groupCells(cells)) {
    const whole = around(group.flatMap((key) => cells.get(key) ?? []));
    if (group.length >= cellsIn(whole) * MIN_FILLED_SHARE) parts.push(toBounds(whole));
    else for (const key of group) parts.push(toBounds(cells.get(key) ?? whole));
  }
  return parts.length <= 1 ? [bounds] : parts;
}

function occupiedCells(nodes: OsmData['nodes'], rows: Int32Array, bounds: Bounds): Map<number, Extent> {
  const [west, south, east, north] = bounds.map((degrees) => degrees * UNITS_PER_DEGREE) as [
    number,
    number,
    number,
    number,
  ];
  const cells = new Map<number, Extent>();
  for (const row of rows) {
    const lon = nodes.lonE7[row] as number;
    const lat = nodes.latE7[row] as number;
    if (lon < west || lon > east || lat < south || lat > north) continue;
    const key = cellKey(lon, lat);
    const cell = cells.get(key);
    if (cell === undefined) {
      cells.set(key, { west: lon, south: lat, east: lon, north: lat });
      continue;
    }
    if (lon < cell.west) cell.west = lon;
    if (lon > cell.east) cell.east = lon;
    if (lat < cell.south) cell.south = lat;
    if (lat > cell.north) cell.north = lat;
  }
  return cells;
}

function cellKey(lon: number, lat: number): number {
  const column = Math.floor(lon / CELL_UNITS) + 180 / CELL_DEGREES;
  return column * ROWS + Math.floor(lat / CELL_UNITS) + 90 / CELL_DEGREES;
}

/** Cells that touch each other, at a side or a corner. */
function groupCells(cells: ReadonlyMap<number, Extent>): number[][] {
  const left = new Set([...cells.keys()].sort((a, b) => a - b));
  const groups: number[][] = [];
  for (const first of left) {
    left.delete(first);
    const group = [first];
    for (const key of group) {
      for (const columns of [-ROWS, 0, ROWS]) {
        for (const rows of [-1, 0, 1]) if (left.delete(key + columns + rows)) group.push(key + columns + rows);
      }
    }
    groups.push(group);
  }
  return groups;
}

function around(extents: readonly Extent[]): Extent {
  return {
    west: Math.min(...extents.map(({ west }) => west)),
    south: Math.min(...extents.map(({ south }) => south)),
    east: Math.max(...extents.map(({ east }) => east)),
    north: Math.max(...extents.map(({ north }) => north)),
  };
}

/** How many cells a box touches. */
function cellsIn({ west, south, east, north }: Extent): number {
  const columns = Math.floor(east / CELL_UNITS) - Math.floor(west / CELL_UNITS) + 1;
  return columns * (Math.floor(north / CELL_UNITS) - Math.floor(south / CELL_UNITS) + 1);
}

function toBounds({ west, south, east, north }: Extent): Bounds {
  return [west / UNITS_PER_DEGREE, south / UNITS_PER_DEGREE, east / UNITS_PER_DEGREE, north / UNITS_PER_DEGREE];
}
