import type { FeatureId } from '../../../../../shared/domain/city/city-features.ts';
import { isInBounds } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { interiorPoint } from '../geometry/interior-point.ts';
import { readTags } from '../pbf/osm-data.ts';
import type { Tags } from '../pbf/osm-data.ts';
import type { ImportContext } from './import-context.ts';

/** An object reduced to a point: a node, or the middle of a way or relation. */
export interface PointObject {
  readonly id: FeatureId;
  readonly tags: Tags;
  readonly position: LonLat;
  readonly isNode: boolean;
}

/** Which objects to reduce to points, judged by their tags. */
export type WantsPoint = (tags: Tags) => boolean;

/** Tagged nodes, then ways, then multipolygons that `wants` asks for and that lie in the city. */
export async function readPointObjects(context: ImportContext, wants: WantsPoint): Promise<PointObject[]> {
  const found: PointObject[] = [];
  const add = (object: PointObject): void => {
    const [lon, lat] = object.position;
    if (isInBounds(context.bounds, lon, lat)) found.push(object);
    else context.defects.add('outside-bounds', object.id);
  };
  await addNodes(context, wants, add);
  await addWays(context, wants, add);
  addRelations(context, wants, add);
  return found;
}

async function addNodes(context: ImportContext, wants: WantsPoint, add: (object: PointObject) => void): Promise<void> {
  const { geometry } = context;
  const { nodes, strings } = geometry.data;
  for (let at = 0; at < nodes.tagged.length; at++) {
    await context.step('addresses', at, nodes.tagged.length);
    const row = nodes.tagged[at] as number;
    const tags = readTags(nodes.tags, strings, at);
    if (!wants(tags) || !geometry.isCurrentNode(row)) continue;
    add({ id: `osm:node/${nodes.ids[row]}`, tags, position: geometry.nodePosition(row), isNode: true });
  }
}

async function addWays(context: ImportContext, wants: WantsPoint, add: (object: PointObject) => void): Promise<void> {
  const { geometry } = context;
  const { ways } = geometry.data;
  for (let row = 0; row < ways.count; row++) {
    await context.step('addresses', row, ways.count);
    if (ways.tags.starts[row] === ways.tags.starts[row + 1]) continue;
    const tags = geometry.wayTags(row);
    if (!wants(tags) || !geometry.isCurrentWay(row)) continue;
    const position = middleOf(context, row);
    if (position !== undefined) add({ id: `osm:way/${ways.ids[row]}`, tags, position, isNode: false });
  }
}

function addRelations(context: ImportContext, wants: WantsPoint, add: (object: PointObject) => void): void {
  const { geometry } = context;
  const { relations } = geometry.data;
  for (let row = 0; row < relations.count; row++) {
    const tags = geometry.relationTags(row);
    if (!wants(tags) || !geometry.isCurrentRelation(row)) continue;
    const isArea = tags.get('type') === 'multipolygon' || tags.get('type') === 'site';
    if (!isArea) continue;
    for (const member of geometry.relationWays(row)) {
      const position = member.row < 0 || member.role === 'inner' ? undefined : middleOf(context, member.row);
      if (position === undefined) continue;
      add({ id: `osm:relation/${relations.ids[row]}`, tags, position, isNode: false });
      break;
    }
  }
}

/** A point inside a closed way, or the middle point of an open one. */
function middleOf(context: ImportContext, row: number): LonLat | undefined {
  const { geometry } = context;
  const positions: number[] = [];
  for (const nodeRow of geometry.wayRefRows(row)) {
    if (nodeRow >= 0) positions.push(...geometry.nodePosition(nodeRow));
  }
  if (positions.length === 0) return undefined;
  if (geometry.isClosedWay(row) && positions.length >= 8) return interiorPoint(positions.slice(0, -2));
  const middle = Math.floor(positions.length / 4) * 2;
  return [positions[middle] as number, positions[middle + 1] as number];
}
