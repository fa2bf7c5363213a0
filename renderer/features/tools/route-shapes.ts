import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Isochrone } from '../../../shared/domain/routing/index.ts';
import { ringAreaM2 } from '../../../shared/domain/zone/index.ts';
import type { MapShape, ShapeLine } from '../../map/index.ts';
import type { FoundRoute, ReachTool, RouteTool } from './tool-store.ts';

/** The words on routes and reaches. */
export interface RouteTexts {
  readonly limit: (limitS: number) => string;
  readonly route: (found: FoundRoute) => string;
}

const REACH_COLOUR = [111, 214, 190] as const;
const ROUTE_COLOUR = [120, 200, 255] as const;
const CASING_PX = 1.2;
/** From the words of one limit to those of the next, radians: where outlines are the same their words stay apart. */
const LABEL_TURN = 0.7;
/** Every limit says its minutes round about: some place is always free of symbols. */
const LABEL_TURNS = [0, 2.1, 4.2];

/** The nearer the limit, the heavier its outline and the denser its area: it reads without colour, and says its minutes. */
const REACH_LOOKS: readonly { readonly line: ShapeLine; readonly opacity: number }[] = [
  { line: { pattern: 'solid', colour: REACH_COLOUR, widthPx: 3, casingPx: CASING_PX }, opacity: 0.16 },
  { line: { pattern: 'solid', colour: REACH_COLOUR, widthPx: 1.8, casingPx: CASING_PX }, opacity: 0.1 },
  { line: { pattern: 'dashed', colour: REACH_COLOUR, widthPx: 1.8, casingPx: CASING_PX }, opacity: 0.07 },
  { line: { pattern: 'dotted', colour: REACH_COLOUR, widthPx: 1.8, casingPx: CASING_PX }, opacity: 0.05 },
];

/** What can be reached, the widest limit lowest, and the place that it is reached from. */
export function reachShapes({ origin, answer }: ReachTool, texts: RouteTexts): readonly MapShape[] {
  const isochrones = (answer.value ?? []).toSorted((a, b) => a.limitS - b.limitS);
  const areas = isochrones.flatMap((isochrone, index) => areasOf(isochrone, index, texts)).toReversed();
  const from: MapShape = {
    id: 'reach-origin',
    line: { pattern: 'solid', colour: REACH_COLOUR, widthPx: 1, casingPx: 0 },
    handles: [{ position: origin, active: true }],
  };
  return [...areas, from];
}

function areasOf({ limitS, polygons }: Isochrone, index: number, texts: RouteTexts): readonly MapShape[] {
  const look = REACH_LOOKS[Math.min(index, REACH_LOOKS.length - 1)] ?? { line: undefined, opacity: 0 };
  const sizes = polygons.map(([outer = []]) => ringAreaM2(outer));
  const largest = sizes.indexOf(Math.max(...sizes));
  return polygons.map((rings, at) => ({
    id: `reach/${String(limitS)}/${String(at)}`,
    rings,
    fill: { pattern: 'plain', colour: REACH_COLOUR, opacity: look.opacity },
    ...(look.line === undefined ? {} : { line: look.line }),
    labels: at === largest ? LABEL_TURNS.map((turn) => ({ text: texts.limit(limitS), position: farthest(rings[0] ?? [], index * LABEL_TURN + turn) })) : [],
  }));
}

/** Routes, the chosen one above the others, each with whose it is and how long it takes. */
export function routeShapes({ answer, chosen, to }: RouteTool, texts: RouteTexts): readonly MapShape[] {
  const found = answer.value ?? [];
  const shapes = found.map((each, index) => shapeOfRoute(each, index, index === chosen, texts));
  const order = shapes.toSorted((a, b) => (a.line?.widthPx ?? 0) - (b.line?.widthPx ?? 0));
  if (to === null) return order;
  const end: MapShape = {
    id: 'route-end',
    line: { pattern: 'solid', colour: ROUTE_COLOUR, widthPx: 1, casingPx: 0 },
    handles: [{ position: to, active: true }],
  };
  return [...order, end];
}

function shapeOfRoute(found: FoundRoute, index: number, isChosen: boolean, texts: RouteTexts): MapShape {
  return {
    id: `route/${String(index)}`,
    lines: [found.route.line],
    line: { pattern: isChosen ? 'solid' : 'dashed', colour: ROUTE_COLOUR, widthPx: isChosen ? 4.5 : 2.4, casingPx: CASING_PX },
    labels: [{ text: `${String(index + 1)} · ${texts.route(found)}`, position: labelAlong(found.route.line, index) }],
  };
}

/** Somewhere along a line, for each route somewhere else, so that their words do not meet where they run together. */
function labelAlong(line: readonly number[], index: number): LonLat {
  const share = [0.5, 0.35, 0.65, 0.2][index % 4] ?? 0.5;
  const at = Math.floor((line.length / 2 - 1) * share) * 2;
  return [line[at] ?? 0, line[at + 1] ?? 0];
}

/** The point of a ring farthest in a direction, in radians clockwise from north. */
function farthest(ring: readonly number[], direction: number): LonLat {
  const [east, north] = [Math.sin(direction), Math.cos(direction)];
  let best: LonLat = [ring[0] ?? 0, ring[1] ?? 0];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [lon, lat] = [ring[at] as number, ring[at + 1] as number];
    if (lon * east + lat * north > best[0] * east + best[1] * north) best = [lon, lat];
  }
  return best;
}
