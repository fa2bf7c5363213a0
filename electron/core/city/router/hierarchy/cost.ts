/**
 * Costs are whole numbers in a double, three in one: how often a boundary is crossed that routes should not cross, then
 * the primary value, then the secondary one. They are added and compared as one number, so that the best route is the
 * one with the fewest crossings, then the least of the primary value, and its secondary value comes along exactly.
 *
 * Bits from the top: 5 crossings, 24 primary, 24 secondary. Times are in hundredths of a second (up to 46 h), lengths in
 * decimetres (up to 1,677 km). Impassable is `Infinity`.
 */
const FIELD = 2 ** 24;

/** One crossing of a boundary. */
export const CROSSING = FIELD * FIELD;

/** Which value comes first: routes by `fastest` are quick, those by `shortest` short. */
export type Aim = 'fastest' | 'shortest';

/** A cost without crossings. Impassable for an infinite duration. */
export function costOf(durationS: number, lengthM: number, aim: Aim): number {
  if (durationS === Infinity) return Infinity;
  const time = Math.round(durationS * 100);
  const length = Math.round(lengthM * 10);
  return aim === 'fastest' ? time * FIELD + length : length * FIELD + time;
}

/** What a finite cost of a whole route says. */
export function readCost(cost: number, aim: Aim): { readonly durationS: number; readonly lengthM: number } {
  const values = cost % CROSSING;
  const primary = Math.floor(values / FIELD);
  const secondary = values % FIELD;
  return aim === 'fastest'
    ? { durationS: primary / 100, lengthM: secondary / 10 }
    : { durationS: secondary / 100, lengthM: primary / 10 };
}
