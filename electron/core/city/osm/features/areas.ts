import type { AreaFeature, FeatureId, Ring } from '../../../../../shared/domain/city/city-features.ts';
import type { AreaClass, BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import { clipRing } from '../geometry/clip.ts';
import { widenLine } from '../geometry/widen-line.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { classifyArea, waterwayWidthM } from '../tags/area-tags.ts';
import { classifyBySurroundings } from '../tags/building-tags.ts';
import { readName } from '../tags/names.ts';
import { readLengthM } from '../tags/read-length.ts';
import type { ImportContext } from './import-context.ts';

/** Land use around buildings that tells what they are. */
export interface Surroundings {
  readonly buildingClass: BuildingClass;
  readonly rings: readonly Ring[];
  readonly bounds: Bounds;
}

/** The ground, and what it tells of the buildings on it. */
export interface ReadAreas {
  readonly areas: AreaFeature[];
  readonly surroundings: Surroundings[];
}

/** Keys that make a closed way or a multipolygon an area of the ground. */
const AREA_KEYS = ['natural', 'landuse', 'leisure', 'waterway', 'amenity', 'place', 'man_made', 'highway'] as const;

const WATERWAY_MAX_WIDTH_M = 500;

/** Reads areas of the ground, and waterways mapped as lines widened to bands. The sea comes from `readSea`. */
export async function readAreas(context: ImportContext): Promise<ReadAreas> {
  const result: ReadAreas = { areas: [], surroundings: [] };
  const outlines = await readRelationAreas(context, result);
  const rows = new Set(AREA_KEYS.flatMap((key) => [...context.rowsWithKey(key)]));
  let done = 0;
  for (const row of rows) {
    await context.step('areas', done++, rows.size);
    const tags = context.geometry.wayTags(row);
    const id: FeatureId = `osm:way/${context.geometry.data.ways.ids[row]}`;
    const areaClass = classifyArea(tags);
    const isClosed = context.geometry.isClosedWay(row);
    if (isClosed && (areaClass !== undefined || classifyBySurroundings(tags) !== undefined)) {
      if (outlines.get(row) === (areaClass ?? 'surroundings')) continue;
      addArea(context, result, id, tags, areaClass, () => context.geometry.wayPolygons(row, id, 'close-at-edge'));
    } else if (areaClass === undefined || tags.has('waterway')) {
      readWaterway(context, result.areas, row, id, tags);
    }
  }
  return result;
}

/** Reads multipolygons; returns the ways that are their outlines, with the class they need not be drawn in again. */
async function readRelationAreas(
  context: ImportContext,
  result: ReadAreas,
): Promise<Map<number, AreaClass | 'surroundings'>> {
  const { geometry } = context;
  const outlines = new Map<number, AreaClass | 'surroundings'>();
  const relations = [...context.relationsOfType('multipolygon')];
  for (const [index, row] of relations.entries()) {
    await context.step('areas', index, relations.length);
    const id: FeatureId = `osm:relation/${geometry.data.relations.ids[row]}`;
    const tags = multipolygonTags(context, row, (candidate) => isGround(candidate));
    if (tags === undefined) continue;
    const areaClass = classifyArea(tags);
    for (const member of geometry.relationWays(row)) {
      if (member.row >= 0 && member.role !== 'inner') outlines.set(member.row, areaClass ?? 'surroundings');
    }
    addArea(context, result, id, tags, areaClass, () => geometry.relationPolygons(row, id, 'close-at-edge'));
  }
  return outlines;
}

function isGround(tags: Tags): boolean {
  return classifyArea(tags) !== undefined || classifyBySurroundings(tags) !== undefined;
}

/**
 * Tags of a multipolygon: its own, or (the way of mapping before 2013) those of its outline where it has none that
 * matter.
 */
export function multipolygonTags(
  context: ImportContext,
  row: number,
  matters: (tags: Tags) => boolean,
): Tags | undefined {
  const own = context.geometry.relationTags(row);
  if (matters(own)) return own;
  const saysNothing = [...own.keys()].every((key) => key === 'type' || key === 'name' || key === 'area');
  if (!saysNothing) return undefined;
  for (const member of context.geometry.relationWays(row)) {
    if (member.row < 0 || member.role === 'inner') continue;
    const tags = context.geometry.wayTags(member.row);
    if (matters(tags)) return tags;
  }
  return undefined;
}

function addArea(
  context: ImportContext,
  result: ReadAreas,
  id: FeatureId,
  tags: Tags,
  areaClass: AreaClass | undefined,
  readPolygons: () => Ring[][],
): void {
  const buildingClass = classifyBySurroundings(tags);
  if (areaClass === undefined && buildingClass === undefined) return;
  const polygons = readPolygons();
  polygons.forEach((rings, index) => {
    const polygonId = polygons.length === 1 ? id : `${id}/${index + 1}`;
    const [outer] = rings;
    if (outer === undefined || context.isOutside(outer, polygonId)) return;
    const clipped = clipPolygon(rings, context.bounds);
    if (clipped.length === 0) return;
    if (buildingClass !== undefined) {
      result.surroundings.push({ buildingClass, rings: clipped, bounds: boxOf(clipped[0] ?? []) });
    }
    if (areaClass !== undefined) result.areas.push({ id: polygonId, areaClass, ...readName(tags), rings: clipped });
  });
}

/** Cuts a polygon to the city: areas such as forests and lakes reach far beyond it. */
function clipPolygon(rings: readonly Ring[], bounds: Bounds): Ring[] {
  const [outer, ...holes] = rings.map((ring) => clipRing(ring, bounds));
  if (outer === undefined || outer.length === 0) return [];
  return [outer, ...holes.filter((hole) => hole.length > 0)];
}

function readWaterway(context: ImportContext, areas: AreaFeature[], row: number, id: FeatureId, tags: Tags): void {
  const defaultWidthM = waterwayWidthM(tags);
  if (defaultWidthM === undefined || (tags.get('tunnel') ?? 'no') !== 'no') return;
  const width = tags.get('width');
  const tagged = width === undefined ? undefined : readLengthM(width);
  if (width !== undefined && tagged === undefined) context.defects.add('bad-tag', id);
  const isUsable = tagged !== undefined && tagged > 0 && tagged <= WATERWAY_MAX_WIDTH_M;
  const rings = context.geometry
    .wayRuns(row, id)
    .flatMap((run) => widenLine(run.line, isUsable ? tagged : defaultWidthM));
  rings.forEach((ring, index) => {
    const pieceId = rings.length === 1 ? id : `${id}/${index + 1}`;
    if (context.isOutside(ring, pieceId)) return;
    const clipped = clipRing(ring, context.bounds);
    if (clipped.length > 0) areas.push({ id: pieceId, areaClass: 'water', ...readName(tags), rings: [clipped] });
  });
}
