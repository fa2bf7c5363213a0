import { PARTS_PER_DEGREE } from '../index/index-layout.ts';
import type { PlaceIndex } from '../index/index-layout.ts';
import { stringAt } from '../index/string-pool.ts';
import { readHouseNumber } from '../text/house-number.ts';
import type { HouseNumber } from '../text/house-number.ts';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/** Where a number on a street is, and how well that is known. */
export interface FoundHouse {
  readonly accuracy: 'exact' | 'same-number' | 'interpolated' | 'street';
  /** As it stands in the data; as it was asked for where it was worked out; absent for the street alone. */
  readonly label?: string;
  readonly position: LonLat;
  readonly context: number;
}

/** Neighbours farther apart than this say nothing of what lies between them: in numbers, and in metres. */
const WIDEST_GAP = 40;
const WIDEST_GAP_M = 600;
/** A range ("24-26") is found under its first number: how far back to look. */
const LONGEST_RANGE = 20;

/**
 * Finds a number on a street: the address itself; else addresses with the same number and another letter, or a range that
 * holds it; else the point between its neighbours on the same side; else the known number nearest to it.
 */
export function findHouse(index: PlaceIndex, entry: number, wanted: HouseNumber): FoundHouse[] {
  const from = index.entryAddressStart[entry] as number;
  const to = index.entryAddressStart[entry + 1] as number;
  if (from === to || wanted.number < 0) return [];
  const first = firstAtLeast(index, from, to, wanted.number);
  const same: number[] = [];
  for (let at = first; at < to && index.addressNumber[at] === wanted.number; at++) same.push(at);
  const exact = same.filter((at) => stringAt(index, index.addressKey[at] as number) === wanted.key);
  if (exact.length > 0) return exact.map((at) => present(index, at, 'exact'));
  const near = same.length > 0 ? same : inRange(index, from, first, wanted.number);
  if (near.length > 0) return near.map((at) => present(index, at, 'same-number'));
  const between = interpolate(index, from, first, to, wanted.number, 2);
  if (between !== undefined) return [{ ...between, accuracy: 'interpolated', label: wanted.key.toUpperCase() }];
  const { label: _, ...nearest } = present(index, nearestNumber(index, first, from, to, wanted.number), 'street');
  return [nearest];
}

/** Finds a kilometre of a road, in metres: the post itself, or the point between its neighbours. */
export function findKilometre(index: PlaceIndex, entry: number, metres: number): FoundHouse | undefined {
  const from = index.entryAddressStart[entry] as number;
  const to = index.entryAddressStart[entry + 1] as number;
  const first = firstAtLeast(index, from, to, metres);
  if (first < to && index.addressNumber[first] === metres) return present(index, first, 'exact');
  const between = interpolate(index, from, first, to, metres, 1, Infinity, Infinity);
  return between === undefined ? undefined : { ...between, accuracy: 'interpolated', label: String(metres / 1000) };
}

/** Position of a stored address. */
export function addressPosition({ addressLon, addressLat }: PlaceIndex, at: number): LonLat {
  return [(addressLon[at] as number) / PARTS_PER_DEGREE, (addressLat[at] as number) / PARTS_PER_DEGREE];
}

function present(index: PlaceIndex, at: number, accuracy: FoundHouse['accuracy']): FoundHouse {
  return {
    accuracy,
    label: stringAt(index, index.addressLabel[at] as number),
    position: addressPosition(index, at),
    context: index.addressContext[at] as number,
  };
}

function firstAtLeast({ addressNumber }: PlaceIndex, from: number, to: number, number: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((addressNumber[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inRange(index: PlaceIndex, from: number, before: number, number: number): number[] {
  const found: number[] = [];
  for (let at = before - 1; at >= from && number - (index.addressNumber[at] as number) <= LONGEST_RANGE; at--) {
    const range = readHouseNumber(stringAt(index, index.addressKey[at] as number));
    if (range.lastNumber >= number && (range.lastNumber - number) % 2 === 0) found.push(at);
  }
  return found;
}

/** Odd and even numbers are on different sides: `step` 2 looks only at those of the same side. */
function interpolate(
  index: PlaceIndex,
  from: number,
  first: number,
  to: number,
  number: number,
  step: 1 | 2,
  widestGap = WIDEST_GAP,
  widestGapM = WIDEST_GAP_M,
): Pick<FoundHouse, 'position' | 'context'> | undefined {
  const { addressNumber } = index;
  const isOnSide = (at: number): boolean => ((addressNumber[at] as number) - number) % step === 0;
  let low = first - 1;
  while (low >= from && !isOnSide(low)) low--;
  let high = first;
  while (high < to && !isOnSide(high)) high++;
  if (low < from || high >= to) return undefined;
  const lowest = addressNumber[low] as number;
  const highest = addressNumber[high] as number;
  const a = addressPosition(index, low);
  const b = addressPosition(index, high);
  if (highest - lowest > widestGap || distanceM(a, b) > widestGapM) return undefined;
  const share = (number - lowest) / (highest - lowest);
  const position: LonLat = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  return { position, context: index.addressContext[share < 0.5 ? low : high] as number };
}

function nearestNumber({ addressNumber }: PlaceIndex, first: number, from: number, to: number, number: number): number {
  if (first >= to) return to - 1;
  if (first <= from) return from;
  const above = (addressNumber[first] as number) - number;
  return number - (addressNumber[first - 1] as number) <= above ? first - 1 : first;
}
