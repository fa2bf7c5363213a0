import type { Result } from '../../../shared/domain/result.ts';
import type { CoreClient } from '../../core-client/index.ts';
import type { CitySource } from '../../map/index.ts';

/** A city read through the core. Tiles may take longer than other answers: a large city is read from a cold disk. */
const TILE_TIMEOUT_MS = 30_000;

/** What the core answered, or an exception with its words: the map's source rejects where the core answers problems. */
async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** The map's view of the city that the core has open. Make a new one when the city has changed. */
export function createCitySource(core: CoreClient): CitySource {
  return {
    describe: () => valueOf(core.request('city.describe', {}, { timeoutMs: TILE_TIMEOUT_MS })),
    tile: ({ column, row, mesh }) => valueOf(core.request('city.tile', { column, row, mesh }, { timeoutMs: TILE_TIMEOUT_MS })),
    labels: () => valueOf(core.request('city.labels', {})),
    houseNumbers: ({ column, row }) => valueOf(core.request('city.house-numbers', { column, row })),
    facilities: () => valueOf(core.request('city.facilities', {})),
    pickBuilding: async ({ from, to }) =>
      (await valueOf(core.request('city.pick-building', { from: [...from], to: [...to] }))) ?? undefined,
  };
}
