import type { OsmHeader } from './header-block.ts';

/** Tags of one object: key to value. */
export type Tags = ReadonlyMap<string, string>;

/** Tags of a column of objects: object `i` has the string pairs from `starts[i]` to `starts[i + 1]` in `pairs`. */
export interface TagColumns {
  readonly starts: Int32Array;
  /** Key, value, key, value … as indexes into the strings of the file. */
  readonly pairs: Int32Array;
}

/** Nodes in file order. Coordinates are WGS84 degrees × 10⁷, the precision of the OpenStreetMap database. */
export interface NodeColumns {
  readonly count: number;
  readonly ids: Float64Array;
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Indexes of the nodes with at least one kept tag; `tags` is numbered as this list. */
  readonly tagged: Int32Array;
  readonly tags: TagColumns;
}

/** Ways in file order. */
export interface WayColumns {
  readonly count: number;
  readonly ids: Float64Array;
  /** Way `i` has the node ids from `refStarts[i]` to `refStarts[i + 1]` in `refs`. */
  readonly refStarts: Int32Array;
  readonly refs: Float64Array;
  readonly tags: TagColumns;
}

/** Kinds of relation member as numbered in the format. */
export const MEMBER_NODE = 0;
export const MEMBER_WAY = 1;

/** Relations in file order. */
export interface RelationColumns {
  readonly count: number;
  readonly ids: Float64Array;
  /** Relation `i` has the members from `memberStarts[i]` to `memberStarts[i + 1]`. */
  readonly memberStarts: Int32Array;
  readonly memberIds: Float64Array;
  readonly memberTypes: Int32Array;
  /** Roles as indexes into the strings of the file. */
  readonly memberRoles: Int32Array;
  readonly tags: TagColumns;
}

/** A whole .osm.pbf file as columns, with the tags that the reader was asked to keep. */
export interface OsmData {
  readonly header: OsmHeader;
  readonly nodes: NodeColumns;
  readonly ways: WayColumns;
  readonly relations: RelationColumns;
  readonly strings: readonly string[];
}

/** Tags of object number `index` of a column. */
export function readTags(columns: TagColumns, strings: readonly string[], index: number): Tags {
  const tags = new Map<string, string>();
  const end = columns.starts[index + 1] ?? 0;
  for (let at = columns.starts[index] ?? end; at < end; at += 2) {
    const key = strings[columns.pairs[at] ?? -1];
    const value = strings[columns.pairs[at + 1] ?? -1];
    if (key !== undefined && value !== undefined) tags.set(key, value);
  }
  return tags;
}
