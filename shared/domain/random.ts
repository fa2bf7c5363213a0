import type { RandomSource } from './time.ts';

/**
 * Returns a seeded source of numbers in [0, 1): sfc32 (Chris Doty-Humphrey's small fast counter, 128 bits of state).
 * The same seed gives the same sequence on every machine. Not for secrets.
 *
 * @param seed any number; only its low 32 bits count
 * @param stream separates independent sequences of one seed, so that changing one part of a generator moves no other
 */
export function seededRandom(seed: number, stream = 0): RandomSource {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 ^ (stream | 0);
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** A number in [low, high). */
export function randomBetween(random: RandomSource, low: number, high: number): number {
  return low + (high - low) * random();
}

/** One of `items`, each equally likely; the list must not be empty. */
export function randomItem<Item>(random: RandomSource, items: readonly Item[]): Item {
  const item = items[Math.min(items.length - 1, Math.floor(random() * items.length))];
  if (item === undefined) throw new RangeError('randomItem needs at least one item');
  return item;
}

/** A 32-bit hash of text (FNV-1a): stable across machines, for repeatable variety and stream numbers. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
