/** A house number, taken apart. */
export interface HouseNumber {
  /** As it is compared: lower case, no spaces, "24-26". */
  readonly key: string;
  /** Its first number, or -1 without one. */
  readonly number: number;
  /** The last number of a range, else the first. */
  readonly lastNumber: number;
}

const LARGEST = 0x7fffffff;

/** Reads a house number as it stands in data or in a query. */
export function readHouseNumber(text: string): HouseNumber {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[–/]/g, '-')
    .replace(/[\s.]+/g, '');
  const [first, second] = [...key.matchAll(/\d+/g)].map(([digits]) => Math.min(Number(digits), LARGEST));
  const number = first ?? -1;
  const isRange = second !== undefined && second > number && /^\d+[a-z]?-\d+[a-z]?$/.test(key);
  return { key, number, lastNumber: isRange ? second : number };
}
