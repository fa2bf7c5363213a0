import type { FeatureId, Ring } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';
import { interiorPoint } from '../geometry/interior-point.ts';
import { polygonAreaM2 } from '../geometry/ring-math.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { isBuilding, isBuildingPart } from '../tags/building-tags.ts';
import { multipolygonTags } from './areas.ts';
import type { ImportContext } from './import-context.ts';

/** A building before its class and height are decided. */
export interface BuildingDraft {
  readonly id: FeatureId;
  readonly tags: Tags;
  readonly rings: readonly Ring[];
  readonly bounds: Bounds;
  readonly areaM2: number;
  readonly inside: LonLat;
  /** A part of a building with its own height, not a whole one. */
  readonly isPart: boolean;
  /** Whether it shares corners with another building, as terraces and perimeter blocks do. */
  readonly isAttached: boolean;
}

/** Reads the outlines and parts of all buildings. */
export async function readBuildingDrafts(context: ImportContext): Promise<BuildingDraft[]> {
  const { geometry } = context;
  const { ways, relations } = geometry.data;
  const drafts: BuildingDraft[] = [];
  const cornerUses = countCorners(context);
  const outlines = new Set<number>();
  const multipolygons = [...context.relationsOfType('multipolygon')];
  for (const [index, row] of multipolygons.entries()) {
    await context.step('buildings', index, multipolygons.length);
    const tags = multipolygonTags(context, row, (candidate) => isBuilding(candidate) || isBuildingPart(candidate));
    if (tags === undefined) continue;
    const members = [...geometry.relationWays(row)].filter((member) => member.row >= 0 && member.role !== 'inner');
    for (const member of members) outlines.add(member.row);
    const id: FeatureId = `osm:relation/${relations.ids[row]}`;
    const isAttached = members.some((member) => sharesCorners(context, member.row, cornerUses));
    addDrafts(context, drafts, id, tags, geometry.relationPolygons(row, id, 'drop'), isAttached);
  }
  const rows = new Set([...context.rowsWithKey('building'), ...context.rowsWithKey('building:part')]);
  let done = 0;
  for (const row of rows) {
    await context.step('buildings', done++, rows.size);
    const tags = geometry.wayTags(row);
    if (outlines.has(row) || !(isBuilding(tags) || isBuildingPart(tags))) continue;
    const id: FeatureId = `osm:way/${ways.ids[row]}`;
    if (!geometry.isClosedWay(row)) {
      context.defects.add(geometry.wayRefs(row).length < 4 ? 'too-few-points' : 'open-ring', id);
      continue;
    }
    const polygons = geometry.wayPolygons(row, id, 'drop');
    addDrafts(context, drafts, id, tags, polygons, sharesCorners(context, row, cornerUses));
  }
  return drafts;
}

function addDrafts(
  context: ImportContext,
  drafts: BuildingDraft[],
  id: FeatureId,
  tags: Tags,
  polygons: readonly (readonly Ring[])[],
  isAttached: boolean,
): void {
  polygons.forEach((rings, index) => {
    const draftId = polygons.length === 1 ? id : `${id}/${index + 1}`;
    const [outer] = rings;
    if (outer === undefined || context.isOutside(outer, draftId)) return;
    drafts.push({
      id: draftId,
      tags,
      rings,
      bounds: boxOf(outer),
      areaM2: Math.max(0, polygonAreaM2(rings)),
      inside: interiorPoint(outer),
      isPart: !isBuilding(tags),
      isAttached,
    });
  });
}

/** How many building outlines use each node, at most 2. */
function countCorners(context: ImportContext): Uint8Array {
  const { geometry } = context;
  const uses = new Uint8Array(geometry.data.nodes.count);
  for (const row of context.rowsWithKey('building')) {
    const nodes = geometry.wayRefRows(row);
    for (let at = 1; at < nodes.length; at++) {
      const node = nodes[at] as number;
      if (node >= 0 && (uses[node] as number) < 2) uses[node] = (uses[node] as number) + 1;
    }
  }
  return uses;
}

function sharesCorners(context: ImportContext, row: number, uses: Uint8Array): boolean {
  let shared = 0;
  for (const node of context.geometry.wayRefRows(row).subarray(1)) {
    if (node >= 0 && (uses[node] as number) > 1) shared++;
  }
  return shared >= 2;
}
