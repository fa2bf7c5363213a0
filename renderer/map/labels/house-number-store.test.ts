import { describe, expect, it, vi } from 'vitest';
import type { CityHouseNumbers } from '../../../shared/domain/city/city-view.ts';
import { houseNumberBounds, houseNumberTiles } from '../../../shared/domain/city/house-number-grid.ts';
import type { HouseNumberTile } from '../../../shared/domain/city/house-number-grid.ts';
import { HouseNumberStore } from './house-number-store.ts';

const HERE = [12.57, 55.68] as const;
const NUMBERS: CityHouseNumbers = { numbers: ['1'], lonLats: Float64Array.of(...HERE) };

/** The bounds of a whole number of tiles around a place. */
function around(tilesAside: number): [number, number, number, number] {
  const [tile] = houseNumberTiles([...HERE, ...HERE]);
  const { column, row } = tile as HouseNumberTile;
  const [west, south] = houseNumberBounds({ column: column - tilesAside, row: row + tilesAside });
  const [, , east, north] = houseNumberBounds({ column: column + tilesAside, row: row - tilesAside });
  return [west + 1e-6, south + 1e-6, east - 1e-6, north - 1e-6];
}

describe('house numbers', () => {
  it('are asked for only when the camera is close, each tile once', async () => {
    const load = vi.fn(() => Promise.resolve(NUMBERS));
    const store = new HouseNumberStore(load, () => {});
    store.lookAt(16.5, around(1), HERE);
    expect(load).not.toHaveBeenCalled();
    store.lookAt(17.5, around(1), HERE);
    store.lookAt(17.6, around(1), HERE);
    await vi.waitFor(() => expect(store.inView).toHaveLength(9));
    expect(load).toHaveBeenCalledTimes(9);
    store.lookAt(15, around(1), HERE);
    expect(store.inView).toEqual([]);
    store.lookAt(17.5, around(1), HERE);
    expect(load).toHaveBeenCalledTimes(9);
  });

  it('come from the nearest tiles when the camera looks far', () => {
    const asked: HouseNumberTile[] = [];
    const store = new HouseNumberStore((tile) => {
      asked.push(tile);
      return Promise.resolve(NUMBERS);
    }, () => {});
    store.lookAt(17.5, around(4), HERE);
    const [middle] = houseNumberTiles([...HERE, ...HERE]);
    expect(asked.length).toBeLessThan(20);
    expect(asked[0]).toEqual(middle);
  });

  it('are forgotten when the camera has been in many places', async () => {
    const load = vi.fn(() => Promise.resolve(NUMBERS));
    const store = new HouseNumberStore(load, () => {});
    for (let step = 0; step < 100; step++) {
      const lon = 12 + step * 0.02;
      store.lookAt(18, [lon, 55.68, lon + 1e-5, 55.68 + 1e-5], [lon, 55.68]);
    }
    await vi.waitFor(() => expect(store.inView).toHaveLength(1));
    const calls = load.mock.calls.length;
    store.lookAt(18, [12, 55.68, 12 + 1e-5, 55.68 + 1e-5], [12, 55.68]);
    expect(load.mock.calls.length).toBe(calls + 1);
  });

  it('are asked for again after a failure, when they come into view again', async () => {
    let fails = true;
    const onChange = vi.fn();
    const store = new HouseNumberStore(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(NUMBERS)), onChange);
    store.lookAt(18, around(0), HERE);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
    expect(store.inView).toEqual([]);
    fails = false;
    store.lookAt(12, around(0), HERE);
    store.lookAt(18, around(0), HERE);
    await vi.waitFor(() => expect(store.inView).toHaveLength(1));
  });
});
