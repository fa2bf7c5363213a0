import { buildRoadGraph } from '../../electron/core/city/router/build/build-road-graph.ts';
import { defaultProfiles, Router } from '../../electron/core/city/index.ts';
import type { RoadGraph, RouteProfiles } from '../../electron/core/city/index.ts';
import type { BarrierFeature, CityFeatures, StreetFeature, TurnRestriction } from '../../shared/domain/city/city-features.ts';
import { localPlane } from '../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { RoutePoint } from '../../shared/domain/routing/index.ts';
import { runToEnd } from '../harness/run-to-end.ts';

/** Where nodes lie, metres east and north of the middle of the test city, by their number. */
export type NodePlan = Readonly<Record<number, readonly [eastM: number, northM: number]>>;

/** A street of a test city: the numbers of its nodes, and what is special about it. */
export type StreetPlan = Partial<StreetFeature> & { readonly nodes: readonly number[] };

/** The parts of a test city that a router reads. */
export interface RoadPlan {
  readonly nodes: NodePlan;
  readonly streets: readonly StreetPlan[];
  readonly restrictions?: readonly Omit<TurnRestriction, 'id'>[];
  readonly barriers?: readonly Pick<BarrierFeature, 'nodeId' | 'access'>[];
  readonly signals?: readonly number[];
}

const PLANE = localPlane([12.5, 55.7]);

/** The position of a point in metres from the middle of a test city. */
export function placeAt(eastM: number, northM: number): LonLat {
  return PLANE.toLonLat(eastM, northM);
}

/** The same as the end of a route. */
export function pointAt(eastM: number, northM: number, headingDeg?: number): RoutePoint {
  return { position: placeAt(eastM, northM), headingDeg };
}

/** A small city of streets alone. A street's id is its name, or `street/<number>`; its speed limit 10 m/s. */
export function roadCity({ nodes, streets, restrictions = [], barriers = [], signals = [] }: RoadPlan): CityFeatures {
  const at = (node: number): LonLat => placeAt(...(nodes[node] ?? [0, 0]));
  return {
    name: 'Roads',
    attribution: 'none',
    source: 'test',
    bounds: [12.4, 55.6, 12.6, 55.8],
    buildings: [],
    streets: streets.map(({ nodes: nodeIds, ...rest }, index) => ({
      id: rest.name ?? `street/${index}`,
      streetClass: 'residential',
      line: nodeIds.flatMap(at),
      nodeIds,
      direction: 'both',
      speedLimitMps: 10,
      speedSource: 'signed',
      level: 'ground',
      layer: 0,
      access: 'open',
      isRoundabout: false,
      isLink: false,
      ...rest,
    })),
    turnRestrictions: restrictions.map((restriction, index) => ({ id: `restriction/${index}`, ...restriction })),
    barriers: barriers.map(({ nodeId, access }) => ({ id: `barrier/${nodeId}`, nodeId, access, kind: 'gate', position: at(nodeId) })),
    signalNodeIds: signals,
    areas: [],
    rails: [],
    places: [],
    addresses: [],
    facilities: [],
    defects: [],
  };
}

/** The road graph of a city. */
export function graphOf(city: CityFeatures): RoadGraph {
  return runToEnd(buildRoadGraph(city));
}

/** Drivers who keep to the limit and lose no time at junctions: times are then lengths over speeds. */
export function plainProfiles(): RouteProfiles {
  const defaults = defaultProfiles();
  const plain = {
    speedFactors: {
      motorway: 1,
      trunk: 1,
      primary: 1,
      secondary: 1,
      tertiary: 1,
      residential: 1,
      service: 1,
      pedestrian: 1,
      cycleway: 1,
      path: 1,
    },
    linkFactor: 1,
    signalS: 0,
    turnS: 0,
    crossingTurnS: 0,
    uTurnS: 0,
    farSideS: 0,
  };
  return { car: { ...defaults.car, ...plain }, emergency: { ...defaults.emergency, ...plain } };
}

/** A router on a test city. */
export function routerOf(plan: RoadPlan, profiles = plainProfiles()): Router {
  return new Router(graphOf(roadCity(plan)), profiles);
}
