import { distanceM } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Route, RoutePoint, RouteProfile } from '../../../shared/domain/routing/index.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import { defaultProfiles, Router } from '../../core/city/index.ts';
import type { SimulatedCity } from './simulated-city.ts';

/** A stretch of a course that is driven at one speed. */
interface Stretch {
  /** Where it ends, metres from the start of the course. */
  readonly endM: number;
  readonly speedMps: number;
}

/** A way to drive, as the router found it. */
export interface Course {
  /** Flat `[lon, lat, …]` in the direction of travel; one point where start and goal are the same. */
  readonly line: readonly number[];
  /** Distance from the start at each point of `line`, metres. */
  readonly offsetsM: readonly number[];
  readonly stretches: readonly Stretch[];
}

/** The roads that simulated vehicles drive on: those of the city's own router, free of traffic and closures. */
export interface Roads {
  /** The place on a road from which a route from a position begins; undefined where no road is near. */
  nearest(position: LonLat): LonLat | undefined;
  /** The quickest way to a place; undefined where no road leads. */
  course(from: RoutePoint, to: LonLat, profile: RouteProfile): Course | undefined;
  /** A place on a road, by chance; undefined in a city without roads. */
  somewhere(random: RandomSource): LonLat | undefined;
}

/** How often chance may pick a street that no car comes near. */
const TRIES = 8;
/** Slower than this nobody drives a whole stretch. */
const LEAST_MPS = 1;

/** The roads of a city. */
export function createRoads({ roads, streets }: Pick<SimulatedCity, 'roads' | 'streets'>): Roads {
  const router = new Router(roads, defaultProfiles());
  const nearest = (position: LonLat): LonLat | undefined => {
    const found = router.nearestRoad({ position }, 'car');
    return found.ok ? found.value : undefined;
  };
  return {
    nearest,
    course: (from, position, profile) => {
      const found = router.between({ from, to: { position }, profile });
      const route = found.ok ? found.value[0] : undefined;
      return route === undefined ? undefined : courseOf(route);
    },
    somewhere: (random) => {
      for (let tries = 0; tries < TRIES && streets.length > 0; tries++) {
        const line = streets[Math.floor(random() * streets.length)]?.line ?? [];
        const place = nearest(pointAt(line, Math.floor((random() * line.length) / 2)));
        if (place !== undefined) return place;
      }
      return undefined;
    },
  };
}

function courseOf({ line, steps }: Route): Course {
  const offsetsM = [0];
  for (let index = 1; index < line.length / 2; index++) {
    offsetsM.push((offsetsM[index - 1] ?? 0) + distanceM(pointAt(line, index - 1), pointAt(line, index)));
  }
  const stretches = steps.flatMap(({ lengthM, durationS }, index): Stretch[] => {
    const end = steps[index + 1]?.pointIndex;
    if (end === undefined || lengthM === 0) return [];
    return [{ endM: offsetsM[end] ?? 0, speedMps: Math.max(LEAST_MPS, lengthM / durationS) }];
  });
  return { line, offsetsM, stretches };
}

/** The point of a flat line with the given number. */
export function pointAt(line: readonly number[], index: number): LonLat {
  return [line[index * 2] ?? 0, line[index * 2 + 1] ?? 0];
}
