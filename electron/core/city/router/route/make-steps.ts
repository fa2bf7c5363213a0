import { bearingDeg } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { Manoeuvre, RouteStep } from '../../../../../shared/domain/routing/index.ts';
import type { DrivenPiece, DrivenRoute } from './drive-along.ts';

/** Up to these turning angles one drives on, turns slightly, turns, turns sharply. */
const STRAIGHT_DEG = 20;
const SLIGHT_DEG = 55;
const NORMAL_DEG = 125;
/** A bend like this at a junction is told even where the street keeps its name. */
const TOLD_DEG = 45;

interface Draft {
  manoeuvre: Manoeuvre;
  name: number;
  exit?: number;
  lengthM: number;
  durationS: number;
  pointIndex: number;
}

/** Street-by-street instructions for a route. */
export function makeSteps({ line, pieces }: DrivenRoute, names: readonly string[]): RouteStep[] {
  const drafts: Draft[] = [];
  let roundabout: Draft | undefined;
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    let draft = drafts.at(-1);
    if (before === undefined || draft === undefined) {
      draft = begin('depart', piece);
      drafts.push(draft);
    } else if (piece.isRoundabout && !before.isRoundabout) {
      draft = { ...begin('roundabout', piece), exit: 0 };
      drafts.push(draft);
      roundabout = draft;
    } else if (roundabout !== undefined && piece.isRoundabout) {
      if (piece.entry.hasExit) roundabout.exit = (roundabout.exit ?? 0) + 1;
    } else if (roundabout !== undefined) {
      roundabout.exit = (roundabout.exit ?? 0) + 1;
      roundabout.name = piece.name;
      roundabout = undefined;
    } else if (isTold(before, piece, draft)) {
      draft = begin(manoeuvreOf(piece, line), piece);
      drafts.push(draft);
    } else if (draft.name < 0) draft.name = piece.name;
    draft.lengthM += piece.lengthM;
    draft.durationS += piece.durationS + piece.entry.durationS;
  }
  // A route that ends on the roundabout takes none of its exits.
  if (roundabout !== undefined) delete roundabout.exit;
  drafts.push({ manoeuvre: 'arrive', name: pieces.at(-1)?.name ?? -1, lengthM: 0, durationS: 0, pointIndex: line.length / 2 - 1 });
  return drafts.map(({ name, ...step }) => ({
    ...step,
    ...(name < 0 ? {} : { street: names[name] as string }),
    position: [line[step.pointIndex * 2] as number, line[step.pointIndex * 2 + 1] as number],
  }));
}

function begin(manoeuvre: Manoeuvre, { name, pointIndex }: DrivenPiece): Draft {
  return { manoeuvre, name, lengthM: 0, durationS: 0, pointIndex };
}

/** Whether a driver has to be told of the passage from one piece to the next. */
function isTold(before: DrivenPiece, piece: DrivenPiece, { name }: Draft): boolean {
  const { angleDeg, isJunction, isUTurn } = piece.entry;
  if (isUTurn) return true;
  const bends = isJunction && Math.abs(angleDeg) >= TOLD_DEG;
  if (piece.name === name || (piece.name < 0 && before.name < 0)) return bends;
  // Ramps and short pieces without a name lie between named streets: only a turn is worth a word.
  if (piece.name < 0) return bends || (piece.isLink && !before.isLink && Math.abs(angleDeg) >= STRAIGHT_DEG);
  return name >= 0 || bends || isJunction;
}

function manoeuvreOf({ entry: { angleDeg, isJunction, isUTurn }, pointIndex }: DrivenPiece, line: readonly number[]): Manoeuvre {
  if (isUTurn) return 'u-turn';
  const turnDeg = isJunction ? angleDeg : bendAt(line, pointIndex);
  const angle = Math.abs(turnDeg);
  const side = turnDeg < 0 ? 'left' : 'right';
  if (angle < STRAIGHT_DEG) return 'continue';
  if (angle < SLIGHT_DEG) return `slight-${side}`;
  return angle < NORMAL_DEG ? side : `sharp-${side}`;
}

/** Where a street changes its name without a junction it may bend all the same. */
function bendAt(line: readonly number[], index: number): number {
  const point = (at: number): LonLat => [line[at * 2] as number, line[at * 2 + 1] as number];
  if (index < 1 || index * 2 + 3 >= line.length) return 0;
  const turnDeg = bearingDeg(point(index), point(index + 1)) - bearingDeg(point(index - 1), point(index));
  return ((turnDeg + 540) % 360) - 180;
}
