import { GrowableFloat64, GrowableInt32 } from './growable.ts';
import type { OsmHeader } from './header-block.ts';
import type { OsmData } from './osm-data.ts';

/** Collects decoded blocks into columns. The decoder writes straight into the growable columns. */
export class OsmDataBuilder {
  readonly nodeIds = new GrowableFloat64();
  readonly nodeLonE7 = new GrowableInt32();
  readonly nodeLatE7 = new GrowableInt32();
  readonly taggedNodes = new GrowableInt32();
  readonly nodeTagStarts = new GrowableInt32();
  readonly nodeTags = new GrowableInt32();

  readonly wayIds = new GrowableFloat64();
  readonly wayRefStarts = new GrowableInt32();
  readonly wayRefs = new GrowableFloat64();
  readonly wayTagStarts = new GrowableInt32();
  readonly wayTags = new GrowableInt32();

  readonly relationIds = new GrowableFloat64();
  readonly memberStarts = new GrowableInt32();
  readonly memberIds = new GrowableFloat64();
  readonly memberTypes = new GrowableInt32();
  readonly memberRoles = new GrowableInt32();
  readonly relationTagStarts = new GrowableInt32();
  readonly relationTags = new GrowableInt32();

  readonly #strings: string[] = [];
  readonly #stringIndexes = new Map<string, number>();

  /** Index of `text` among the strings of the file. */
  intern(text: string): number {
    const known = this.#stringIndexes.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.length;
    this.#strings.push(text);
    this.#stringIndexes.set(text, index);
    return index;
  }

  /** The columns as read; the builder must not be used afterwards. */
  finish(header: OsmHeader): OsmData {
    this.nodeTagStarts.push(this.nodeTags.length);
    this.wayRefStarts.push(this.wayRefs.length);
    this.wayTagStarts.push(this.wayTags.length);
    this.memberStarts.push(this.memberIds.length);
    this.relationTagStarts.push(this.relationTags.length);
    return {
      header,
      nodes: {
        count: this.nodeIds.length,
        ids: this.nodeIds.values(),
        lonE7: this.nodeLonE7.values(),
        latE7: this.nodeLatE7.values(),
        tagged: this.taggedNodes.values(),
        tags: { starts: this.nodeTagStarts.values(), pairs: this.nodeTags.values() },
      },
      ways: {
        count: this.wayIds.length,
        ids: this.wayIds.values(),
        refStarts: this.wayRefStarts.values(),
        refs: this.wayRefs.values(),
        tags: { starts: this.wayTagStarts.values(), pairs: this.wayTags.values() },
      },
      relations: {
        count: this.relationIds.length,
        ids: this.relationIds.values(),
        memberStarts: this.memberStarts.values(),
        memberIds: this.memberIds.values(),
        memberTypes: this.memberTypes.values(),
        memberRoles: this.memberRoles.values(),
        tags: { starts: this.relationTagStarts.values(), pairs: this.relationTags.values() },
      },
      strings: this.#strings,
    };
  }
}
