import type { ProfileMetric } from '../metric/profile-metric.ts';
import { readCost } from '../hierarchy/cost.ts';

/** Called for every stretch of road reached, in flat degrees. */
export type OnReached = (lon: number, lat: number, toLon: number, toLat: number) => void;

/**
 * Walks over all stretches of road within `limitS`, cut where the limit is reached.
 *
 * @param costs of each vertex: of reaching the start of its road, or of getting from the start of its road to the goal
 */
export function reachedRoads(
  { driving, vertexCosts }: ProfileMetric,
  costs: Float64Array,
  direction: 'from' | 'to',
  limitS: number,
  onReached: OnReached,
): void {
  const { vertexRoad } = driving.graph;
  for (let vertex = 0; vertex < vertexRoad.length; vertex++) {
    const cost = costs[vertex] as number;
    if (cost === Infinity) continue;
    const startS = secondsOf(cost);
    if (direction === 'from' && startS > limitS) continue;
    const whole = vertexCosts[vertex] as number;
    if (direction === 'to' && whole !== Infinity && startS - secondsOf(whole) > limitS) continue;
    walkRoad(driving, vertex, startS, direction, limitS, onReached);
  }
}

/** Crossings of boundaries are passed over: what counts is the time. */
function secondsOf(cost: number): number {
  return cost < 0 ? -readCost(-cost, 'fastest').durationS : readCost(cost, 'fastest').durationS;
}

function walkRoad(
  driving: ProfileMetric['driving'],
  vertex: number,
  startS: number,
  direction: 'from' | 'to',
  limitS: number,
  onReached: OnReached,
): void {
  const { vertexRoad, roadFirstPiece } = driving.graph;
  const code = vertexRoad[vertex] as number;
  const isReversed = (code & 1) === 1;
  const first = roadFirstPiece[code >> 1] as number;
  const last = (roadFirstPiece[(code >> 1) + 1] as number) - 1;
  const step = isReversed ? -1 : 1;
  let atS = startS;
  for (let piece = isReversed ? last : first; piece >= first && piece <= last; piece += step) {
    const pieceS = driving.pieceS(piece, isReversed);
    if (pieceS === Infinity) return;
    const endS = direction === 'from' ? atS + pieceS : atS - pieceS;
    // The shares of the piece between which the time lies in 0 … limit.
    const low = direction === 'from' ? -atS / pieceS : (atS - limitS) / pieceS;
    const high = direction === 'from' ? (limitS - atS) / pieceS : atS / pieceS;
    drawPart(driving.graph, piece, isReversed, Math.max(0, low), Math.min(1, high), onReached);
    atS = endS;
    if (direction === 'from' ? atS > limitS : atS < 0) return;
  }
}

function drawPart(
  { pieceFirstPoint, pointLon, pointLat }: ProfileMetric['driving']['graph'],
  piece: number,
  isReversed: boolean,
  from: number,
  to: number,
  onReached: OnReached,
): void {
  if (!(from < to)) return;
  const first = pieceFirstPoint[piece] as number;
  const last = (pieceFirstPoint[piece + 1] as number) - 1;
  const [low, high] = isReversed ? [1 - to, 1 - from] : [from, to];
  const eastScale = Math.cos((((pointLat[first] as number) / 1e7) * Math.PI) / 180);
  let whole = 0;
  for (let at = first; at < last; at++) whole += segment(at);
  let before = 0;
  for (let at = first; at < last; at++) {
    const share = whole === 0 ? 0 : segment(at) / whole;
    const [a, b] = [Math.max(0, (low - before) / share), Math.min(1, (high - before) / share)];
    if (share > 0 && a < b) {
      const [lon, lat] = [(pointLon[at] as number) / 1e7, (pointLat[at] as number) / 1e7];
      const dLon = (pointLon[at + 1] as number) / 1e7 - lon;
      const dLat = (pointLat[at + 1] as number) / 1e7 - lat;
      onReached(lon + dLon * a, lat + dLat * a, lon + dLon * b, lat + dLat * b);
    }
    before += share;
  }

  function segment(at: number): number {
    const east = (pointLon[at + 1] as number) - (pointLon[at] as number);
    return Math.hypot(east * eastScale, (pointLat[at + 1] as number) - (pointLat[at] as number));
  }
}
