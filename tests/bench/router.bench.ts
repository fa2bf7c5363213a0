import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generateCity } from '../../electron/core/city/index.ts';
import { defaultProfiles, openCityPack, Router, writeCityPack } from '../../electron/core/city/index.ts';
import type { RoadGraph } from '../../electron/core/city/index.ts';
import { readOsmCity } from '../../electron/core/city/osm/index.ts';
import { buildRoadGraph } from '../../electron/core/city/router/build/build-road-graph.ts';
import { NO_CONDITIONS } from '../../electron/core/city/router/index.ts';
import { Driving } from '../../electron/core/city/router/metric/driving.ts';
import { weigh } from '../../electron/core/city/router/metric/profile-metric.ts';
import type { ProfileMetric } from '../../electron/core/city/router/metric/profile-metric.ts';
import { deriveHierarchy } from '../../electron/core/city/router/hierarchy/hierarchy.ts';
import type { Hierarchy } from '../../electron/core/city/router/hierarchy/hierarchy.ts';
import { PointQuery } from '../../electron/core/city/router/hierarchy/point-query.ts';
import { Sweep } from '../../electron/core/city/router/hierarchy/sweep.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { seededRandom } from '../../shared/domain/random.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchFigure, BenchRow } from './bench-row.ts';
import { PlainDijkstra } from './plain-dijkstra.ts';
import { routinoTimesMs } from './routino-peer.ts';
import { percentile } from './statistics.ts';

const NAME = 'router';
const PAIRS = 1_000;
const UNITS = 500;
const TABLES = 200;
const FLOOR_PAIRS = 100;
const ROUTES = 200;
const CHANGES = 20;

const atMost = (limit: number, unit: string): NonNullable<BenchFigure['target']> => ({
  text: `≤ ${limit} ${unit}`,
  holds: (value) => value <= limit,
});

/** The router against a plain Dijkstra on the same graph in the same run, and against Routino where it is installed. */
const bench: Bench = {
  name: NAME,
  async run(context) {
    const { sharedData, note, folder } = context;
    const osm = (name: string) => (sharedData === null ? '' : join(sharedData, 'osm', `${name}.osm.pbf`));
    const rows: BenchRow[] = [];
    if (existsSync(osm('milan_roads'))) {
      for (const [name, label] of [['milan_roads', 'Milan'], ['copenhagen_centre', 'Copenhagen']] as const) {
        const city = await readOsmCity({ path: osm(name) });
        if (!city.ok) throw new Error(city.error.message);
        rows.push(...(await measureCity(context, label, city.value)));
      }
      rows.push(...(await measureRoutino(osm('milan_roads'), folder, note)));
    } else {
      note('no OpenStreetMap extracts: the demo city stands in');
      rows.push(...(await measureCity(context, 'demo city', generateCity({ seed: 1, buildingCount: 15_000 }))));
    }
    return rows;
  },
};

export default bench;

async function measureCity({ folder, note }: BenchContext, label: string, features: CityFeatures): Promise<BenchRow[]> {
  note(`${label}: roads`);
  const row = (figure: string, value: number, unit: string, more: Partial<BenchFigure> = {}): BenchRow =>
    benchRow({ bench: NAME, figure: `${label}: ${figure}`, value, unit, ...more });
  const [graph, prepareMs] = timed(() => prepared(features));
  const bytes = Object.values(graph).reduce<number>((sum, table) => sum + (ArrayBuffer.isView(table) ? table.byteLength : 0), 0);
  const [read, mapMs] = await readFromPack(folder, features);
  const [hierarchy, deriveMs] = timed(() => deriveHierarchy(read));
  const driving = new Driving(graph, defaultProfiles().car, {}, 'fastest');
  const weighMs = medianOf(7, () => weigh(driving, hierarchy));
  const metric = weigh(driving, hierarchy);
  return [
    row('prepare graph, order and hierarchy', prepareMs, 'ms'),
    row('size in the pack', bytes / 1e6, 'MB'),
    row('open: map the tables', mapMs, 'ms'),
    row('open: derive what is not stored', deriveMs, 'ms'),
    row('weigh a profile, everything', weighMs, 'ms', { target: atMost(200, 'ms') }),
    ...measureQueries(row, graph, hierarchy, metric),
    ...measureRouter(row, read),
  ];
}

type MakeRow = (figure: string, value: number, unit: string, more?: Partial<BenchFigure>) => BenchRow;

/** Queries from vertex to vertex, as the prototypes of the design were measured. */
function measureQueries(row: MakeRow, graph: RoadGraph, hierarchy: Hierarchy, metric: ProfileMetric): BenchRow[] {
  const random = seededRandom(1);
  const connected = [...graph.vertexConnected.keys()].filter((vertex) => ((graph.vertexConnected[vertex] ?? 0) & 1) === 1);
  const any = (): number => connected[Math.floor(random() * connected.length)] ?? 0;
  const seed = (): { vertex: number; cost: number }[] => [{ vertex: any(), cost: 0 }];
  const query = new PointQuery(hierarchy);
  const sweep = new Sweep(hierarchy);
  const floor = new PlainDijkstra(graph, metric.search.turnCost);
  const units = Array.from({ length: TABLES }, () => Int32Array.from({ length: UNITS }, any));
  const pairs = Array.from({ length: PAIRS }, () => [seed(), seed()] as const);
  const firstPairs = pairs.slice(0, FLOOR_PAIRS);
  const floorPairMs = leastMs(firstPairs.map(([a, b]) => () => floor.cost(a[0]?.vertex ?? 0, b[0]?.vertex ?? 0)));
  const floorTableMs = leastMs(units.slice(0, FLOOR_PAIRS).map((some) => () => floor.toOne(some[0] ?? 0, some)));
  const pairMs = leastMs(pairs.map(([a, b]) => () => query.cost(metric.search, a, b)));
  const pathMs = leastMs(pairs.map(([a, b]) => () => query.path(metric.search, a, b)));
  const tableMs = leastMs(units.map((some, at) => () => sweep.some(metric.search, pairs[at]?.[1] ?? [], some, 'to-seeds')));
  const allMs = leastMs(firstPairs.map(([, b]) => () => sweep.all(metric.search, b, 'from-seeds')));
  const against = (values: readonly number[], share: number) => ({
    against: 'Dijkstra on typed arrays',
    againstValue: percentile(values, share),
  });
  return [
    row('point to point, p50', percentile(pairMs, 0.5), 'ms', against(floorPairMs, 0.5)),
    row('point to point, p99', percentile(pairMs, 0.99), 'ms', { ...against(floorPairMs, 0.99), target: atMost(0.4, 'ms') }),
    row('point to point with its course, p99', percentile(pathMs, 0.99), 'ms', against(floorPairMs, 0.99)),
    row(`${UNITS} to 1, p50`, percentile(tableMs, 0.5), 'ms', against(floorTableMs, 0.5)),
    row(`${UNITS} to 1, p99`, percentile(tableMs, 0.99), 'ms', { ...against(floorTableMs, 0.99), target: atMost(2, 'ms') }),
    row('one to all, p50', percentile(allMs, 0.5), 'ms'),
  ];
}

/** What a window waits for: snapping, geometry and instructions included. */
function measureRouter(row: MakeRow, graph: RoadGraph): BenchRow[] {
  const random = seededRandom(2);
  const router = new Router(graph, defaultProfiles());
  router.prepare('car');
  router.prepare('emergency');
  const place = (): LonLat => {
    const at = Math.floor(random() * graph.pointLon.length);
    return [(graph.pointLon[at] ?? 0) / 1e7 + (random() - 0.5) * 4e-4, (graph.pointLat[at] ?? 0) / 1e7 + (random() - 0.5) * 4e-4];
  };
  const questions = Array.from({ length: ROUTES }, () => [{ position: place() }, { position: place() }] as const);
  const routeMs = leastMs(questions.map(([from, to]) => () => router.between({ from, to, profile: 'car' })));
  const units = Array.from({ length: UNITS }, () => ({ position: place() }));
  const firstTableMs = timed(() => router.times({ to: units[0] ?? { position: place() }, from: units, profile: 'car' }))[1];
  const tableMs = leastMs(questions.map(([to]) => () => router.times({ to, from: units, profile: 'car' })));
  const closureMs = Array.from({ length: CHANGES }, () => {
    const shape = { type: 'circle', centre: place(), radiusM: 40 } as const;
    return timed(() => router.setConditions({ ...NO_CONDITIONS, closures: [shape] }))[1];
  });
  const jamMs = Array.from({ length: CHANGES }, () => {
    const speeds = Array.from({ length: 200 }, () => ({ position: place(), speedMps: 3, weight: 1 }));
    return timed(() => router.setConditions({ ...NO_CONDITIONS, speeds }))[1];
  });
  router.setConditions(NO_CONDITIONS);
  const avoidMs = Array.from({ length: CHANGES }, () => {
    const avoid = [{ type: 'circle', centre: place(), radiusM: 200 } as const];
    const [from, to] = [{ position: place() }, { position: place() }];
    return timed(() => router.between({ from, to, profile: 'car', avoid, alternatives: true }))[1];
  });
  const isochroneMs = Array.from({ length: CHANGES }, () => {
    const origin = { position: place() };
    return timed(() => router.isochrones({ origin, limitsS: [480], profile: 'emergency', direction: 'from' }))[1];
  });
  return [
    row('route with snapping, line and instructions, p99', percentile(routeMs, 0.99), 'ms'),
    row(`${UNITS} units to 1 with snapping, first time`, firstTableMs, 'ms'),
    row(`${UNITS} units to 1 with known positions, p99`, percentile(tableMs, 0.99), 'ms'),
    row('closure effective for both profiles, worst', Math.max(...closureMs), 'ms', { target: atMost(200, 'ms') }),
    row('200 traffic jams effective for both profiles, worst', Math.max(...jamMs), 'ms', { target: atMost(200, 'ms') }),
    row('route around an area with an alternative, worst', Math.max(...avoidMs), 'ms'),
    row('isochrone of 8 minutes, p50', percentile(isochroneMs, 0.5), 'ms'),
  ];
}

async function measureRoutino(extract: string, folder: string, note: BenchContext['note']): Promise<BenchRow[]> {
  const peer = await routinoTimesMs(extract, folder, 20);
  if (peer === undefined) {
    note('routino is not installed: no rows for it');
    return [];
  }
  return [
    benchRow({ bench: NAME, figure: 'Milan: Routino prepares its database', value: peer.prepareMs, unit: 'ms' }),
    benchRow({ bench: NAME, figure: 'Milan: Routino, one route with the start of its process, p50', value: percentile(peer.routesMs, 0.5), unit: 'ms' }),
  ];
}

function prepared(features: CityFeatures): RoadGraph {
  const work = buildRoadGraph(features);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

async function readFromPack(folder: string, features: CityFeatures): Promise<readonly [RoadGraph, number]> {
  const file = join(folder, 'roads.vcity');
  const written = await writeCityPack(file, { ...features, buildings: [], areas: [], addresses: [] });
  const opened = written.ok ? openCityPack(file) : written;
  if (!opened.ok) throw new Error(opened.error.message);
  const pack = opened.value;
  const result = timed(() => pack.roads());
  pack.close();
  return result;
}

function medianOf(times: number, work: () => unknown): number {
  return percentile(Array.from({ length: times }, () => timed(work)[1]), 0.5);
}

/** Time of the processor, not of the clock: for what takes tens of milliseconds, on a machine that does other things too. */
function timed<Value>(work: () => Value): readonly [Value, number] {
  const before = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(before);
  return [value, (user + system) / 1000];
}

/**
 * Times of short pieces of work by the clock. All are done in turn, several times over, and of each the least counts: what
 * else runs on the machine is not measured, and no query finds its own data in the cache.
 */
function leastMs(works: readonly (() => unknown)[], rounds = 5): number[] {
  const least = works.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [at, work] of works.entries()) {
      const startedAtMs = performance.now();
      work();
      least[at] = Math.min(least[at] ?? Infinity, performance.now() - startedAtMs);
    }
  }
  return least;
}
