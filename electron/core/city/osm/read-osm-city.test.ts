import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, block, FRAME, GRID, OsmTestFolder, way } from '../../../../tests/builders/osm-grid-city.ts';
import type { OsmFixture } from '../../../../tests/builders/osm-pbf.ts';
import { readOsmCity } from './index.ts';
import type { ImportProgress } from './index.ts';

let folder: OsmTestFolder;
beforeAll(async () => {
  folder = await OsmTestFolder.create();
});
afterAll(() => folder.remove());

describe('the city as a whole', () => {
  const fixture: OsmFixture = {
    nodes: [{ id: 90_001, lon: 12.504, lat: 55.604, tags: { place: 'city', name: 'Havn' } }],
    ways: [
      FRAME,
      way(2, block(2, 2, 1, 1), { building: 'yes' }),
      way(3, [at(5, 0), at(5, 19)], { highway: 'primary' }),
    ],
  };

  it('is the same however the file is written', async () => {
    const plain = await folder.importCity(fixture, { compression: 'none' });
    const { source: _plainFile, ...expected } = plain;
    for (const options of [{ unsorted: true, objectsPerBlock: 7 }, { plainNodes: true }] as const) {
      const { source: _file, ...city } = await folder.importCity(fixture, options);
      const sorted = [...city.streets].sort((a, b) => a.id.localeCompare(b.id));
      expect({ ...city, streets: sorted }).toEqual({
        ...expected,
        streets: [...expected.streets].sort((a, b) => a.id.localeCompare(b.id)),
      });
    }
  });

  it('names its source, its date and whom to thank', async () => {
    const city = await folder.importCity(fixture, { dataAtS: 1_671_139_313 });
    expect(city.name).toBe('Havn');
    expect(city.source).toMatch(/^city-\d+\.osm\.pbf, data of 2022-12-15$/);
    const nameless = await folder.importCity({ ways: fixture.ways ?? [] });
    expect(nameless.name).toMatch(/^City \d+$/);
    expect(city.attribution).toBe('© OpenStreetMap contributors');
  });

  it('does not believe a declared box that lies elsewhere', async () => {
    const { bounds } = await folder.importCity(fixture, { bounds: [0, 0, 1, 1] });
    expect(bounds.map((degrees) => Number(degrees.toFixed(4)))).toEqual([12.5, 55.6, 12.5095, 55.6095]);
  });

  it('is cut to a declared box that holds most of it', async () => {
    const { bounds } = await folder.importCity(fixture, { bounds: [12.4, 55.5, 12.509, 55.7] });
    expect(bounds.map((degrees) => Number(degrees.toFixed(4)))).toEqual([12.5, 55.6, 12.509, 55.6095]);
  });

  it('is not stretched by far members', async () => {
    const { bounds } = await folder.importCity({
      nodes: [{ id: 90_001, lon: 30, lat: 10 }],
      ways: [
        ...GRID.slice(0, 380).map((node, index) => way(1000 + index, [node.id, node.id + 1], { highway: 'service' })),
        way(9, [at(0, 0), 90_001], { highway: 'trunk' }),
      ],
    });
    expect(bounds[2]).toBeLessThan(12.52);
    expect(bounds[1]).toBeGreaterThan(55.59);
  });

  it('without streets and buildings is refused', async () => {
    const path = await folder.write({});
    expect(await readOsmCity({ path })).toMatchObject({ ok: false, error: { code: 'osm-empty' } });
  });

  it('reports each phase, and stops in any of them when cancelled', async () => {
    const path = await folder.write(fixture);
    const phases = new Set<ImportProgress['phase']>();
    await readOsmCity({ path, onProgress: ({ phase }) => phases.add(phase) });
    expect([...phases]).toEqual(['reading', 'bounds', 'streets', 'areas', 'buildings', 'addresses', 'heights']);
    for (const stopIn of phases) {
      const abort = new AbortController();
      const result = await readOsmCity({
        path,
        signal: abort.signal,
        onProgress: ({ phase }) => {
          if (phase === stopIn) abort.abort();
        },
      });
      expect(result).toMatchObject({ ok: false, error: { code: 'import-cancelled' } });
    }
  });
});
