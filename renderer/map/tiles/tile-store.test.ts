import { describe, expect, it } from 'vitest';
import type { CityDescription, CityTileSummary } from '../../../shared/domain/city/city-view.ts';
import { fromTileSpace } from '../../../shared/domain/city/tile-grid.ts';
import { encodeTileMesh } from '../../../shared/domain/city/tile-mesh.ts';
import type { CitySource, CityTileRef } from '../city-source.ts';
import { TileStore } from './tile-store.ts';

const BLOB = encodeTileMesh({
  positions: new Int16Array(12),
  attributes: new Uint8Array(12),
  indices: new Uint32Array([0, 1, 2]),
  ranges: [{ group: 0, layer: 0, isEnds: false, cell: 0, firstIndex: 0, indexCount: 3 }],
  featureRuns: new Uint32Array(),
});

function cityOf(tiles: readonly Pick<CityTileSummary, 'column' | 'row' | 'mesh'>[]): CityDescription {
  const counts = { buildings: 0, streets: 0, areas: 0, rails: 0, places: 0, addresses: 0, facilities: 0 };
  return {
    packId: 'p',
    formatVersion: 1,
    name: 'Test',
    attribution: '',
    source: '',
    bounds: [0, 0, 1, 1],
    centre: [0.5, 0.5],
    counts,
    tiles: tiles.map((tile) => ({ ...tile, byteLength: BLOB.byteLength, maxHeightM: 1 })),
  };
}

function sourceOf(tile: (ref: CityTileRef) => Promise<Uint8Array>): CitySource {
  return {
    tile,
    describe: () => Promise.resolve(cityOf([])),
    labels: () => Promise.resolve([]),
    houseNumbers: () => Promise.resolve({ numbers: [], lonLats: new Float64Array(0) }),
    facilities: () => Promise.resolve([]),
    pickBuilding: () => Promise.resolve(undefined),
  };
}

async function loadAll(city: CityDescription, source: CitySource, column: number, row: number): Promise<TileStore> {
  return new Promise((resolve) => {
    const store = new TileStore(source, () => {
      const { total, loaded, failed } = store.progress;
      if (loaded + failed === total) resolve(store);
    });
    store.open(city, fromTileSpace(column, row));
  });
}

describe('loading tiles', () => {
  it('asks for the nearest tiles first and never for more than six at once', async () => {
    const asked: number[] = [];
    let inFlight = 0;
    let most = 0;
    const source = sourceOf(async ({ column }) => {
      asked.push(column);
      most = Math.max(most, ++inFlight);
      await Promise.resolve();
      inFlight--;
      return BLOB;
    });
    const tiles = Array.from({ length: 20 }, (_, column) => ({ column, row: 0, mesh: 'ground' as const }));
    const store = await loadAll(cityOf(tiles), source, 10.5, 0.5);
    expect(asked.slice(0, 3).sort((a, b) => a - b)).toEqual([9, 10, 11]);
    expect(asked.at(-1)).toBe(0);
    expect(most).toBe(6);
    expect(store.meshes).toHaveLength(20);
  });

  it('asks for ground and coarse buildings before fine ones', async () => {
    const asked: string[] = [];
    const source = sourceOf(({ mesh }) => {
      asked.push(mesh);
      return Promise.resolve(BLOB);
    });
    const meshes = ['buildings', 'building-blocks', 'ground', 'building-boxes', 'ways'] as const;
    await loadAll(cityOf(meshes.map((mesh) => ({ column: 0, row: 0, mesh }))), source, 0.5, 0.5);
    expect(asked).toEqual(['ground', 'ways', 'building-blocks', 'buildings', 'building-boxes']);
  });

  it('counts tiles that stay unreadable, after asking again, and shows the others', async () => {
    let asked = 0;
    const source = sourceOf(({ column }) => {
      if (column === 2) return Promise.resolve(BLOB);
      asked++;
      return column === 0 ? Promise.reject(new Error('gone')) : Promise.resolve(BLOB.subarray(0, 30));
    });
    const tiles = [0, 1, 2].map((column) => ({ column, row: 0, mesh: 'ways' as const }));
    const store = await loadAll(cityOf(tiles), source, 0.5, 0.5);
    expect(store.progress).toEqual({ total: 3, loaded: 1, failed: 2, isPictured: true });
    expect(asked).toBe(6);
  });

  it('recovers when a tile comes at the second attempt', async () => {
    let attempts = 0;
    const source = sourceOf(() => (attempts++ === 0 ? Promise.reject(new Error('busy')) : Promise.resolve(BLOB)));
    const store = await loadAll(cityOf([{ column: 0, row: 0, mesh: 'ground' }]), source, 0.5, 0.5);
    expect(store.progress).toEqual({ total: 1, loaded: 1, failed: 0, isPictured: true });
  });

  it('shows the whole city before any fine building is asked for', async () => {
    const seen: boolean[] = [];
    const source = sourceOf(({ mesh }) => {
      if (mesh === 'buildings') seen.push(store.progress.isPictured);
      return Promise.resolve(BLOB);
    });
    const tiles = Array.from({ length: 40 }, (_, column) => column).flatMap((column) => [
      { column, row: 0, mesh: 'building-blocks' as const },
      { column, row: 0, mesh: 'buildings' as const },
    ]);
    const store: TileStore = new TileStore(source, () => undefined);
    store.open(cityOf(tiles), fromTileSpace(0.5, 0.5));
    await until(() => store.progress.loaded === 80);
    // The last coarse ones may still be on their way when a place among the requests is free.
    expect(seen.filter((isPictured) => !isPictured).length).toBeLessThanOrEqual(6);
    expect(seen).toHaveLength(40);
  });
});

describe('a city that is larger than memory', () => {
  const tiles = Array.from({ length: 30 }, (_, column) => ({ column, row: 0, mesh: 'ground' as const }));

  it('keeps what is near the camera, and lets go and fetches again as it flies', async () => {
    const asked: number[] = [];
    const source = sourceOf(({ column }) => {
      asked.push(column);
      return Promise.resolve(BLOB);
    });
    let changes = 0;
    const store = new TileStore(source, () => changes++, BLOB.byteLength * 10.5);
    const columns = (): number[] =>
      store.meshes.map(({ placement }) => Math.floor(placement.centreX / (512 / 2 ** 14))).sort((a, b) => a - b);
    store.open(cityOf(tiles), fromTileSpace(0.5, 0.5));
    await until(() => store.progress.loaded === 10);
    expect(columns()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(store.progress).toEqual({ total: 10, loaded: 10, failed: 0, isPictured: true });
    const before = changes;
    store.focusOn(fromTileSpace(29.5, 0.5));
    expect(changes).toBeGreaterThan(before);
    await until(() => store.progress.loaded === 10);
    expect(columns()).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
    store.focusOn(fromTileSpace(0.5, 0.5));
    await until(() => store.progress.loaded === 10);
    expect(asked.filter((column) => column === 0)).toHaveLength(2);
  });

  it('stays where it is while the camera hardly moves', async () => {
    let asked = 0;
    const store = new TileStore(sourceOf(() => Promise.resolve((asked++, BLOB))), () => undefined, BLOB.byteLength * 5);
    store.open(cityOf(tiles), fromTileSpace(10.5, 0.5));
    await until(() => store.progress.loaded === 5);
    store.focusOn(fromTileSpace(10.7, 0.5));
    expect(store.progress.loaded).toBe(5);
    expect(asked).toBe(5);
  });
});

async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !isDone(); turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(isDone()).toBe(true);
}
