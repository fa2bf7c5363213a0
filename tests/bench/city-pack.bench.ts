import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bakeCity } from '../../electron/core/city/bake/index.ts';
import { generateCity, openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import type { CityPack } from '../../electron/core/city/index.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../shared/domain/city/city-view.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';

const NAME = 'city-pack';
const SIZES = [15_000, 100_000] as const;
/** Longest time to generate a city of each size, milliseconds. */
const GENERATE_LIMIT_MS: Readonly<Record<(typeof SIZES)[number], number>> = { 15_000: 2000, 100_000: 15_000 };
const READ_SIZE = 50_000;
const READS = 5;

/** How fast a city is generated, baked and written, and how a pack is read compared with a plain file of its bytes. */
const bench: Bench = {
  name: NAME,
  async run(context) {
    const rows: BenchRow[] = [];
    for (const size of SIZES) rows.push(...(await makeCity(context, size)));
    rows.push(...(await readCity(context)));
    return rows;
  },
};

export default bench;

async function makeCity({ folder, note }: BenchContext, size: (typeof SIZES)[number]): Promise<BenchRow[]> {
  note(`making a city of ${size} buildings`);
  const limitMs = GENERATE_LIMIT_MS[size];
  const [features, generateMs] = timed(() => generateCity({ seed: 1, buildingCount: size }));
  const [tileCount, bakeMs] = timed(() => [...bakeCity(features)].length);
  note(`${tileCount} tiles`);
  const startedAtMs = performance.now();
  await written(path.join(folder, `${size}.vcity`), features);
  const writeMs = performance.now() - startedAtMs;
  return [
    benchRow({
      bench: NAME,
      figure: `generate ${size} buildings`,
      value: generateMs,
      unit: 'ms',
      target: { text: `≤ ${limitMs} ms`, holds: (value) => value <= limitMs },
    }),
    benchRow({ bench: NAME, figure: `bake ${size} buildings`, value: bakeMs, unit: 'ms' }),
    benchRow({ bench: NAME, figure: `bake and write a pack of ${size} buildings`, value: writeMs, unit: 'ms' }),
  ];
}

async function readCity({ folder }: BenchContext): Promise<BenchRow[]> {
  const file = path.join(folder, 'read.vcity');
  const features = generateCity({ seed: 1, buildingCount: READ_SIZE });
  await written(file, features);
  const openMs = best(() => opened(file).close());
  const pack = opened(file);
  const { tiles } = pack.describe();
  const blobs = tiles.map(({ column, row, mesh }) => Buffer.from(tileOf(pack, column, row, mesh)));
  const plainFile = path.join(folder, 'plain.bin');
  writeFileSync(plainFile, Buffer.concat(blobs));
  const tilesMs = best(() => {
    for (const { column, row, mesh } of tiles) tileOf(pack, column, row, mesh);
  });
  const plainMs = best(() => readFileSync(plainFile));
  const trianglesOf = (kind: CityMeshKind): number =>
    tiles.reduce((sum, { mesh }, index) => sum + (mesh === kind ? triangleCount(blobs[index]) : 0), 0);
  const detailed = trianglesOf('buildings');
  const [west, south, east, north] = pack.describe().bounds;
  const pickMs = best(() => {
    for (let index = 0; index < 100; index++) {
      const lon = west + ((east - west) * (index + 0.5)) / 100;
      pack.pickBuilding({ from: [lon, south, 900], to: [lon, (south + north) / 2, 0] });
    }
  });
  pack.close();
  return [
    benchRow({ bench: NAME, figure: `open a pack of ${READ_SIZE} buildings`, value: openMs, unit: 'ms' }),
    benchRow({
      bench: NAME,
      figure: `read all ${tiles.length} tiles (${megabytes(statSync(plainFile).size)} MB)`,
      value: tilesMs,
      unit: 'ms',
      against: 'one plain file of the same bytes',
      againstValue: plainMs,
    }),
    benchRow({ bench: NAME, figure: 'pick along a line of sight of 2 km', value: pickMs / 100, unit: 'ms' }),
    lodRow('boxes', trianglesOf('building-boxes'), detailed),
    lodRow('merged blocks', trianglesOf('building-blocks'), detailed),
  ];
}

function lodRow(level: string, triangles: number, detailed: number): BenchRow {
  return benchRow({
    bench: NAME,
    figure: `triangles of ${READ_SIZE} buildings as ${level}`,
    value: triangles,
    unit: 'triangles',
    against: 'buildings as mapped',
    againstValue: detailed,
  });
}

async function written(file: string, features: CityFeatures): Promise<void> {
  const result = await writeCityPack(file, features);
  if (!result.ok) throw new Error(result.error.message);
}

function opened(file: string): CityPack {
  const pack = openCityPack(file);
  if (!pack.ok) throw new Error(pack.error.message);
  return pack.value;
}

function tileOf(pack: CityPack, column: number, row: number, mesh: CityMeshKind): Uint8Array {
  const tile = pack.tile(column, row, mesh);
  if (tile === undefined) throw new Error(`tile ${column}/${row} ${mesh} is missing`);
  return tile;
}

/** The header of a tile blob holds the number of its indices at byte 12. */
function triangleCount(blob: Buffer | undefined): number {
  return (blob?.readUInt32LE(12) ?? 0) / 3;
}

function timed<Value>(work: () => Value): [value: Value, ms: number] {
  const startedAtMs = performance.now();
  const value = work();
  return [value, performance.now() - startedAtMs];
}

function best(work: () => unknown): number {
  let fastestMs = Infinity;
  for (let run = 0; run < READS; run++) fastestMs = Math.min(fastestMs, timed(work)[1]);
  return fastestMs;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
