import { seededRandom } from '../../../../shared/domain/random.ts';
import { arrange } from './arrangement.ts';
import type { Arrangement, PlanEdge, PlanFace, PlanNode } from './arrangement.ts';
import { blockRing } from './block-ring.ts';
import { shapeCity } from './city-shape.ts';
import type { CityShape, Point, QuarterKind } from './city-shape.ts';
import type { DraftArea, DraftRail, QuarterBuilding } from './draft.ts';
import { fillBlock } from './fill-block.ts';
import { drawGround } from './ground-areas.ts';
import { areaOfRing, crossesItself, inset } from './inset.ts';
import type { Ring2 } from './inset.ts';
import { placeLandmarks } from './landmarks.ts';
import type { OpenRing } from './landmarks.ts';
import { drawMainRoads } from './main-roads.ts';
import type { MainRoads } from './main-roads.ts';
import { buildMotorway, planInterchanges } from './motorway.ts';
import { drawRails } from './rails.ts';
import { BlockSplitter } from './split-blocks.ts';
import { NameMaker } from './street-names.ts';
import { buildStreets } from './street-network.ts';
import type { DraftStreet } from './street-network.ts';

/** A whole city in bent plan metres. */
export interface CityDraft {
  readonly shape: CityShape;
  readonly roads: MainRoads;
  readonly names: NameMaker;
  readonly buildings: readonly QuarterBuilding[];
  readonly streets: readonly DraftStreet[];
  readonly areas: readonly DraftArea[];
  readonly rails: readonly DraftRail[];
}

/** Random sequences that do not disturb each other. */
const STREAM = { shape: 1, roads: 2, blocks: 3, fill: 4, names: 5, ground: 6, landmarks: 7 } as const;
/**
 * Pavement between a block's street clearance and its houses is part of the clearance; this is the wall line's
 * setback.
 */
const SETBACK_M: Readonly<Record<QuarterKind, number>> = {
  'old-town': 0,
  'high-rise': 1.5,
  perimeter: 0.5,
  slabs: 2,
  'row-houses': 0.5,
  villas: 0.5,
  industry: 3,
  retail: 4,
};

/** Draws a city of the given radius. */
export function draftCity(seed: number, radiusM: number): CityDraft {
  const shape = shapeCity(seededRandom(seed, STREAM.shape), seed, radiusM);
  const names = new NameMaker(seededRandom(seed, STREAM.names));
  const roads = drawMainRoads(seededRandom(seed, STREAM.roads), seed, shape, names);
  const plan = arrange(roads.lines);
  const interchanges = planInterchanges(plan);
  const splitter = new BlockSplitter(plan, shape, seededRandom(seed, STREAM.blocks));
  const wild: PlanFace[] = [];
  const beach: PlanFace[] = [];
  for (const face of plan.faces) {
    const kind = landOf(plan, face, shape, roads);
    if (kind === 'city') splitter.split(face);
    else if (kind === 'wild') wild.push(face);
    else if (kind === 'beach') beach.push(face);
  }
  const { streets, nextNode } = buildStreets(plan, roads.streets, splitter.crossStreets, shape, names);
  const motorway = buildMotorway(roads.motorway, interchanges, plan, shape, streets, nextNode);

  const fill = seededRandom(seed, STREAM.fill);
  const buildings: QuarterBuilding[] = [];
  const openRings: OpenRing[] = [];
  const builtRings: { readonly ring: Ring2; readonly quarter: QuarterKind }[] = [];
  for (const block of splitter.blocks) {
    if (isWet(plan, block.face, shape)) continue;
    const { ring, clearances } = blockRing(plan, block.face, shape);
    const free =
      ring.length < 3
        ? undefined
        : inset(
            ring,
            clearances.map((value) => value - 2),
          );
    if (free === undefined || areaOfRing(free) < 120 || crossesItself(free)) continue;
    if (block.open) {
      openRings.push({ ring: free, quarter: block.quarter });
      continue;
    }
    const setback = SETBACK_M[block.quarter];
    const plot = inset(
      ring,
      clearances.map((value) => value + setback),
    );
    if (plot === undefined || areaOfRing(plot) < 150 || crossesItself(plot)) continue;
    builtRings.push({ ring: free, quarter: block.quarter });
    const centre = meanPoint(plot);
    for (const building of fillBlock(fill, plot, block.quarter, shape, centre)) {
      if (building.rings.some((outline) => outline.length < 3)) continue;
      buildings.push({ ...building, quarter: block.quarter });
    }
  }
  const landmarks = placeLandmarks(seededRandom(seed, STREAM.landmarks), shape, roads, openRings, names);
  for (const building of landmarks.buildings) buildings.push({ ...building, quarter: 'perimeter' });
  const areas = drawGround(
    seededRandom(seed, STREAM.ground),
    seed,
    shape,
    plan,
    { wild, beach, openRings: landmarks.openRings, builtRings },
    names,
  );
  return {
    shape,
    roads,
    names,
    buildings,
    streets: [...streets, ...motorway],
    areas,
    rails: drawRails(roads, shape, streets),
  };
}

/** What a face of the plan is: open water, beach, land outside the city, or land to build on. */
function landOf(
  plan: Arrangement,
  face: PlanFace,
  shape: CityShape,
  roads: MainRoads,
): 'water' | 'beach' | 'wild' | 'city' {
  let wet = 0;
  let total = 0;
  let x = 0;
  let y = 0;
  const count = face.nodes.length;
  face.nodes.forEach((node, index) => {
    const a = plan.nodes[node] as PlanNode;
    const b = plan.nodes[face.nodes[(index + 1) % count] as number] as PlanNode;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const inX = (a.x + b.x) / 2 - ((b.y - a.y) / length) * 18;
    const inY = (a.y + b.y) / 2 + ((b.x - a.x) / length) * 18;
    total += length;
    if (shape.waterDistance(inX, inY) < 3) wet += length;
    x += a.x / count;
    y += a.y / count;
  });
  if (wet * 2 > total) return 'water';
  const isBySea = face.edges.some((edge) => (plan.edges[edge] as PlanEdge).kind === 'edge');
  const inPort = isBySea && x > shape.port.west - 40 && x < shape.port.east + 60;
  if (isBySea && !inPort) return 'beach';
  return inPort || roads.isInside(x, y) ? 'city' : 'wild';
}

/** Whether most corners of a block lie in or right beside the water. */
function isWet(plan: Arrangement, face: PlanFace, shape: CityShape): boolean {
  const wet = face.nodes.filter((node) => {
    const { x, y } = plan.nodes[node] as PlanNode;
    return shape.waterDistance(x, y) < 0;
  });
  return wet.length * 2 > face.nodes.length;
}

function meanPoint(ring: Ring2): Point {
  let x = 0;
  let y = 0;
  for (const [px, py] of ring) {
    x += px / ring.length;
    y += py / ring.length;
  }
  return [x, y];
}
