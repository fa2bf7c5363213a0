import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import type { LocalPlane } from '../../../shared/domain/city/local-plane.ts';
import type { StreetClass } from '../../../shared/domain/city/feature-classes.ts';
import { hashText, randomBetween, seededRandom } from '../../../shared/domain/random.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import type { SimulatedCity, SimulatedStreet } from '../city/simulated-city.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import { placeWaterStations } from './place-water-stations.ts';

type MountedKind = SimulatedDevice['kind'];

/** Share of each kind among mounted devices, id prefix, word for its name, and how far from the street's axis it is. */
const KINDS: Readonly<
  Record<MountedKind, { readonly share: number; readonly prefix: string; readonly word: string; readonly asideM: number }>
> = {
  'fire-panel': { share: 0.17, prefix: 'fire', word: 'Fire panel', asideM: 18 },
  climate: { share: 0.17, prefix: 'clim', word: 'Climate', asideM: 9 },
  'air-quality': { share: 0.11, prefix: 'air', word: 'Air', asideM: 8 },
  camera: { share: 0.2, prefix: 'cam', word: 'Camera', asideM: 7 },
  'traffic-counter': { share: 0.17, prefix: 'trf', word: 'Traffic', asideM: 3 },
  parking: { share: 0.08, prefix: 'park', word: 'Parking', asideM: 20 },
  'power-grid': { share: 0.07, prefix: 'pwr', word: 'Substation', asideM: 14 },
  'water-quality': { share: 0.03, prefix: 'wat', word: 'Water', asideM: 0 },
};

const MAIN_STREETS: readonly StreetClass[] = ['trunk', 'primary', 'secondary', 'tertiary'];
const CITY_STREETS: readonly StreetClass[] = [...MAIN_STREETS, 'residential', 'pedestrian'];

/** A river has a few stations however large the city is. */
const MAX_WATER_STATIONS = 10;

/** A place beside a street with the words for it. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly freeSpeedMps: number;
}

/**
 * Puts `count` mounted devices into the city: beside its streets, named after them, traffic counters on main streets,
 * water stations on bridges in the order of the river. More than half of the climate sensors and half of the air
 * stations stand near a fire panel, as they do in a monitored building and its street.
 */
export function placeDevices(city: SimulatedCity, count: number, seed: number): readonly SimulatedDevice[] {
  const plane = localPlane(city.centre);
  const random = seededRandom(seed, hashText('devices'));
  const anywhere = spotSource(city.streets, CITY_STREETS, plane, random);
  const onMainStreets = spotSource(city.streets, MAIN_STREETS, plane, random);
  const counts = countsOf(count);
  const devices: SimulatedDevice[] = [];

  const add = (kind: MountedKind, number: number, spot: Spot, riverM?: number): void => {
    const { prefix, word, asideM } = KINDS[kind];
    const angle = randomBetween(random, 0, 2 * Math.PI);
    const x = spot.x + asideM * Math.cos(angle);
    const y = spot.y + asideM * Math.sin(angle);
    const id = `${prefix}-${String(number).padStart(4, '0')}`;
    devices.push({
      id,
      kind,
      name: `${word} ${spot.label}`,
      position: plane.toLonLat(x, y),
      seed: hashText(`${seed} ${id}`),
      x,
      y,
      freeSpeedMps: spot.freeSpeedMps,
      ...(riverM === undefined ? {} : { riverM }),
    });
  };

  const panelSpots = Array.from({ length: counts['fire-panel'] }, anywhere);
  const nearPanel = (number: number, share: number, distanceM: number): Spot => {
    const panel = panelSpots[number - 1];
    if (panel === undefined || random() >= share) return anywhere();
    const angle = randomBetween(random, 0, 2 * Math.PI);
    const awayM = randomBetween(random, 0.3, 1) * distanceM;
    return { ...panel, x: panel.x + awayM * Math.cos(angle), y: panel.y + awayM * Math.sin(angle) };
  };

  panelSpots.forEach((spot, index) => add('fire-panel', index + 1, spot));
  for (let number = 1; number <= counts.climate; number++) add('climate', number, nearPanel(number, 0.6, 35));
  for (let number = 1; number <= counts['air-quality']; number++) add('air-quality', number, nearPanel(number, 0.5, 120));
  for (let number = 1; number <= counts.camera; number++) add('camera', number, nearPanel(number, 0.3, 60));
  for (let number = 1; number <= counts['traffic-counter']; number++) add('traffic-counter', number, onMainStreets());
  for (let number = 1; number <= counts.parking; number++) add('parking', number, anywhere());
  for (let number = 1; number <= counts['power-grid']; number++) add('power-grid', number, anywhere());
  placeWaterStations(city, plane, counts['water-quality']).forEach((station, index) => {
    add('water-quality', index + 1, { ...station, freeSpeedMps: 0 }, station.riverM);
  });
  return devices;
}

/** How many of each kind: by share, the remainder to climate sensors. */
function countsOf(count: number): Record<MountedKind, number> {
  const counts = Object.fromEntries(
    Object.entries(KINDS).map(([kind, { share }]) => [kind, Math.floor(share * count)]),
  ) as Record<MountedKind, number>;
  counts['water-quality'] = Math.min(MAX_WATER_STATIONS, Math.max(count >= 20 ? 2 : 0, counts['water-quality']));
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
  counts.climate = Math.max(0, counts.climate + count - total);
  return counts;
}

/** Gives places along streets of the given classes, longer streets more often; any street where there is none of them. */
function spotSource(
  streets: readonly SimulatedStreet[],
  classes: readonly StreetClass[],
  plane: LocalPlane,
  random: RandomSource,
): () => Spot {
  const wanted = streets.filter((street) => classes.includes(street.streetClass) && street.level === 'ground');
  const named = wanted.filter((street) => street.name !== undefined);
  const chosen = [named, wanted, streets].find((list) => list.length > 0) ?? [];
  const lines = chosen.map((street) => ({ street, points: pointsOf(street.line, plane) }));
  const ends: number[] = [];
  let total = 0;
  for (const { points } of lines) {
    for (let index = 1; index < points.length; index++) total += lengthBetween(points[index - 1], points[index]);
    ends.push(total);
  }
  return () => {
    const target = random() * total;
    const index = lowerBound(ends, target);
    const entry = lines[index];
    if (entry === undefined) return { x: 0, y: 0, label: 'City', freeSpeedMps: 13.9 };
    let alongM = target - (ends[index - 1] ?? 0);
    const number = 1 + Math.floor(alongM / 12);
    let [x, y] = entry.points[0] ?? [0, 0];
    for (let each = 1; each < entry.points.length; each++) {
      const a = entry.points[each - 1];
      const b = entry.points[each];
      if (a === undefined || b === undefined) continue;
      const lengthM = lengthBetween(a, b);
      const share = lengthM === 0 ? 0 : Math.min(1, alongM / lengthM);
      x = a[0] + (b[0] - a[0]) * share;
      y = a[1] + (b[1] - a[1]) * share;
      if (alongM <= lengthM) break;
      alongM -= lengthM;
    }
    const name = entry.street.name;
    return {
      x,
      y,
      label: name === undefined ? `km ${(Math.hypot(x, y) / 1000).toFixed(1)}` : `${name} ${number}`,
      freeSpeedMps: Math.max(10, entry.street.speedLimitMps),
    };
  };
}

type Point = readonly [x: number, y: number];

function pointsOf(line: readonly number[], plane: LocalPlane): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < line.length; index += 2) points.push(plane.toPlane(line[index] ?? 0, line[index + 1] ?? 0));
  return points;
}

function lengthBetween(a: Point | undefined, b: Point | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** First position in a rising list whose value is at least `target`. */
function lowerBound(values: readonly number[], target: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
