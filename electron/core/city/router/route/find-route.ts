import type { FoundPath, PointQuery } from '../hierarchy/point-query.ts';
import type { ProfileMetric } from '../metric/profile-metric.ts';
import type { RoadPlace, Snap } from '../snap/snap.ts';
import { costAlong, endSeeds, startSeeds } from './partial-costs.ts';
import type { PlaceSeed } from './partial-costs.ts';

/** A way found: the roads from the one that it begins on to the one that it ends on, both driven in part. */
export interface FoundRoute {
  readonly cost: number;
  readonly vertices: readonly number[];
  readonly start: RoadPlace;
  readonly end: RoadPlace;
}

/** The best way between two places, or nothing where no road leads. */
export function findRoute(query: PointQuery, metric: ProfileMetric, from: Snap, to: Snap): FoundRoute | undefined {
  const direct = directRoute(metric, from, to);
  const sources = from.places.flatMap((place) => startSeeds(metric, place, isAmong(to, place)));
  const targets = to.places.flatMap((place) => endSeeds(metric, place));
  const path = query.path(metric.search, sources, targets);
  if (path === undefined || (direct !== undefined && direct.cost <= path.cost)) return direct;
  return routeOf(path, sources, targets);
}

/** Without leaving the road that both places are on. */
function directRoute({ driving }: ProfileMetric, from: Snap, to: Snap): FoundRoute | undefined {
  let best: FoundRoute | undefined;
  for (const start of from.places) {
    for (const end of to.places) {
      const cost = costAlong(driving, start, end);
      if (cost < (best?.cost ?? Infinity)) best = { cost, vertices: [start.vertex], start, end };
    }
  }
  return best;
}

/** Whether one of the places of a snap lies on the same road in the same direction. */
export function isAmong({ places }: Snap, { vertex }: RoadPlace): boolean {
  return places.some((place) => place.vertex === vertex);
}

function routeOf(
  { cost, vertices }: FoundPath,
  sources: readonly PlaceSeed[],
  targets: readonly PlaceSeed[],
): FoundRoute | undefined {
  const source = cheapest(sources, vertices[0]);
  const target = cheapest(targets, vertices.at(-1));
  if (source === undefined || target === undefined) return undefined;
  const start = source.place;
  const startsAfter = source.vertex !== start.vertex;
  return { cost, vertices: startsAfter ? [start.vertex, ...vertices] : vertices, start, end: target.place };
}

function cheapest(seeds: readonly PlaceSeed[], vertex: number | undefined): PlaceSeed | undefined {
  let best: PlaceSeed | undefined;
  for (const seed of seeds) if (seed.vertex === vertex && seed.cost < (best?.cost ?? Infinity)) best = seed;
  return best;
}
