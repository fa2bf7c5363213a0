/**
 * A smooth random curve over time in [-1, 1]: random values at multiples of `periodMs`, cosine-blended between them.
 * A function of its arguments only, so that a simulation repeats exactly whatever its step is.
 *
 * @param seed separates independent curves
 */
export function smoothNoise(seed: number, atMs: number, periodMs: number): number {
  const position = atMs / periodMs;
  const step = Math.floor(position);
  const blend = (1 - Math.cos((position - step) * Math.PI)) / 2;
  return valueAt(seed, step) * (1 - blend) + valueAt(seed, step + 1) * blend;
}

/** A well-mixed value in [-1, 1] for one step of one curve (integer hash after Chris Wellons' `triple32`). */
function valueAt(seed: number, step: number): number {
  let x = (Math.imul(step, 0x9e3779b1) ^ seed) >>> 0;
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb);
  x = Math.imul(x ^ (x >>> 11), 0xac4c1b51);
  x = Math.imul(x ^ (x >>> 15), 0x31848bab);
  return ((x ^ (x >>> 14)) >>> 0) / 2_147_483_648 - 1;
}
