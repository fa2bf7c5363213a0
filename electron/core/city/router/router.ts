import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import type { Isochrone, Route, RoutePoint, RouteProfile, TravelTime } from '../../../../shared/domain/routing/index.ts';
import type { ZoneShape } from '../../../../shared/domain/zone/index.ts';
import { NO_CONDITIONS } from './conditions/road-conditions.ts';
import type { RoadConditions } from './conditions/road-conditions.ts';
import { streetConditions } from './conditions/street-conditions.ts';
import type { RoadGraph } from './graph/road-tables.ts';
import { readCost } from './hierarchy/cost.ts';
import type { Aim } from './hierarchy/cost.ts';
import { deriveHierarchy } from './hierarchy/hierarchy.ts';
import type { Hierarchy } from './hierarchy/hierarchy.ts';
import { PointQuery } from './hierarchy/point-query.ts';
import { Sweep } from './hierarchy/sweep.ts';
import { drawIsochrone } from './isochrone/isochrones.ts';
import { FREE_STREETS } from './metric/conditions.ts';
import type { StreetConditions } from './metric/conditions.ts';
import { Driving } from './metric/driving.ts';
import { weigh, weighAgain } from './metric/profile-metric.ts';
import type { ProfileMetric } from './metric/profile-metric.ts';
import type { RouteProfiles } from './profiles/profile-schema.ts';
import { findAlternative } from './route/alternative.ts';
import { driveAlong, positionOf } from './route/drive-along.ts';
import { findRoute, isAmong } from './route/find-route.ts';
import type { FoundRoute } from './route/find-route.ts';
import { makeSteps } from './route/make-steps.ts';
import { costAlong, endSeeds, startSeeds } from './route/partial-costs.ts';
import { FARTHEST_SNAP_M, Snapper } from './snap/snap.ts';
import type { Snap } from './snap/snap.ts';

/** What is asked of a route. */
export interface RouteQuestion {
  readonly from: RoutePoint;
  readonly to: RoutePoint;
  readonly profile: RouteProfile;
  /** Areas to go round this time, unless the route begins or ends inside. */
  readonly avoid?: readonly ZoneShape[] | undefined;
  /** Whether to look for another plausible way as well. */
  readonly alternatives?: boolean | undefined;
}

/** What is asked of many places and one goal. */
export interface TimesQuestion {
  readonly to: RoutePoint;
  readonly from: readonly RoutePoint[];
  readonly profile: RouteProfile;
}

/** What is asked of the area around a place. */
export interface IsochroneQuestion {
  readonly origin: RoutePoint;
  readonly limitsS: readonly number[];
  readonly profile: RouteProfile;
  /** Whether one drives from the place or to it. */
  readonly direction: 'from' | 'to';
}

const CONNECTED_BITS: Readonly<Record<RouteProfile, number>> = { car: 1, emergency: 2 };
/** Positions whose roads are remembered; units stand still for most of the time. */
const MOST_KNOWN_SNAPS = 20_000;

/** Routes on one city, under conditions that may change at any time. */
export class Router {
  readonly #graph: RoadGraph;
  readonly #hierarchy: Hierarchy;
  readonly #snapper: Snapper;
  readonly #query: PointQuery;
  readonly #sweep: Sweep;
  readonly #metrics = new Map<string, ProfileMetric>();
  readonly #snaps = new Map<string, Snap | undefined>();
  #profiles: RouteProfiles;
  #conditions: RoadConditions = NO_CONDITIONS;
  #streets: StreetConditions = FREE_STREETS;

  constructor(graph: RoadGraph, profiles: RouteProfiles) {
    this.#graph = graph;
    this.#profiles = profiles;
    this.#hierarchy = deriveHierarchy(graph);
    this.#snapper = new Snapper(graph);
    this.#query = new PointQuery(this.#hierarchy);
    this.#sweep = new Sweep(this.#hierarchy);
  }

  /** Takes other profiles; their weights are worked out when they are next asked for. */
  setProfiles(profiles: RouteProfiles): void {
    this.#profiles = profiles;
    this.#metrics.clear();
    this.#snaps.clear();
    this.#streets = this.#streetsUnder(this.#conditions);
  }

  /** Takes other conditions; the profiles in use are weighed again at once. */
  setConditions(conditions: RoadConditions): void {
    this.#conditions = conditions;
    this.#streets = this.#streetsUnder(conditions);
    this.#snaps.clear();
    for (const [key, former] of this.#metrics) {
      const { profile, aim } = former.driving;
      const driving = new Driving(this.#graph, profile, this.#streets, aim);
      this.#metrics.set(key, weighAgain(former, driving, this.#hierarchy));
    }
  }

  /** Works out the weights of a profile now rather than when it is first asked for. */
  prepare(profile: RouteProfile): void {
    this.#metric(profile, 'fastest');
  }

  /**
   * Routes between two places, the best first.
   *
   * @returns `no-road-near` (with `which` and the distance that is searched), or `no-route`
   */
  between({ from, to, profile, avoid = [], alternatives = false }: RouteQuestion): Result<readonly Route[]> {
    const metric = avoid.length === 0 ? this.#metric(profile, 'fastest') : this.#metricAround(profile, avoid);
    const ends = this.#ends(from, to, profile, metric);
    if (!ends.ok) return ends;
    const [start, end] = ends.value;
    const best = findRoute(this.#query, metric, start, end);
    if (best === undefined) return noRoute();
    const other = alternatives ? findAlternative(this.#query, this.#hierarchy, metric, best, start, end) : undefined;
    const snapM = [start.distanceM, end.distanceM] as const;
    return success([best, ...(other === undefined ? [] : [other])].map((found) => this.#describe(metric, profile, found, snapM)));
  }

  /** The place on a road where a route from a position begins, whatever holds now. Failure: `no-road-near`. */
  nearestRoad(from: RoutePoint, profile: RouteProfile): Result<LonLat> {
    const place = this.#snap(from, profile, this.#metric(profile, 'fastest'))?.places[0];
    return place === undefined ? noRoadNear('from') : success(positionOf(this.#graph, place));
  }

  /** Travel time and length of the best route without its course. Failures as of `between`. */
  measure(from: RoutePoint, to: RoutePoint, profile: RouteProfile, aim: Aim): Result<TravelTime> {
    const metric = this.#metric(profile, aim);
    const ends = this.#ends(from, to, profile, metric);
    if (!ends.ok) return ends;
    const found = findRoute(this.#query, metric, ...ends.value);
    return found === undefined ? noRoute() : success(readCost(found.cost, aim));
  }

  /**
   * Travel times from many places to one; null where no road leads.
   *
   * @returns `no-road-near` when the one place has no road
   */
  times({ to, from, profile }: TimesQuestion): Result<readonly (TravelTime | null)[]> {
    const metric = this.#metric(profile, 'fastest');
    const goal = this.#snap(to, profile, metric);
    if (goal === undefined) return noRoadNear('to');
    const starts = from.map((point) => {
      const snap = this.#snap(point, profile, metric);
      if (snap === undefined) return undefined;
      return { snap, seeds: snap.places.flatMap((place) => startSeeds(metric, place, isAmong(goal, place))) };
    });
    const vertices: number[] = [];
    for (const start of starts) for (const { vertex } of start?.seeds ?? []) vertices.push(vertex);
    const goals = goal.places.flatMap((place) => endSeeds(metric, place));
    const costs = this.#sweep.some(metric.search, goals, vertices, 'to-seeds');
    return success(
      starts.map((start) => {
        if (start === undefined) return null;
        let best = Infinity;
        for (const { vertex, cost } of start.seeds) best = Math.min(best, cost + (costs[vertex] as number));
        for (const place of start.snap.places) {
          for (const end of goal.places) best = Math.min(best, costAlong(metric.driving, place, end));
        }
        return best === Infinity ? null : readCost(best, 'fastest');
      }),
    );
  }

  /** What can be reached within each of the limits. Failure: `no-road-near`. */
  isochrones({ origin, limitsS, profile, direction }: IsochroneQuestion): Result<readonly Isochrone[]> {
    const metric = this.#metric(profile, 'fastest');
    const snap = this.#snap(origin, profile, metric);
    if (snap === undefined) return noRoadNear('origin');
    const seeds = snap.places.flatMap((place) =>
      direction === 'from' ? startSeeds(metric, place, false) : endSeeds(metric, place),
    );
    const costs = this.#sweep.all(metric.search, seeds, direction === 'from' ? 'from-seeds' : 'to-seeds');
    return success(limitsS.map((limitS) => drawIsochrone(metric, costs, direction, limitS)));
  }

  #metric(profile: RouteProfile, aim: Aim): ProfileMetric {
    const key = `${profile} ${aim}`;
    const known = this.#metrics.get(key);
    if (known !== undefined) return known;
    const driving = new Driving(this.#graph, this.#profiles[profile], this.#streets, aim);
    const metric = weigh(driving, this.#hierarchy);
    this.#metrics.set(key, metric);
    return metric;
  }

  /** The weights of a profile with more to go round, for one question. */
  #metricAround(profile: RouteProfile, avoid: readonly ZoneShape[]): ProfileMetric {
    const former = this.#metric(profile, 'fastest');
    const perimeters = [...this.#conditions.perimeters, ...avoid];
    const streets = this.#streetsUnder({ ...this.#conditions, perimeters });
    const driving = new Driving(this.#graph, this.#profiles[profile], streets, 'fastest');
    return weighAgain(former, driving, this.#hierarchy);
  }

  #streetsUnder(conditions: RoadConditions): StreetConditions {
    const free = new Driving(this.#graph, this.#profiles.car, FREE_STREETS, 'fastest');
    return streetConditions(this.#graph, this.#snapper, (piece) => free.speedMps(piece, false), conditions);
  }

  #ends(from: RoutePoint, to: RoutePoint, profile: RouteProfile, metric: ProfileMetric): Result<readonly [Snap, Snap]> {
    const start = this.#snap(from, profile, metric);
    if (start === undefined) return noRoadNear('from');
    const end = this.#snap(to, profile, metric);
    return end === undefined ? noRoadNear('to') : success([start, end]);
  }

  #snap(point: RoutePoint, profile: RouteProfile, { driving }: ProfileMetric): Snap | undefined {
    const key = `${profile} ${point.position.join(' ')} ${String(point.headingDeg)}`;
    const known = this.#snaps.get(key);
    if (known !== undefined || this.#snaps.has(key)) return known;
    if (this.#snaps.size >= MOST_KNOWN_SNAPS) this.#snaps.clear();
    const snap = this.#snapper.snap(point, driving, CONNECTED_BITS[profile]);
    this.#snaps.set(key, snap);
    return snap;
  }

  #describe({ driving }: ProfileMetric, profile: RouteProfile, found: FoundRoute, snapM: readonly [number, number]): Route {
    const driven = driveAlong(driving, found);
    const { line } = driven;
    return { profile, ...readCost(found.cost, 'fastest'), line, steps: makeSteps(driven, this.#graph.names), snapM };
  }
}

function noRoadNear(which: 'from' | 'to' | 'origin'): ReturnType<typeof failure> {
  return failure('no-road-near', `No road that may be driven lies within ${FARTHEST_SNAP_M} m of the place.`, {
    which,
    farthestM: FARTHEST_SNAP_M,
  });
}

function noRoute(): ReturnType<typeof failure> {
  return failure('no-route', 'No road leads from one place to the other under the conditions of now.');
}
