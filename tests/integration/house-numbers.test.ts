import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCity, openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import type { CityPack } from '../../electron/core/city/index.ts';
import { houseNumberBounds, houseNumberTiles } from '../../shared/domain/city/house-number-grid.ts';

const CITY = generateCity({ seed: 9, buildingCount: 900 });

describe('house numbers of a pack', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'vigiles-numbers-'));
  let pack: CityPack;
  beforeAll(async () => {
    const file = path.join(directory, 'numbers.vcity');
    const written = await writeCityPack(file, CITY);
    if (!written.ok) throw new Error(written.error.message);
    const opened = openCityPack(file);
    if (!opened.ok) throw new Error(opened.error.message);
    pack = opened.value;
  });
  afterAll(() => {
    pack.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('are each in exactly one tile, where they stand', () => {
    const found: string[] = [];
    for (const tile of houseNumberTiles(CITY.bounds)) {
      const [west, south, east, north] = houseNumberBounds(tile);
      const { numbers, lonLats } = pack.houseNumbers(tile);
      expect(lonLats).toHaveLength(numbers.length * 2);
      for (const [row, number] of numbers.entries()) {
        const [lon = Number.NaN, lat = Number.NaN] = lonLats.subarray(row * 2);
        expect(lon >= west && lon < east && lat > south && lat <= north).toBe(true);
        found.push(`${number} ${lon} ${lat}`);
      }
    }
    const expected = CITY.addresses.map(({ houseNumber, position: [lon, lat] }) => `${houseNumber} ${lon} ${lat}`);
    expect(expected.length).toBeGreaterThan(500);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('are none where there is no city', () => {
    expect(pack.houseNumbers({ column: 0, row: 0 })).toEqual({ numbers: [], lonLats: new Float64Array(0) });
  });
});
