import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import { crossingsOf, distinctCrossings } from './crossings.ts';
import { findPlaces } from './find-places.ts';
import type { SearchParts } from './find-places.ts';

/** A crossing of two streets that a query may mean. */
export interface FoundIntersection {
  readonly entry: number;
  readonly other: number;
  readonly position: LonLat;
  readonly penalty: number;
}

/** What stands between the two streets: signs, and "and" in the languages of the street names. */
const SEPARATOR = /\s*[/&+×@]\s*|\s+(?:and|at|og|und|et|och|ja|x|y|e|en|i|corner)\s+|\s*[与和與]\s*/giu;
/** What may be said around them. */
const AROUND = /^\s*(?:corner|intersection|junction|crossing)\s+(?:of\s+)?|^\s*(?:hjørnet af|ecke|coin)\s+|(?:的)?(?:交叉口|交汇处|路口|交叉)\s*$/giu;
const HAS_LETTER = /\p{L}/u;
/** Streets this much worse than the best are not looked at. */
const MARGIN = 1.5;
const MOST_STREETS = 40;
const DOUBLED = 0.035;
const NEAR_M = 400;

/** Finds "A street / B street", the likeliest first. */
export function findIntersections(parts: SearchParts, text: string, near: LonLat | undefined): FoundIntersection[] {
  const found: FoundIntersection[] = [];
  const plain = text.replace(AROUND, '');
  for (const separator of plain.matchAll(SEPARATOR)) {
    const left = plain.slice(0, separator.index);
    const right = plain.slice(separator.index + separator[0].length);
    if (!HAS_LETTER.test(left) || !HAS_LETTER.test(right)) continue;
    found.push(...meet(parts, `${left} `, right, near));
  }
  return found.sort((a, b) => a.penalty - b.penalty);
}

function meet(parts: SearchParts, left: string, right: string, near: LonLat | undefined): FoundIntersection[] {
  const ones = streetsFor(parts, left);
  const others = streetsFor(parts, right);
  const found: FoundIntersection[] = [];
  for (const [entry, penalty] of ones) {
    const wanted = crossingsOf(parts.index, entry).filter(({ other }) => others.has(other));
    for (const { other, position } of distinctCrossings(wanted)) {
      const distance = near === undefined ? 0 : DOUBLED * Math.log2(1 + distanceM(near, position) / NEAR_M);
      found.push({ entry, other, position, penalty: penalty + (others.get(other) ?? 0) + distance });
    }
  }
  return found;
}

/** Streets that a text may mean, each with what speaks against it. */
function streetsFor(parts: SearchParts, text: string): Map<number, number> {
  const { candidates } = findPlaces(parts, text, undefined, (kind) => kind === 'street');
  const limit = (candidates[0]?.penalty ?? 0) + MARGIN;
  const streets = new Map<number, number>();
  for (const { entry, penalty } of candidates) {
    if (penalty > limit || streets.size >= MOST_STREETS) break;
    if (!streets.has(entry)) streets.set(entry, penalty);
  }
  return streets;
}
