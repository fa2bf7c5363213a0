import type { AddressFeature, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import { METRES_PER_DEGREE, metresPerDegreeLon } from '../../../../../shared/domain/place/geo.ts';

/** Everything of one name: pieces of street, and addresses whose street has it. */
export interface NamedStreet {
  readonly pieces: StreetFeature[];
  readonly addresses: AddressFeature[];
}

/** Parts of a name that lie farther apart than this many metres are different streets. */
const CELL_M = 600;

/**
 * Divides what has one name into streets: the pieces and addresses that hang together, and those near them. Ten
 * villages have ten High Streets, and a street that a bridge interrupts is one.
 */
export function clusterStreet(street: NamedStreet): NamedStreet[] {
  const first = street.pieces[0]?.line ?? street.addresses[0]?.position ?? [0, 0];
  const perLon = metresPerDegreeLon(first[1] as number) / CELL_M;
  const perLat = METRES_PER_DEGREE / CELL_M;
  const cells = new Map<string, number>();
  const parents: number[] = [];
  const cellAt = (lon: number, lat: number): number => {
    const key = `${Math.floor(lon * perLon)}:${Math.floor(lat * perLat)}`;
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
  if (cells.size === 1) return [street];
  for (const [key, cell] of cells) {
    const [column = 0, row = 0] = key.split(':').map(Number);
    for (const [dx, dy] of [[1, 0], [1, 1], [0, 1], [-1, 1]] as const) {
      const beside = cells.get(`${column + dx}:${row + dy}`);
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
