import type { CitySource } from '../../map/index.ts';

/** Meshes that a picture of the whole city from above is made of: its buildings could not be told apart. */
const OVERVIEW_MESHES: ReadonlySet<string> = new Set(['ground', 'ways']);

/** A city without its buildings, street names and symbols: what an overview draws, and all that it loads. */
export function overviewSource(source: CitySource): CitySource {
  return {
    describe: async () => {
      const description = await source.describe();
      return { ...description, tiles: description.tiles.filter(({ mesh }) => OVERVIEW_MESHES.has(mesh)) };
    },
    tile: (ref) => source.tile(ref),
    labels: async () => (await source.labels()).filter(({ kind, rank }) => kind === 'place' && rank <= 2),
    houseNumbers: async () => ({ numbers: [], lonLats: new Float64Array() }),
    facilities: async () => [],
    pickBuilding: async () => undefined,
  };
}
