import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeCity, placeLabels } from '../../electron/core/city/bake/index.ts';
import { generateCity, openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import type { CityPack } from '../../electron/core/city/index.ts';
import { openSqlite } from '../../electron/core/database/index.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import { localPlane } from '../../shared/domain/city/local-plane.ts';
import { decodeTileMesh } from '../../shared/domain/city/tile-mesh.ts';
import { ringCentroid } from '../../shared/domain/city/ring-geometry.ts';
import { centreOf, distanceM } from '../../shared/domain/place/geo.ts';
import { runToEnd } from '../harness/run-to-end.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';

const CITY: CityFeatures = {
  ...generateCity({ seed: 4, buildingCount: 700 }),
  defects: [{ reason: 'open-ring', count: 3, exampleId: 'osm:way/1' }],
};

async function writtenPack(city: CityFeatures = CITY): Promise<string> {
  const file = path.join(temporaryDirectory(), 'city.vcity');
  const written = await writeCityPack(file, city);
  if (!written.ok) throw new Error(written.error.message);
  return file;
}

describe('a city pack', () => {
  let pack: CityPack;
  let directory: string;
  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'vigiles-pack-'));
    const file = path.join(directory, 'city.vcity');
    const written = await writeCityPack(file, CITY);
    expect(written.ok).toBe(true);
    expect(readdirSync(directory)).toEqual(['city.vcity']);
    const opened = openCityPack(file);
    if (!opened.ok) throw new Error(opened.error.message);
    pack = opened.value;
  });
  afterAll(() => {
    pack.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('describes the city that it was written from', () => {
    const { name, attribution, source, bounds, counts, centre } = pack.describe();
    expect({ name, attribution, source, bounds }).toEqual({
      name: CITY.name,
      attribution: CITY.attribution,
      source: CITY.source,
      bounds: CITY.bounds,
    });
    expect(centre).toEqual(centreOf(CITY.bounds));
    expect(counts).toEqual({
      buildings: CITY.buildings.length,
      streets: CITY.streets.length,
      areas: CITY.areas.length,
      rails: CITY.rails.length,
      places: CITY.places.length,
      addresses: CITY.addresses.length,
      facilities: CITY.facilities.length,
    });
    expect(pack.defects()).toEqual(CITY.defects);
    expect(pack.heightSources()).toEqual({ measured: 0, levels: 700, default: 0 });
  });

  it('gives back every baked tile byte for byte, and nothing for others', () => {
    const baked = [...bakeCity(CITY)];
    expect(pack.describe().tiles.length).toBe(baked.length);
    for (const { column, row, mesh, blob, maxHeightM } of baked) {
      const tile = pack.tile(column, row, mesh);
      expect(Buffer.compare(tile ?? Buffer.alloc(0), blob)).toBe(0);
      expect(decodeTileMesh(tile ?? new Uint8Array()).ok).toBe(true);
      expect(pack.describe().tiles).toContainEqual({ column, row, mesh, byteLength: blob.length, maxHeightM });
    }
    expect(pack.tile(0, 0, 'buildings')).toBeUndefined();
  });

  it('gives back buildings, streets, facilities and labels', () => {
    for (const feature of CITY.buildings.slice(0, 50)) {
      expect(pack.building(feature.id)).toMatchObject({
        id: feature.id,
        buildingClass: feature.buildingClass,
        heightM: feature.heightM,
        baseHeightM: feature.baseHeightM,
        rings: feature.rings,
      });
    }
    expect(pack.building('demo:building/0')).toBeUndefined();
    expect([...pack.streets()]).toEqual(
      CITY.streets.map(({ speedSource: _, names: __, isLink: ___, isRoundabout: ____, ...street }) => street),
    );
    expect(pack.facilities().length).toBe(CITY.facilities.length);
    const stations = CITY.facilities.filter(({ facilityKind }) => facilityKind === 'fire-station');
    expect(pack.facilities(['fire-station']).map(({ name }) => name)).toEqual(stations.map(({ name }) => name));
    expect(pack.labels()).toEqual(runToEnd(placeLabels(CITY)));
  });

  it('keeps labels along streets readable', () => {
    const angles = pack.labels().flatMap(({ kind, angleDeg }) => (kind === 'street' ? [angleDeg ?? Number.NaN] : []));
    expect(angles.length).toBeGreaterThan(20);
    for (const angle of angles) expect(angle > -90.05 && angle <= 90).toBe(true);
  });

  it('picks the building under a vertical line of sight', () => {
    const plain = CITY.buildings.filter(
      ({ baseHeightM, rings }) => baseHeightM === 0 && rings.length === 1 && rings[0]?.length === 8,
    );
    expect(plain.length).toBeGreaterThan(100);
    for (const feature of plain) {
      const [lon, lat] = ringCentroid(feature.rings[0] ?? []);
      const picked = pack.pickBuilding({ from: [lon, lat, 2000], to: [lon, lat, -10] });
      expect(picked?.heightM).toBeGreaterThanOrEqual(feature.heightM);
      if (picked?.baseHeightM === 0) expect(picked.id).toBe(feature.id);
    }
  });

  it('picks what a slanted line of sight meets first', () => {
    const plane = localPlane(centreOf(CITY.bounds));
    const tallest = [...CITY.buildings].sort((a, b) => b.heightM - a.heightM)[0];
    const [lon, lat] = ringCentroid(tallest?.rings[0] ?? []);
    const [x, y] = plane.toPlane(lon, lat);
    const top = (tallest?.heightM ?? 0) - 0.5;
    const [fromLon, fromLat] = plane.toLonLat(x - 4000, y - 2500);
    const picked = pack.pickBuilding({ from: [fromLon, fromLat, top + 900], to: [lon, lat, top] });
    expect(picked?.id).toBe(tallest?.id);
    expect(pack.pickBuilding({ from: [0, 0, 10], to: [0.01, 0, 0] })).toBeUndefined();
    expect(pack.pickBuilding({ from: [Number.NaN, 0, 10], to: [0.01, 0, 0] })).toBeUndefined();
  });

  it('describes a position by the nearest address, else by the street, with its district', () => {
    const address = CITY.addresses[10];
    if (address === undefined) throw new Error('no address');
    expect(pack.describePlace(address.position)).toMatchObject({
      label: `${address.houseNumber} ${address.street}`,
      street: address.street,
      houseNumber: address.houseNumber,
      district: expect.any(String) as string,
      distanceM: 0,
    });
    const far = CITY.streets
      .flatMap(({ name, line }) => (name === undefined ? [] : [[line[0] ?? 0, line[1] ?? 0] as const]))
      .find((position) => CITY.addresses.every((other) => distanceM(other.position, position) > 70));
    if (far === undefined) throw new Error('every street end has an address near');
    const described = pack.describePlace(far);
    expect(described?.houseNumber).toBeUndefined();
    expect(described?.distanceM).toBeLessThan(1);
    expect(pack.describePlace([0, 0])).toBeUndefined();
  });

  it('says between which streets an address lies', () => {
    const described = CITY.addresses.map(({ position }) => pack.describePlace(position));
    const crossed = described.filter((place) => place?.between !== undefined);
    expect(crossed.length).toBeGreaterThan(CITY.addresses.length / 4);
    const names = new Set(CITY.streets.map(({ name }) => name));
    for (const place of crossed) {
      const [first = '', second = ''] = place?.between ?? [];
      expect(names.has(first) && names.has(second)).toBe(true);
      expect(new Set([first, second, place?.street]).size).toBe(3);
    }
  });

  it('finds places by the beginnings of their words, in any order and case', () => {
    const { street, houseNumber } = CITY.addresses[20] ?? { street: '', houseNumber: '' };
    const words = street.split(' ');
    const typed = [houseNumber, ...words.map((word) => word.slice(0, 4).toUpperCase())].join(' ');
    expect(pack.findPlaces({ text: typed, limit: 50 }).map(({ label }) => label)).toContain(`${street} ${houseNumber}`);
    expect(pack.findPlaces({ text: street, limit: 5 })[0]).toMatchObject({ kind: 'street', label: street });
    expect(pack.findPlaces({ text: 'fire station', limit: 3 }).every(({ kind }) => kind === 'facility')).toBe(true);
    expect(pack.findPlaces({ text: 'fire station', limit: 1 })).toHaveLength(1);
  });

  it('puts places that have a typed word before those where a word only begins so', async () => {
    const [plainStreet] = CITY.streets;
    const [plainAddress] = CITY.addresses;
    if (plainStreet === undefined || plainAddress === undefined) throw new Error('an empty city');
    const streets = ['Millers Alley', 'Mill Street'].map((name) => ({ ...plainStreet, name }));
    const addresses = ['10', '1'].map((houseNumber) => ({ ...plainAddress, street: 'Mill Street', houseNumber }));
    const opened = openCityPack(await writtenPack({ ...CITY, streets, addresses }));
    if (!opened.ok) throw new Error(opened.error.message);
    const labels = (text: string): readonly string[] => opened.value.findPlaces({ text, limit: 9 }).map(({ label }) => label);
    expect(labels('mill').slice(0, 2)).toEqual(['Mill Street', 'Millers Alley']);
    expect(labels('1 mill')[0]).toBe('Mill Street 1');
    opened.value.close();
  });

  it('survives whatever is typed into the search', () => {
    for (const text of [
      '',
      ' ',
      '"',
      '* OR NOT',
      "'; DROP TABLE tile; --",
      'a'.repeat(5000),
      '消防',
      'NEAR(',
      '\u0000',
    ]) {
      expect(() => pack.findPlaces({ text, limit: 10 })).not.toThrow();
    }
  });
});

describe('writing a pack', () => {
  it('gives the same content the same identity', async () => {
    const [one, two] = [await writtenPack(), await writtenPack()].map(openCityPack);
    if (one?.ok !== true || two?.ok !== true) throw new Error('not opened');
    expect(one.value.describe().packId).toBe(two.value.describe().packId);
    one.value.close();
    two.value.close();
  });

  it('leaves no file behind when it is cancelled, and keeps the pack that was there', async () => {
    const directory = temporaryDirectory();
    const file = path.join(directory, 'city.vcity');
    for (const steps of [1, 4, 8]) {
      const controller = new AbortController();
      let seen = 0;
      const result = await writeCityPack(file, CITY, {
        signal: controller.signal,
        onProgress: () => {
          if (++seen === steps) controller.abort();
        },
      });
      expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(readdirSync(directory)).toEqual([]);
    }
    writeFileSync(file, 'the pack before');
    const aborted = AbortSignal.abort();
    await writeCityPack(file, CITY, { signal: aborted });
    expect(readFileSync(file, 'utf8')).toBe('the pack before');
  });

  it('says which file could not be written and why', async () => {
    const file = path.join(temporaryDirectory(), 'missing', 'city.vcity');
    const result = await writeCityPack(file, CITY);
    expect(result).toMatchObject({ ok: false, error: { code: 'pack-not-written' } });
    expect(result.ok ? '' : result.error.message).toContain(file);
  });

  it('reports progress that never falls and ends at 1', async () => {
    const fractions: number[] = [];
    const file = path.join(temporaryDirectory(), 'city.vcity');
    await writeCityPack(file, CITY, { onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[fractions.length - 1]).toBe(1);
  });
});

describe('opening a pack', () => {
  it('says when there is none', () => {
    const directory = temporaryDirectory();
    expect(openCityPack(path.join(directory, 'none.vcity'))).toMatchObject({ error: { code: 'pack-not-found' } });
    expect(openCityPack(directory)).toMatchObject({ error: { code: 'pack-not-found' } });
  });

  it('says when the file is something else', () => {
    const directory = temporaryDirectory();
    const text = path.join(directory, 'text.vcity');
    writeFileSync(text, 'hello '.repeat(100));
    expect(openCityPack(text)).toMatchObject({ error: { code: 'pack-not-a-pack' } });
    const empty = path.join(directory, 'empty.vcity');
    writeFileSync(empty, '');
    expect(openCityPack(empty)).toMatchObject({ error: { code: 'pack-not-a-pack' } });
    const other = path.join(directory, 'other.vcity');
    const database = openSqlite(other);
    database.exec('CREATE TABLE t (a)');
    database.close();
    expect(openCityPack(other)).toMatchObject({ error: { code: 'pack-not-a-pack' } });
  });

  it('says when the pack is newer than the program', async () => {
    const file = await writtenPack();
    const database = openSqlite(file);
    database.pragma('user_version = 99');
    database.close();
    expect(openCityPack(file)).toMatchObject({ error: { code: 'pack-newer-version', details: { version: 99 } } });
  });

  it('says when the pack is of an older format, and what to do', async () => {
    const file = await writtenPack();
    const database = openSqlite(file);
    database.pragma('user_version = 1');
    database.close();
    expect(openCityPack(file)).toMatchObject({
      error: { code: 'pack-older-version', message: expect.stringContaining('Import the city again') as string },
    });
  });

  it('says when the pack is damaged: cut off, overwritten or without its meta rows', async () => {
    const file = await writtenPack();
    const copy = (name: string): string => {
      const target = `${file}.${name}`;
      copyFileSync(file, target);
      return target;
    };
    const cut = copy('cut');
    truncateSync(cut, 50_000);
    const headerOnly = copy('header');
    truncateSync(headerOnly, 60);
    const scribbled = copy('scribbled');
    const bytes = readFileSync(scribbled);
    bytes.fill(0xa5, 100, 4096 * 3);
    writeFileSync(scribbled, bytes);
    const emptied = copy('emptied');
    const database = openSqlite(emptied);
    database.exec('DELETE FROM meta');
    database.close();
    for (const damaged of [cut, headerOnly, scribbled, emptied]) {
      const opened = openCityPack(damaged);
      expect(opened).toMatchObject({ ok: false, error: { code: 'pack-damaged' } });
      expect(opened.ok ? '' : opened.error.message).toContain(damaged);
    }
  });
});
