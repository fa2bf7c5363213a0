import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureBuilding } from '../../electron/core/city/cityjson/measure-building.ts';
import { readCityJson } from '../../electron/core/city/cityjson/read-cityjson.ts';

const REAL = join(import.meta.dirname, '../../../shared/data/buildings3d');
const hasReal = existsSync(REAL);
if (!hasReal) console.warn(`SKIPPED: no CityJSON files in ${REAL}; real ones are not tested.`);

describe.skipIf(!hasReal)('building heights of real files', () => {
  it.each([
    ['delft_3dbag', 160, 160, [2, 4], [4.37, 52.01]],
    ['rotterdam_delfshaven', 853, 820, [10, 16], [4.46, 51.91]],
  ] as const)('%s', async (name, buildingCount, leastMeasured, [low, high], [lon, lat]) => {
    const file = await readCityJson(join(REAL, `${name}.city.json`));
    if (!file.ok) throw new Error(file.error.message);
    expect(file.value.buildings).toHaveLength(buildingCount);
    const measured = file.value.buildings.flatMap((building) => measureBuilding(building) ?? []);
    expect(measured.length).toBeGreaterThanOrEqual(leastMeasured);
    const heights = measured.map(({ heightM = 0 }) => heightM).sort((a, b) => a - b);
    expect(heights[Math.floor(heights.length / 2)]).toBeGreaterThan(low);
    expect(heights[Math.floor(heights.length / 2)]).toBeLessThan(high);
    const [x = 0, y = 0] = measured[0]?.outline ?? [];
    const [foundLon, foundLat] = file.value.toLonLat(x, y);
    expect([foundLon, foundLat]).toEqual([expect.closeTo(lon, 2), expect.closeTo(lat, 2)]);
  });
});
