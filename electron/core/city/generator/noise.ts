/** A smooth random field over the plane with values in −1…1. */
export type NoiseField = (x: number, y: number) => number;

/**
 * Value noise: random numbers on a square lattice, blended smoothly between. The same seed gives the same field.
 *
 * @param wavelengthM distance between lattice points
 */
export function noiseField(seed: number, wavelengthM: number): NoiseField {
  const lattice = (column: number, row: number): number => {
    let hash = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2_147_483_648 - 1;
  };
  return (x, y) => {
    const u = x / wavelengthM;
    const v = y / wavelengthM;
    const column = Math.floor(u);
    const row = Math.floor(v);
    const s = smooth(u - column);
    const t = smooth(v - row);
    const south = mix(lattice(column, row), lattice(column + 1, row), s);
    const north = mix(lattice(column, row + 1), lattice(column + 1, row + 1), s);
    return mix(south, north, t);
  };
}

function smooth(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** Linear blend: `a` at 0, `b` at 1. */
function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
