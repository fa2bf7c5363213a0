import type { KilometrePostFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { Tags } from '../pbf/osm-data.ts';
import type { ImportContext } from './import-context.ts';
import type { PointObject } from './point-objects.ts';

/** Whether an object is a post beside a road that says a distance. */
export function isKilometrePost(tags: Tags): boolean {
  return tags.get('highway') === 'milestone' && tags.has('distance');
}

/** Kilometres, perhaps with a unit: "12.3", "12,3 km". Miles are left out: nobody here would ask for them as kilometres. */
const KILOMETRES = /^\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:km)?\s*$/i;

/**
 * Kilometre posts with the road that they stand on: by their own `ref`, else by that of the way that runs through them.
 * Those without a road or a distance that can be read count as `bad-tag`.
 */
export function readKilometrePosts(context: ImportContext, objects: readonly PointObject[]): KilometrePostFeature[] {
  const posts = objects.filter(({ tags, isNode }) => isNode && isKilometrePost(tags));
  const withoutRef = posts.flatMap(({ id, tags }) => (tags.has('ref') ? [] : nodeNumber(id)));
  const roadOfNode = withoutRef.length === 0 ? new Map<number, string>() : readRoads(context, new Set(withoutRef));
  return posts.flatMap(({ id, tags, position }) => {
    const road = tags.get('ref')?.trim() ?? roadOfNode.get(nodeNumber(id));
    const [, distance] = KILOMETRES.exec(tags.get('distance') ?? '') ?? [];
    if (road === undefined || road === '' || distance === undefined) {
      context.defects.add('bad-tag', id);
      return [];
    }
    return { id, road, kilometre: Number(distance.replace(',', '.')), position };
  });
}

function nodeNumber(id: string): number {
  return Number(id.slice(id.indexOf('/') + 1));
}

/** The number, else the name, of the road through each of some nodes. */
function readRoads({ geometry }: ImportContext, nodes: ReadonlySet<number>): Map<number, string> {
  const roads = new Map<number, string>();
  const { ways } = geometry.data;
  for (let row = 0; row < ways.count; row++) {
    if (ways.tags.starts[row] === ways.tags.starts[row + 1]) continue;
    if (!ways.refs.subarray(ways.refStarts[row], ways.refStarts[row + 1]).some((node) => nodes.has(node))) continue;
    const onWay = [...geometry.wayRefs(row)].filter((node) => nodes.has(node));
    const tags = geometry.wayTags(row);
    const road = tags.get('ref') ?? tags.get('name');
    if (road === undefined || !tags.has('highway')) continue;
    for (const node of onWay) roads.set(node, road);
  }
  return roads;
}
