import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { viewportOf } from '../../renderer/map/camera/camera-state.ts';
import { listMarkers } from '../../renderer/map/markers/marker-list.ts';
import { fillMarkers } from '../../renderer/map/markers/marker-sprites.ts';
import { MarkerStacks } from '../../renderer/map/markers/marker-stacks.ts';
import { MoverPresenter } from '../../renderer/map/movers/mover-presenter.ts';
import type { MapAlarm, MapIncident, MapUnit, MapVehicles } from '../../renderer/map/overlay-data.ts';
import { SpriteBatch } from '../../renderer/map/layers/sprite-batch.ts';
import { commonProjector } from '../../renderer/map/scene/screen-projector.ts';
import { NIGHT_STYLE } from '../../renderer/map/style/night-style.ts';
import { CountLooks } from '../../renderer/map/symbols/count-symbols.ts';
import type { IncidentPriority } from '../../shared/domain/incident/incident.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { SYMBOL_REGIONS } from '../builders/symbol-regions.ts';

const VEHICLES = 4_500;
const UNITS = 500;
const MARKERS = 2_000;
const TICK_MS = 100;
const TICKS = 120;
const GARBAGE_TICKS = 20;
const SCREEN = { width: 1920, height: 1080 };
/** Degrees that a vehicle drives in a tick: about 15 m/s. */
const STEP_DEGREES = 1.5e-5;
const SPREAD_DEGREES = 0.06;

/** What the live overlay costs in JavaScript when everything moves, ten times a second. */
export interface OverlayCost {
  /** Median and 95th percentile of a tick: fixes in, glide, symbols, trails. */
  readonly moveMs: number;
  readonly moveP95Ms: number;
  /** Bytes of garbage of a tick. */
  readonly garbageBytes: number;
  /** Bytes that a tick hands to the graphics card. */
  readonly uploadBytes: number;
  /** Median of stacking all markers by priority and filling them. */
  readonly stackMs: number;
  readonly shownMarkers: number;
}

/** Drives 5,000 vehicles (500 of them units) and shows 2,000 incidents and alarms around a place. */
export function measureOverlay(centre: LonLat): OverlayCost {
  const movers = new MoverPresenter(centre, SYMBOL_REGIONS);
  movers.setLook(NIGHT_STYLE, 'far');
  const ids = Array.from({ length: VEHICLES }, (_, index) => `v${index}`);
  const lonLats = Float64Array.from({ length: VEHICLES * 2 }, (_, at) => placeAt(centre, at >> 1)[at & 1] ?? 0);
  const headingsDeg = Float32Array.from({ length: VEHICLES }, (_, row) => (row * 37) % 360);
  const times: number[] = [];
  let uploadBytes = 0;
  // Made beforehand: they are the caller's, and would be counted as garbage of the tick.
  const unitTicks = Array.from({ length: TICKS + GARBAGE_TICKS }, (_, index) => unitsAt(centre, index));
  const tick = (index: number): void => {
    for (let row = 0; row < VEHICLES; row++) lonLats[row * 2] = (lonLats[row * 2] ?? 0) + STEP_DEGREES;
    const vehicles: MapVehicles = { ids, lonLats, headingsDeg, freshnessOf: () => 'live' };
    const units = unitTicks[index] ?? [];
    const start = performance.now();
    movers.setUnits(units, index * TICK_MS, true);
    movers.setVehicles(vehicles, index * TICK_MS, true);
    movers.update(index * TICK_MS + 50);
    times.push(performance.now() - start);
    const { past, heads } = movers.trails;
    const trailBytes = past.dirtyStretches().reduce((sum, { bytes }) => sum + bytes.length, heads.bytes.length);
    uploadBytes = movers.units.bytes.length + movers.vehicles.bytes.length + trailBytes;
  };
  for (let index = 0; index < TICKS; index++) tick(index);
  const garbageBytes = garbagePer(GARBAGE_TICKS, (index) => tick(TICKS + index));
  const sorted = times.slice(TICKS / 4, TICKS).toSorted((a, b) => a - b);
  return {
    moveMs: sorted[sorted.length >> 1] ?? 0,
    moveP95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    garbageBytes,
    uploadBytes,
    ...measureStacks(centre),
  };
}

function measureStacks(centre: LonLat): Pick<OverlayCost, 'stackMs' | 'shownMarkers'> {
  const incidents: MapIncident[] = [];
  const alarms: MapAlarm[] = [];
  for (let index = 0; index < MARKERS; index++) {
    const position = placeAt(centre, index * 7 + 3);
    const id = `m${index}`;
    if (index % 4 === 0) incidents.push({ id, priority: ((index % 5) + 1) as IncidentPriority, typeLabel: 'Fire alarm', position, waiting: index % 3 === 0 });
    else alarms.push({ id, priority: index % 11 === 0 ? 'critical' : 'medium', acknowledged: index % 2 === 0, position });
  }
  const markers = listMarkers(incidents, alarms);
  const stacks = new MarkerStacks();
  const batch = new SpriteBatch(centre);
  const counts = new CountLooks(SYMBOL_REGIONS);
  const times: number[] = [];
  for (let step = 0; step < 60; step++) {
    const camera = { longitude: centre[0] + step * 1e-4, latitude: centre[1], zoom: 13.2, pitch: 50, bearing: -18 };
    const project = commonProjector(viewportOf(camera, SCREEN), 160);
    const start = performance.now();
    stacks.stack(markers, project, 'm40');
    fillMarkers(batch, SYMBOL_REGIONS, counts, stacks, NIGHT_STYLE);
    times.push(performance.now() - start);
  }
  const shownMarkers = markers.filter((_, index) => stacks.hostOf(index) === index).length;
  return { stackMs: times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0, shownMarkers };
}

/** A place that is always the same for an index, spread over the city. */
function placeAt([lon, lat]: LonLat, index: number): LonLat {
  const along = ((index * 0.754_877_666) % 1) - 0.5;
  const across = ((index * 0.569_840_291) % 1) - 0.5;
  return [lon + along * SPREAD_DEGREES, lat + across * SPREAD_DEGREES * 0.6];
}

function unitsAt(centre: LonLat, tick: number): readonly MapUnit[] {
  return Array.from({ length: UNITS }, (_, index): MapUnit => {
    const [lon, lat] = placeAt(centre, index * 3 + 1);
    const position = [lon, lat + tick * STEP_DEGREES] as const;
    return { callSign: `E${index}`, kind: 'engine', status: index % 3 === 0 ? 'en-route' : 'available', position, headingDeg: 0, freshness: 'live' };
  });
}

/** Bytes left behind by a piece of work, on the average: everything allocated while no collection runs. */
function garbagePer(times: number, work: (index: number) => void): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < times; index++) work(index);
  return Math.max(0, process.memoryUsage().heapUsed - before) / times;
}
