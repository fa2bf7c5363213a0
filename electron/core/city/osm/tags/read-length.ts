const METRES_PER_FOOT = 0.3048;

/**
 * Reads a length as people write it in `height`, `min_height` and `width`: `12`, `12.5 m`, `12,5`, `40'`, `40 ft`,
 * `5'6"`, `~10`.
 *
 * @returns metres, or undefined when the text is no length
 */
export function readLengthM(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  const feetInches = /^(\d+(?:\.\d+)?)\s*'\s*(?:(\d+(?:\.\d+)?)\s*(?:"|''))?$/.exec(trimmed);
  if (feetInches !== null) {
    return (Number(feetInches[1]) + Number(feetInches[2] ?? 0) / 12) * METRES_PER_FOOT;
  }
  const plain = /^[~≈]?\s*(-?\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|ft|feet|foot)?\.?$/.exec(trimmed);
  if (plain === null) return undefined;
  const value = Number((plain[1] ?? '').replace(',', '.'));
  return plain[2]?.startsWith('f') === true ? value * METRES_PER_FOOT : value;
}

/**
 * Reads a number of storeys: `5`, `2.5`, `2,5`; of a list (`3;4`) the highest.
 *
 * @returns storeys, or undefined when the text is no such number
 */
export function readStoreys(text: string): number | undefined {
  const values = text.split(';').map((part) => {
    const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*$/.exec(part);
    return match === null ? NaN : Number((match[1] ?? '').replace(',', '.'));
  });
  const highest = Math.max(...values);
  return Number.isFinite(highest) ? highest : undefined;
}
