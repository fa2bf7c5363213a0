import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { addCityCommands } from '../../electron/cli/commands/city.ts';
import { percentile } from '../bench/statistics.ts';
import { runCommand } from '../harness/command.ts';
import { temporaryDirectory } from '../harness/temporary-directory.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const DATA = join(import.meta.dirname, '../../../shared/data');
const hasData = existsSync(join(DATA, 'golden'));
if (!hasData) console.warn(`SKIPPED: no golden routes in ${DATA}; real cities are not routed on.`);

type Row = Readonly<Record<string, string>>;
interface Routed {
  readonly seconds: number;
  readonly metres: number;
  readonly error: string;
}

const readTable = (text: string): Row[] =>
  parse<Row>(text.replaceAll('\r', ''), { columns: true, skip_empty_lines: true });

async function route(pack: string, pairs: string, ...options: string[]): Promise<Routed[]> {
  const out = `${pack}.${options.join('')}.csv`;
  const run = await runCommand(addCityCommands, ['city', 'route', pack, '--pairs', pairs, '--out', out, ...options]);
  expect(run).toMatchObject({ error: '', exitCode: 0 });
  return readTable(readFileSync(out, 'utf8')).map(({ seconds, metres, error }) => ({
    seconds: Number(seconds),
    metres: Number(metres),
    error: error ?? '',
  }));
}

describe.skipIf(!hasData).each(['milan_roads', 'copenhagen_centre'])('routes on %s', (name) => {
  const pairsFile = join(DATA, 'golden', `od300_${name}.csv`);
  const pairs = hasData ? readTable(readFileSync(pairsFile, 'utf8')) : [];
  let folder: string;
  let car: Routed[];
  let shortest: Routed[];
  let emergency: Routed[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigiles-golden-'));
    const pack = join(folder, 'city.vcity');
    const made = await runCommand(addCityCommands, ['city', 'import', join(DATA, 'osm', `${name}.osm.pbf`), '--out', pack]);
    expect(made.exitCode).toBe(0);
    car = await route(pack, pairsFile);
    shortest = await route(pack, pairsFile, '--shortest');
    emergency = await route(pack, pairsFile, '--profile', 'emergency');
    return () => rm(folder, { recursive: true, force: true });
  }, 120_000);

  const lengthsM = (column: string): number[] => pairs.map((pair) => Number(pair[column]));
  const errors = (reference: readonly number[]): number[] =>
    shortest.map(({ metres }, index) => Math.abs(metres / (reference[index] ?? 0) - 1));

  it('finds a way for every pair', () => {
    expect([...car, ...shortest, ...emergency].filter(({ error }) => error !== '')).toEqual([]);
  });

  it('the shortest way is as long as Valhalla says', () => {
    const off = errors(lengthsM('valhalla_shortest_m'));
    expect(percentile(off, 0.5)).toBeLessThanOrEqual(0.01);
    if (name === 'milan_roads') expect(percentile(off, 0.95)).toBeLessThanOrEqual(0.08);
  });

  // In Copenhagen Valhalla starts some routes elsewhere than asked: pair 83 is 337 m long there, 31 m less than the straight
  // line. No other engine is within 8 % of it for 95 % of the pairs (Routino 17.6 %, the prototype 18.3 %).
  it('is within 8 % of one of three other engines for 99 % of the pairs', () => {
    const engines = ['valhalla_shortest_m', 'routino_neutral_shortest_m', 'proto_shortest_m'].map((column) => errors(lengthsM(column)));
    const nearest = shortest.map((_, index) => Math.min(...engines.map((off) => off[index] ?? Infinity).filter((off) => off >= 0)));
    expect(percentile(nearest, 0.99)).toBeLessThanOrEqual(0.08);
  });

  it('a car takes about as long as Valhalla says', () => {
    const shares = car.map(({ seconds }, index) => seconds / Number(pairs[index]?.['valhalla_auto_s']));
    const inBand = shares.filter((share) => share >= 0.85 && share <= 1.35);
    expect(inBand.length / shares.length).toBeGreaterThanOrEqual(0.95);
  });

  // What is left outside are pairs on which Valhalla takes a way of its own: in Copenhagen 10 of 14 are up to three times as long
  // there as in any other engine, 3 shorter than any other engine finds.
  it('is within Valhalla’s band, or within 25 % of OSRM, on 99 % of the pairs', () => {
    const isNear = ({ seconds }: Routed, index: number): boolean => {
      const [valhalla, osrm] = ['valhalla_auto_s', 'osrm_car_s'].map((column) => seconds / Number(pairs[index]?.[column]));
      return (valhalla !== undefined && valhalla >= 0.85 && valhalla <= 1.35) || (osrm !== undefined && osrm >= 0.8 && osrm <= 1.25);
    };
    expect(car.filter(isNear).length).toBeGreaterThanOrEqual(pairs.length * 0.99);
  });

  it('an emergency vehicle is quicker on nearly every pair', () => {
    const quicker = emergency.filter(({ seconds }, index) => seconds < (car[index]?.seconds ?? 0));
    expect(quicker.length).toBeGreaterThanOrEqual(pairs.length * 0.99);
  });
});

describe('vigiles city route', () => {
  it('says of each pair why it has no route, and goes on', async () => {
    const folder = temporaryDirectory();
    const pack = await writeSmallCity(folder);
    const pairs = join(folder, 'pairs.csv');
    writeFileSync(pairs, '\uFEFFid,o_lon,o_lat,d_lon,d_lat,remark\r\n"a, b",0,0,0,0,far\r\n2,x,1,1,1\r\n3,,1,1,1\r\n');
    const out = join(folder, 'out.csv');
    const run = await runCommand(addCityCommands, ['city', 'route', pack, '--pairs', pairs, '--out', out, '--profile', 'emergency']);
    expect(run).toMatchObject({ exitCode: 0, out: expect.stringContaining('0 of 3') as string });
    expect(readFileSync(out, 'utf8')).toBe(
      'id,seconds,metres,error\n"a, b",,,no-road-near\n2,,,bad-coordinates\n3,,,bad-coordinates\n',
    );
  });

  it.each([
    ['id,o_lon,o_lat,d_lon\n1,2,3,4\n', 'd_lat'],
    ['', 'city.vcity'],
  ])('refuses a table without the columns, and a pack that is none', async (text, word) => {
    const folder = temporaryDirectory();
    const pack = text === '' ? join(folder, 'city.vcity') : await writeSmallCity(folder);
    const pairs = join(folder, 'pairs.csv');
    writeFileSync(pairs, text === '' ? 'id,o_lon,o_lat,d_lon,d_lat\n' : text);
    const run = await runCommand(addCityCommands, ['city', 'route', pack, '--pairs', pairs, '--out', join(folder, 'out.csv')]);
    expect(run.exitCode).toBe(1);
    expect(run.error).toContain(word);
  });
});
