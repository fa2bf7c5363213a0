import type { AddressFeature, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';

/** Everything of one name: pieces of street, and addresses whose street has it. */
export interface NamedStreet {
  readonly pieces: StreetFeature[];
  readonly addresses: AddressFeature[];
}

/** Parts of a name that lie farther apart than this many metres are different streets. */
const CELL_M = 600;

/** More rows than there are on Earth: a cell's number holds its column and row. */
const ROWS = 2 ** 18;
const TO_NEIGHBOURS = [cellKey(1, 0), cellKey(1, 1), cellKey(0, 1), cellKey(-1, 1)] as const;

function cellKey(column: number, row: number): number {
  return column * ROWS + row;
}

/**
 * Divides what has one name into streets: the pieces and addresses that hang together, and those near them. Ten
 * villages have ten High Streets, and a street that a bridge interrupts is one.
 */
export function clusterStreet(street: NamedStreet): NamedStreet[] {
  const first = street.pieces[0]?.line ?? street.addresses[0]?.position ?? [0, 0];
  const perLon = metresPerDegreeLon(first[1] as number) / CELL_M;
  const perLat = METRES_PER_DEGREE / CELL_M;
  if (isShort(street, perLon, perLat)) return [street];
  const cells = new Map<number, number>();
  const parents: number[] = [];
  const cellAt = (lon: number, lat: number): number => {
    const key = cellKey(Math.floor(lon * perLon), Math.floor(lat * perLat));
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = parents.length;
      cells.set(key, cell);
      parents.push(cell);
    }
    return cell;
  };
  const rootOf = (cell: number): number => {
    let root = cell;
    while (parents[root] !== root) root = parents[root] as number;
    parents[cell] = root;
    return root;
  };
  const unite = (a: number, b: number): void => {
    parents[rootOf(a)] = rootOf(b);
  };

  const cellOfPiece = street.pieces.map(({ line }) => {
    const cell = cellAt(line[0] as number, line[1] as number);
    for (let at = 2; at < line.length; at += 2) unite(cell, cellAt(line[at] as number, line[at + 1] as number));
    return cell;
  });
  const cellOfAddress = street.addresses.map(({ position }) => cellAt(position[0], position[1]));
  for (const [key, cell] of cells) {
    for (const step of TO_NEIGHBOURS) {
      const beside = cells.get(key + step);
      if (beside !== undefined) unite(cell, beside);
    }
  }
  const clusters = new Map<number, NamedStreet>();
  const clusterOf = (cell: number): NamedStreet => {
    const root = rootOf(cell);
    const cluster = clusters.get(root) ?? { pieces: [], addresses: [] };
    clusters.set(root, cluster);
    return cluster;
  };
  street.pieces.forEach((piece, index) => clusterOf(cellOfPiece[index] as number).pieces.push(piece));
  street.addresses.forEach((address, index) => clusterOf(cellOfAddress[index] as number).addresses.push(address));
  return [...clusters.values()];
}

/** Whether everything of a name fits into the size of one cell: true of most streets. */
function isShort({ pieces, addresses }: NamedStreet, perLon: number, perLat: number): boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const extend = (lon: number, lat: number): void => {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  for (const { line } of pieces) for (let at = 0; at < line.length; at += 2) extend(line[at] as number, line[at + 1] as number);
  for (const { position } of addresses) extend(position[0], position[1]);
  return (east - west) * perLon <= 1 && (north - south) * perLat <= 1;
}
