import type { PlaceIndex } from '../index/index-layout.ts';
import { stringAt } from '../index/string-pool.ts';
import { exactToken } from '../search/match-word.ts';
import { crossingsOf } from '../search/crossings.ts';
import type { StreetCrossing } from '../search/crossings.ts';
import { foldWords } from '../text/fold-text.ts';
import { localPlane } from '../../../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/** Streets that cross farther away than this are no help, metres. */
const REACH_M = 600;

/**
 * The streets that cross a street on either side of a position: the nearest crossing, and the nearest of another street
 * that lies in the opposite direction. Nothing at the end of a street.
 */
export function crossStreets(index: PlaceIndex, street: string, position: LonLat): readonly [string, string] | undefined {
  const plane = localPlane(position);
  const crossings = entriesOfName(index, street)
    .flatMap((entry) => crossingsOf(index, entry))
    .map((crossing) => placed(crossing, plane.toPlane(...crossing.position)))
    .filter(({ distance }) => distance <= REACH_M)
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = crossings;
  if (nearest === undefined) return undefined;
  const name = labelOf(index, nearest.other);
  const opposite = crossings.find(
    ({ other, x, y }) => x * nearest.x + y * nearest.y < 0 && labelOf(index, other) !== name,
  );
  return opposite === undefined ? undefined : [name, labelOf(index, opposite.other)];
}

function placed({ other }: StreetCrossing, [x, y]: readonly [number, number]) {
  return { other, x, y, distance: Math.hypot(x, y) };
}

function labelOf(index: PlaceIndex, entry: number): string {
  return stringAt(index, index.entryLabel[entry] as number);
}

/** The entries of exactly this name. */
function entriesOfName(index: PlaceIndex, text: string): number[] {
  const tokens = foldWords(text).map(({ key }) => exactToken(index, key));
  const [first] = tokens;
  if (first === undefined) return [];
  const entries: number[] = [];
  for (let at = index.tokenNameStart[first] as number; at < (index.tokenNameStart[first + 1] as number); at++) {
    const name = index.tokenNames[at] as number;
    const own = index.nameTokens.subarray(index.nameTokenStart[name], index.nameTokenStart[name + 1]);
    if (own.length !== tokens.length || !own.every((token, position) => token === tokens[position])) continue;
    entries.push(...index.nameEntries.subarray(index.nameEntryStart[name], index.nameEntryStart[name + 1]));
  }
  return entries;
}
