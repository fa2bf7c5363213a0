import { BoxIndex } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';

/** A text that would like to be on screen. */
export interface LabelCandidate {
  /** Stable from frame to frame. */
  readonly key: string;
  readonly text: string;
  /** 0 is placed first. */
  readonly order: number;
  readonly box: OrientedBox;
  /** Another label of the same text nearer than this many pixels makes this one superfluous; 0 never does. */
  readonly repeatPx: number;
}

/** An order lead of what is already on screen: it stays unless something of a clearly higher kind wants its place. */
const STAYING_LEAD = 2.5;

/**
 * Chooses which labels are shown: greedily by importance, never two that overlap, never the same street name twice in
 * sight of itself. What was shown before is tried earlier, so that a slow pan does not make labels flicker.
 *
 * @param candidates in any order
 * @param shownBefore keys of the previous choice
 * @param obstacles boxes to keep free: markers, call signs
 * @returns the chosen candidates in order of importance
 */
export function chooseLabels<Candidate extends LabelCandidate>(
  candidates: readonly Candidate[],
  shownBefore: ReadonlySet<string>,
  obstacles: readonly OrientedBox[],
  maxLabels: number,
): Candidate[] {
  const ranked = candidates.map((candidate) => ({
    candidate,
    order: candidate.order - (shownBefore.has(candidate.key) ? STAYING_LEAD : 0),
  }));
  ranked.sort((a, b) => a.order - b.order || (a.candidate.key < b.candidate.key ? -1 : 1));
  const taken = new BoxIndex();
  for (const box of obstacles) taken.add(box);
  const placesByText = new Map<string, OrientedBox[]>();
  const chosen: Candidate[] = [];
  for (const { candidate } of ranked) {
    if (chosen.length >= maxLabels) break;
    const { box, text, repeatPx } = candidate;
    const places = placesByText.get(text);
    if (repeatPx > 0 && places?.some((place) => Math.hypot(place.x - box.x, place.y - box.y) < repeatPx)) continue;
    if (!taken.isFree(box)) continue;
    taken.add(box);
    chosen.push(candidate);
    if (places === undefined) placesByText.set(text, [box]);
    else places.push(box);
  }
  return chosen;
}
