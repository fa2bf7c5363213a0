import type { DraftStreet } from './street-network.ts';

/** Where a piece lies on its named street. */
export interface PieceCourse {
  /** Metres from the beginning of the street to the end of the piece that comes first. */
  readonly offsetM: number;
  readonly lengthM: number;
  /** The street runs against the piece's own direction. */
  readonly isReversed: boolean;
}

/** Walks every named street from end to end and says where each of its pieces lies on it. */
export function streetCourses(streets: readonly DraftStreet[]): Map<DraftStreet, PieceCourse> {
  const byName = new Map<string, DraftStreet[]>();
  for (const street of streets) {
    if (street.name === undefined) continue;
    const group = byName.get(street.name);
    if (group === undefined) byName.set(street.name, [street]);
    else group.push(street);
  }
  const courses = new Map<DraftStreet, PieceCourse>();
  for (const group of byName.values()) walkGroup(group, courses);
  return courses;
}

function walkGroup(group: readonly DraftStreet[], courses: Map<DraftStreet, PieceCourse>): void {
  const atNode = new Map<number, DraftStreet[]>();
  for (const piece of group) {
    for (const node of endsOf(piece)) {
      const list = atNode.get(node);
      if (list === undefined) atNode.set(node, [piece]);
      else list.push(piece);
    }
  }
  let offsetM = 0;
  const walkFrom = (first: DraftStreet, startNode: number): void => {
    let piece: DraftStreet | undefined = first;
    let node = startNode;
    while (piece !== undefined && !courses.has(piece)) {
      const [head, tail] = endsOf(piece);
      const isReversed = head !== node;
      const lengthM = lengthOf(piece);
      courses.set(piece, { offsetM, lengthM, isReversed });
      offsetM += lengthM;
      node = isReversed ? head : tail;
      piece = (atNode.get(node) ?? []).find((candidate) => !courses.has(candidate));
    }
  };
  // Open ends first; what is left are closed rings.
  for (const piece of group) {
    for (const node of endsOf(piece)) {
      if (!courses.has(piece) && atNode.get(node)?.length === 1) walkFrom(piece, node);
    }
  }
  for (const piece of group) if (!courses.has(piece)) walkFrom(piece, endsOf(piece)[0]);
}

function endsOf(piece: DraftStreet): readonly [number, number] {
  return [piece.nodeIds[0] as number, piece.nodeIds[piece.nodeIds.length - 1] as number];
}

function lengthOf({ points }: DraftStreet): number {
  let length = 0;
  for (let index = 1; index < points.length; index++) {
    const [ax, ay] = points[index - 1] as DraftStreet['points'][number];
    const [bx, by] = points[index] as DraftStreet['points'][number];
    length += Math.hypot(bx - ax, by - ay);
  }
  return length;
}
