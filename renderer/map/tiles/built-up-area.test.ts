import { describe, expect, it } from 'vitest';
import type { CityDescription, CityTileSummary } from '../../../shared/domain/city/city-view.ts';
import { fromTileSpace } from '../../../shared/domain/city/tile-grid.ts';
import { builtUpBounds } from './built-up-area.ts';

function cityOf(tiles: readonly CityTileSummary[]): CityDescription {
  const [west, south] = fromTileSpace(8790, 5220);
  const [east, north] = fromTileSpace(8820, 5190);
  const counts = { buildings: 0, streets: 0, areas: 0, rails: 0, places: 0, addresses: 0, facilities: 0 };
  return {
    packId: 'p',
    formatVersion: 1,
    name: 'Test',
    attribution: '',
    source: '',
    bounds: [west, south, east, north],
    centre: [(west + east) / 2, (south + north) / 2],
    counts,
    tiles,
  };
}

function buildings(column: number, row: number, byteLength: number): CityTileSummary {
  return { column, row, mesh: 'buildings', byteLength, maxHeightM: 20 };
}

describe('opening view', () => {
  it('frames the tiles with many buildings and leaves the outskirts out', () => {
    const city = cityOf([buildings(8800, 5200, 900), buildings(8801, 5201, 1000), buildings(8819, 5191, 20)]);
    const [west, north] = fromTileSpace(8800, 5200);
    const [east, south] = fromTileSpace(8802, 5202);
    expect(builtUpBounds(city)).toEqual([west, south, east, north]);
  });

  it('is the whole city where nothing is built', () => {
    const city = cityOf([]);
    expect(builtUpBounds(city)).toEqual(city.bounds);
  });
});
