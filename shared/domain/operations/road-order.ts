import type { TravelTime } from '../routing/routing.ts';
import type { UnitCandidate } from './selectors.ts';

/** A unit that could be sent, with how long it would drive: null where no road leads, `undefined` while that is not known. */
export interface RoadCandidate extends UnitCandidate {
  readonly road: TravelTime | null | undefined;
}

/**
 * Units in the order in which they would arrive by road: the usual kinds first, among them the soonest; those that no
 * road leads from come last. While nothing is known of the roads the order stays as it is, by straight line.
 *
 * @param roadOf how long a unit would drive, by call sign
 */
export function orderByRoad(
  candidates: readonly UnitCandidate[],
  roadOf: (callSign: string) => TravelTime | null | undefined,
): readonly RoadCandidate[] {
  return candidates
    .map((candidate): RoadCandidate => ({ ...candidate, road: roadOf(candidate.unit.callSign) }))
    .sort((a, b) => Number(b.isUsual) - Number(a.isUsual) || arrivalS(a) - arrivalS(b) || a.straightLineM - b.straightLineM);
}

/** When it would be there. Two that are not known compare as equal, so that the straight line decides. */
function arrivalS({ road }: RoadCandidate): number {
  if (road === undefined) return UNKNOWN_S;
  return road === null ? UNREACHABLE_S : road.durationS;
}

const UNKNOWN_S = 1e9;
const UNREACHABLE_S = 2e9;
