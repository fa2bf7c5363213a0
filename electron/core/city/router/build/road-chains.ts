import { listByOwner } from './adjacency.ts';
import { directionsOf, flipDirections } from './road-attributes.ts';
import type { StreetPieces } from './street-pieces.ts';

/** Roads from junction to junction: each is a chain of street pieces that allow the same. */
export interface RoadChains {
  readonly count: number;
  /** Pieces of road `r`: `piece[firstPiece[r]] … piece[firstPiece[r + 1] - 1]`, in order along the road. */
  readonly firstPiece: Int32Array;
  readonly piece: Int32Array;
  /** Whether a piece runs against its street, by position in `piece`. */
  readonly isReversed: Uint8Array;
  readonly fromNode: Int32Array;
  readonly toNode: Int32Array;
  /** Direction bits along the road. */
  readonly directions: Uint8Array;
}

/**
 * Joins pieces that meet where nothing can be decided: two pieces, the same access and directions, no restriction and no
 * barrier at the node (`mustStay`).
 */
export function chainRoads(pieces: StreetPieces, mustStay: Uint8Array): RoadChains {
  const directions = Uint8Array.from(pieces.street, (street) => directionsOf(streetAt(pieces, street)));
  const ends = endsByNode(pieces);
  const isInner = innerNodes(pieces, mustStay, directions, ends);
  const isTaken = new Uint8Array(pieces.count);
  const piece = new Int32Array(pieces.count);
  const isReversed = new Uint8Array(pieces.count);
  const firstPiece = new Int32Array(pieces.count + 1);
  const fromNode = new Int32Array(pieces.count);
  const toNode = new Int32Array(pieces.count);
  const roadDirections = new Uint8Array(pieces.count);
  let count = 0;
  let placed = 0;

  const follow = (start: number, node: number): void => {
    let at = node;
    let next = start;
    while (isTaken[next] === 0) {
      isTaken[next] = 1;
      const reversed = pieces.fromNode[next] !== at;
      piece[placed] = next;
      isReversed[placed++] = reversed ? 1 : 0;
      at = (reversed ? pieces.fromNode[next] : pieces.toNode[next]) as number;
      if (isInner[at] === 0) break;
      const a = ends.items[ends.first[at] as number] as number >> 1;
      const b = ends.items[(ends.first[at] as number) + 1] as number >> 1;
      next = a === next ? b : a;
    }
    const bits = directions[piece[placed - 1] as number] as number;
    fromNode[count] = node;
    toNode[count] = at;
    roadDirections[count] = isReversed[placed - 1] === 1 ? flipDirections(bits) : bits;
    firstPiece[++count] = placed;
  };

  for (let index = 0; index < pieces.count; index++) {
    if (isTaken[index] === 1) continue;
    if (isInner[pieces.fromNode[index] as number] === 0) follow(index, pieces.fromNode[index] as number);
    else if (isInner[pieces.toNode[index] as number] === 0) follow(index, pieces.toNode[index] as number);
  }
  // What is left are rings that touch no junction.
  for (let index = 0; index < pieces.count; index++) if (isTaken[index] === 0) follow(index, pieces.fromNode[index] as number);
  return {
    count,
    firstPiece: firstPiece.slice(0, count + 1),
    piece,
    isReversed,
    fromNode: fromNode.slice(0, count),
    toNode: toNode.slice(0, count),
    directions: roadDirections.slice(0, count),
  };
}

function streetAt(pieces: StreetPieces, index: number): StreetPieces['streets'][number] {
  return pieces.streets[index] as StreetPieces['streets'][number];
}

/** Ends of pieces at each node: twice the piece's number, plus 1 for its last point. */
function endsByNode(pieces: StreetPieces): ReturnType<typeof listByOwner> {
  const owners = new Int32Array(pieces.count * 2);
  for (let index = 0; index < pieces.count; index++) {
    owners[index * 2] = pieces.fromNode[index] as number;
    owners[index * 2 + 1] = pieces.toNode[index] as number;
  }
  return listByOwner(pieces.nodeCount, owners);
}

function innerNodes(
  pieces: StreetPieces,
  mustStay: Uint8Array,
  directions: Uint8Array,
  { first, items }: ReturnType<typeof listByOwner>,
): Uint8Array {
  const isInner = new Uint8Array(pieces.nodeCount);
  for (let node = 0; node < pieces.nodeCount; node++) {
    const at = first[node] as number;
    if ((first[node + 1] as number) - at !== 2 || mustStay[node] === 1) continue;
    const a = items[at] as number;
    const b = items[at + 1] as number;
    if (a >> 1 === b >> 1) continue;
    const streetA = streetAt(pieces, pieces.street[a >> 1] as number);
    const streetB = streetAt(pieces, pieces.street[b >> 1] as number);
    if (streetA.access !== streetB.access || streetA.isRoundabout !== streetB.isRoundabout) continue;
    // Directions towards the node on one side must be those away from it on the other.
    const towards = directions[a >> 1] as number;
    const away = directions[b >> 1] as number;
    const same = (a & 1) === 1 ? towards : flipDirections(towards);
    if (same === ((b & 1) === 0 ? away : flipDirections(away))) isInner[node] = 1;
  }
  return isInner;
}
