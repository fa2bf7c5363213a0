import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { generateCity, openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import { buildPlaceIndex, Geocoder, INDEX_PARTS } from '../../electron/core/city/geocoder/index.ts';
import { editDistance } from '../../electron/core/city/geocoder/text/edit-distance.ts';
import { foldWord } from '../../electron/core/city/geocoder/text/fold-text.ts';
import { readOsmCity } from '../../electron/core/city/osm/index.ts';
import type { AddressFeature, CityFeatures } from '../../shared/domain/city/city-features.ts';
import { randomItem, seededRandom } from '../../shared/domain/random.ts';
import type { RandomSource } from '../../shared/domain/time.ts';
import { hitRates } from '../builders/geocode-golden.ts';
import type { GoldenQuery } from '../builders/geocode-golden.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchFigure, BenchRow } from './bench-row.ts';
import { percentile } from './statistics.ts';

const NAME = 'geocoder';
const EXTRACTS = ['copenhagen_centre', 'scale_22regions'] as const;
const QUERIES = 1000;
const LINEAR_QUERIES = 100;
const MAX_P99_MS = 10;
const MAX_BUILD_MS = 3000;
const LEAST_FIRST: Readonly<Record<(typeof EXTRACTS)[number], number>> = { copenhagen_centre: 0.99, scale_22regions: 0.97 };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** How fast and how well places are found, beside a scan of all street names and a full-text index of their beginnings. */
const bench: Bench = {
  name: NAME,
  async run(context) {
    const rows: BenchRow[] = [];
    if (context.sharedData === null) {
      context.note('without the real data: only the demo city');
      rows.push(...(await measureCity(context, 'demo city', generateCity({ seed: 1, buildingCount: 15_000 }))));
    }
    for (const name of context.sharedData === null ? [] : EXTRACTS) {
      const city = await readOsmCity({ path: path.join(context.sharedData ?? '', 'osm', `${name}.osm.pbf`) });
      if (!city.ok) throw new Error(city.error.message);
      rows.push(...(await measureCity(context, name, city.value, goldenOf(context, name), LEAST_FIRST[name])));
    }
    return rows;
  },
};

export default bench;

function goldenOf({ sharedData }: BenchContext, name: string): GoldenQuery[] {
  const file = path.join(sharedData ?? '', 'golden', `geocode_typo_${name}.csv`);
  return existsSync(file) ? parse<GoldenQuery>(readFileSync(file, 'utf8'), { columns: true }) : [];
}

async function measureCity(
  context: BenchContext,
  name: string,
  city: CityFeatures,
  golden: readonly GoldenQuery[] = [],
  leastFirst = 0.97,
): Promise<BenchRow[]> {
  context.note(`${name}: ${city.addresses.length} addresses`);
  const row = (figure: string, value: number, unit: string, more: Partial<BenchFigure> = {}): BenchRow =>
    benchRow({ bench: NAME, figure: `${name}: ${figure}`, value, unit, ...more });
  const { index, buildMs, longestMs } = built(city);
  const bytes = INDEX_PARTS.reduce((sum, part) => sum + index[part].byteLength, 0);
  const geocoder = new Geocoder(index, city.bounds);
  const random = seededRandom(7);
  const sample = Array.from({ length: QUERIES }, () => randomItem(random, city.addresses));
  const peers = peersOf(city);
  const rows = [
    row('build the index', buildMs, 'ms', { target: { text: `≤ ${MAX_BUILD_MS} ms`, holds: (value) => value <= MAX_BUILD_MS } }),
    row('longest time without a pause while building', longestMs, 'ms'),
    row('index', bytes / 1e6, 'MB'),
  ];
  const ask = (what: string, texts: readonly string[], truth?: readonly AddressFeature[], peer?: Peer): void => {
    const times = timesOf(texts, (text) => geocoder.find({ text, limit: 8 }));
    const peerTimes = peer === undefined ? undefined : timesOf(peer.texts, peer.find);
    for (const share of [0.5, 0.99]) {
      const against = peer === undefined || peerTimes === undefined ? {} : { against: peer.name, againstValue: percentile(peerTimes, share) };
      const target = share < 0.99 ? {} : { target: { text: `< ${MAX_P99_MS} ms`, holds: (value: number) => value < MAX_P99_MS } };
      rows.push(row(`${what}, ${share === 0.5 ? 'median' : 'p99'}`, percentile(times, share), 'ms', { ...against, ...target }));
    }
    if (truth === undefined) return;
    const { first } = hitRates(geocoder, texts.map((query, at) => asGolden(query, truth[at] as AddressFeature)));
    rows.push(row(`${what}, right first`, first * 100, '%'));
  };
  ask('exact', sample.map(written), sample);
  const beginnings = sample.map(({ street }) => street.slice(0, 3));
  ask('first 3 letters', beginnings, undefined, { name: 'FTS5, beginnings only', texts: beginnings, find: peers.fullText });
  const mistyped = sample.map((address) => `${mistype(address.street, 1, random)} ${address.houseNumber}`);
  const scanned = sample.slice(0, LINEAR_QUERIES).map(({ street }) => mistype(street, 1, random));
  ask('1 letter wrong', mistyped, sample, { name: 'edit distance to every street name', texts: scanned, find: peers.scan });
  ask('2 letters wrong', sample.map((address) => `${mistype(address.street, 2, random)} ${address.houseNumber}`), sample);
  await turn();
  if (golden.length > 0) {
    ask('golden', golden.map(({ query }) => query));
    const { first, amongFive, missed, ambiguous } = hitRates(geocoder, golden);
    for (const line of [...missed, ...ambiguous]) context.note(line);
    rows.push(
      row('golden, right first', first * 100, '%', { target: { text: `≥ ${leastFirst * 100} %`, holds: (value) => value >= leastFirst * 100 } }),
      row('golden, right among 5', amongFive * 100, '%', { target: { text: '≥ 99 %', holds: (value) => value >= 99 } }),
    );
  }
  rows.push(...(await measurePack(context, city, sample)).map(([figure, value]) => row(figure, value, 'ms')));
  peers.close();
  return rows;
}

function built(city: CityFeatures) {
  let longestMs = 0;
  const startedAtMs = performance.now();
  const work = buildPlaceIndex(city);
  for (;;) {
    const turnedAtMs = performance.now();
    const step = work.next();
    longestMs = Math.max(longestMs, performance.now() - turnedAtMs);
    if (step.done === true) return { index: step.value, buildMs: performance.now() - startedAtMs, longestMs };
  }
}

interface Peer {
  readonly name: string;
  readonly texts: readonly string[];
  readonly find: (text: string) => unknown;
}

/** What a search without this index would do: compare with every name, or look up beginnings in a full-text index. */
function peersOf(city: CityFeatures) {
  const names = [...new Set(city.streets.flatMap(({ name }) => name ?? []))];
  const folded = names.map((name) => Uint16Array.from(foldWord(name), (letter) => letter.charCodeAt(0)));
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE street USING fts5(name, tokenize='unicode61 remove_diacritics 2', prefix='2 3')");
  const insert = database.prepare('INSERT INTO street VALUES (?)');
  database.transaction(() => names.forEach((name) => insert.run(name)))();
  const query = database.prepare<[string], { name: string }>('SELECT name FROM street WHERE street MATCH ? ORDER BY rank LIMIT 8');
  return {
    fullText: (text: string) => query.all(`"${text.replaceAll('"', '')}"*`),
    scan: (text: string) => {
      const typed = foldWord(text);
      let best = Infinity;
      for (const units of folded) best = Math.min(best, editDistance(typed, { units, start: 0, end: units.length }, 3));
      return best;
    },
    close: () => database.close(),
  };
}

/** Opening and reverse look-ups need the pack; without buildings it is written in seconds. */
async function measurePack({ folder }: BenchContext, city: CityFeatures, sample: readonly AddressFeature[]): Promise<[string, number][]> {
  const file = path.join(folder, 'streets.vcity');
  const result = await writeCityPack(file, { ...city, buildings: [], areas: [], rails: [] });
  if (!result.ok) throw new Error(result.error.message);
  const startedAtMs = performance.now();
  const pack = openCityPack(file);
  const openMs = performance.now() - startedAtMs;
  if (!pack.ok) throw new Error(pack.error.message);
  const times = timesOf(sample, ({ position: [lon, lat] }) => pack.value.describePlace([lon + 0.0002, lat]));
  pack.value.close();
  return [
    ['open the pack', openMs],
    ['reverse, with cross streets, median', percentile(times, 0.5)],
    ['reverse, with cross streets, p99', percentile(times, 0.99)],
  ];
}

function timesOf<Item>(items: readonly Item[], work: (item: Item) => unknown): number[] {
  for (const item of items.slice(0, 50)) work(item);
  return items.map((item) => {
    const startedAtMs = performance.now();
    work(item);
    return performance.now() - startedAtMs;
  });
}

function written({ street, houseNumber }: AddressFeature): string {
  return `${street} ${houseNumber}`;
}

function asGolden(query: string, { street, houseNumber, position }: AddressFeature): GoldenQuery {
  return { query, street, housenumber: houseNumber, city: '', lon: String(position[0]), lat: String(position[1]) };
}

/** Letters left out, put in, changed or swapped, not at the beginning. */
function mistype(name: string, mistakes: number, random: RandomSource): string {
  let text = name;
  for (let made = 0; made < mistakes; made++) {
    const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
    const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
    const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
    const forms = [before + after, before + letter + here + after, before + letter + after, before + after.charAt(0) + here + after.slice(1)];
    text = randomItem(random, forms);
  }
  return text;
}
