import type { FeatureList } from './bake-input.ts';

/** Features as columns that cross to another thread without being copied point by point. */
export interface PackedFeatures<Traits> {
  /** Kinds of feature that differ in more than their shape. */
  readonly traits: readonly Traits[];
  /** Which of the traits each feature has. */
  readonly traitIndexes: Int32Array;
  /** Feature `i` has the rings from `ringStarts[i]` to `ringStarts[i + 1]`. */
  readonly ringStarts: Int32Array;
  /** Ring `j` has the numbers from `pointStarts[j]` to `pointStarts[j + 1]` of `coordinates`. */
  readonly pointStarts: Int32Array;
  readonly coordinates: Float64Array;
}

/** Packs features; equal traits (by `keyOf`) are kept once. */
export function packFeatures<Feature, Traits>(
  features: readonly Feature[],
  ringsOf: (feature: Feature) => readonly (readonly number[])[],
  traitsOf: (feature: Feature) => Traits,
  keyOf: (traits: Traits) => string,
): PackedFeatures<Traits> {
  const ringStarts = new Int32Array(features.length + 1);
  let numbers = 0;
  features.forEach((feature, index) => {
    const rings = ringsOf(feature);
    ringStarts[index + 1] = (ringStarts[index] as number) + rings.length;
    for (const ring of rings) numbers += ring.length;
  });
  const pointStarts = new Int32Array((ringStarts[features.length] as number) + 1);
  const coordinates = new Float64Array(numbers);
  const traits: Traits[] = [];
  const traitIndexes = new Int32Array(features.length);
  const known = new Map<string, number>();
  let ringAt = 0;
  let numberAt = 0;
  features.forEach((feature, index) => {
    const own = traitsOf(feature);
    const key = keyOf(own);
    let traitIndex = known.get(key);
    if (traitIndex === undefined) {
      traitIndex = traits.push(own) - 1;
      known.set(key, traitIndex);
    }
    traitIndexes[index] = traitIndex;
    for (const ring of ringsOf(feature)) {
      for (let at = 0; at < ring.length; at++) coordinates[numberAt++] = ring[at] as number;
      pointStarts[++ringAt] = numberAt;
    }
  });
  return { traits, traitIndexes, ringStarts, pointStarts, coordinates };
}

/** Makes features of columns as they are asked for. */
export function unpackFeatures<Feature, Traits>(
  packed: PackedFeatures<Traits>,
  join: (traits: Traits, rings: number[][]) => Feature,
): FeatureList<Feature> {
  const { traits, traitIndexes, ringStarts, pointStarts, coordinates } = packed;
  return {
    length: traitIndexes.length,
    at: (index) => {
      const own = traits[traitIndexes[index] ?? -1];
      if (own === undefined) return undefined;
      const rings: number[][] = [];
      for (let ring = ringStarts[index] as number; ring < (ringStarts[index + 1] as number); ring++) {
        rings.push(listOf(coordinates, pointStarts[ring] as number, pointStarts[ring + 1] as number));
      }
      return join(own, rings);
    },
  };
}

function listOf(numbers: Float64Array, from: number, to: number): number[] {
  const list: number[] = [];
  for (let at = from; at < to; at++) list.push(numbers[at] as number);
  return list;
}

/** The memory of columns, for handing it over. */
export function buffersOf({ traitIndexes, ringStarts, pointStarts, coordinates }: PackedFeatures<unknown>): ArrayBuffer[] {
  return [traitIndexes, ringStarts, pointStarts, coordinates].map(({ buffer }) => buffer as ArrayBuffer);
}
