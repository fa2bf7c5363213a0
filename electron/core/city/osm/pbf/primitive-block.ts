import { PbfReader } from 'pbf';
import { StringTable } from './string-table.ts';
import type { KeepKey } from './string-table.ts';
import type { OsmDataBuilder } from './osm-data-builder.ts';
import { decodeSignedDeltas } from './packed-varints.ts';

/** A run of bytes in the block's message. */
interface Span {
  from: number;
  end: number;
}

const EMPTY: Readonly<Span> = { from: 0, end: 0 };

/** How the block stores coordinates: nanodegrees = offset + granularity × value. */
interface CoordinateScale {
  granularity: number;
  latOffset: number;
  lonOffset: number;
}

/** Nanodegrees in one unit (10⁻⁷ degrees) of the node columns. */
const NANODEGREES_PER_UNIT = 100;

/** Decodes the content of `OSMData` blobs into a builder. Keeps scratch memory between blocks; one per file. */
export class PrimitiveBlockDecoder {
  readonly #builder: OsmDataBuilder;
  readonly #keepKey: KeepKey;
  #scratch = new Float64Array(8192);

  constructor(builder: OsmDataBuilder, keepKey: KeepKey) {
    this.#builder = builder;
    this.#keepKey = keepKey;
  }

  /** @throws when the message is malformed; the caller knows the blob's offset */
  decode(bytes: Uint8Array): void {
    const reader = new PbfReader(bytes);
    const groups: Span[] = [];
    const scale: CoordinateScale = { granularity: 100, latOffset: 0, lonOffset: 0 };
    let table: Span = EMPTY;
    for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
      if (field === 1) table = readSpan(reader);
      else if (field === 2) groups.push(readSpan(reader));
      else if (field === 17) scale.granularity = reader.readVarint();
      else if (field === 19) scale.latOffset = reader.readVarint(true);
      else if (field === 20) scale.lonOffset = reader.readVarint(true);
    }
    const strings = new StringTable(reader, table.from, table.end, this.#builder, this.#keepKey);
    for (const group of groups) this.#decodeGroup(reader, group, scale, strings);
  }

  #decodeGroup(reader: PbfReader, group: Span, scale: CoordinateScale, strings: StringTable): void {
    reader.pos = group.from;
    for (let field = reader.nextField(group.end); field !== 0; field = reader.nextField(group.end)) {
      if (field > 4) continue;
      const span = readSpan(reader);
      if (field === 1) this.#decodeNode(reader, span, scale, strings);
      else if (field === 2) this.#decodeDenseNodes(reader, span, scale, strings);
      else if (field === 3) this.#decodeWay(reader, span, strings);
      else this.#decodeRelation(reader, span, strings);
      reader.pos = span.end;
    }
  }

  #decodeNode(reader: PbfReader, node: Span, scale: CoordinateScale, strings: StringTable): void {
    let id = 0;
    let lat = 0;
    let lon = 0;
    let keys: Span = EMPTY;
    let values: Span = EMPTY;
    reader.pos = node.from;
    for (let field = reader.nextField(node.end); field !== 0; field = reader.nextField(node.end)) {
      if (field === 1) id = reader.readSVarint();
      else if (field === 2) keys = readSpan(reader);
      else if (field === 3) values = readSpan(reader);
      else if (field === 8) lat = reader.readSVarint();
      else if (field === 9) lon = reader.readSVarint();
    }
    const builder = this.#builder;
    const index = builder.nodeIds.length;
    builder.nodeIds.push(id);
    builder.nodeLonE7.push(toUnits(lon, scale.granularity, scale.lonOffset));
    builder.nodeLatE7.push(toUnits(lat, scale.granularity, scale.latOffset));
    const tagsBefore = builder.nodeTags.length;
    strings.keepTags(keys, values, builder.nodeTags);
    if (builder.nodeTags.length > tagsBefore) {
      builder.taggedNodes.push(index);
      builder.nodeTagStarts.push(tagsBefore);
    }
  }

  #decodeDenseNodes(reader: PbfReader, dense: Span, scale: CoordinateScale, strings: StringTable): void {
    let ids: Span = EMPTY;
    let lats: Span = EMPTY;
    let lons: Span = EMPTY;
    let keysValues: Span = EMPTY;
    reader.pos = dense.from;
    for (let field = reader.nextField(dense.end); field !== 0; field = reader.nextField(dense.end)) {
      if (field === 1) ids = readSpan(reader);
      else if (field === 8) lats = readSpan(reader);
      else if (field === 9) lons = readSpan(reader);
      else if (field === 10) keysValues = readSpan(reader);
    }
    const builder = this.#builder;
    const first = builder.nodeIds.length;
    builder.nodeIds.reserve(ids.end - ids.from);
    const count = decodeSignedDeltas(reader.buf, ids.from, ids.end, builder.nodeIds.array, first);
    this.#decodeCoordinates(reader.buf, lons, count, scale.granularity, scale.lonOffset, builder.nodeLonE7);
    this.#decodeCoordinates(reader.buf, lats, count, scale.granularity, scale.latOffset, builder.nodeLatE7);
    builder.nodeIds.length = first + count;
    strings.keepDenseTags(keysValues, first, count);
  }

  #decodeCoordinates(
    bytes: Uint8Array,
    span: Span,
    count: number,
    granularity: number,
    offset: number,
    column: { array: Int32Array; length: number; reserve(extra: number): void },
  ): void {
    const room = span.end - span.from;
    if (this.#scratch.length < room) this.#scratch = new Float64Array(room);
    const scratch = this.#scratch;
    const decoded = decodeSignedDeltas(bytes, span.from, span.end, scratch, 0);
    if (decoded !== count) throw new Error('Node ids and coordinates differ in number.');
    column.reserve(count);
    const { array, length } = column;
    if (granularity === NANODEGREES_PER_UNIT && offset === 0) {
      for (let index = 0; index < count; index++) array[length + index] = scratch[index] as number;
    } else {
      for (let index = 0; index < count; index++) {
        array[length + index] = toUnits(scratch[index] as number, granularity, offset);
      }
    }
    column.length = length + count;
  }

  #decodeWay(reader: PbfReader, way: Span, strings: StringTable): void {
    let id = 0;
    let keys: Span = EMPTY;
    let values: Span = EMPTY;
    let refs: Span = EMPTY;
    reader.pos = way.from;
    for (let field = reader.nextField(way.end); field !== 0; field = reader.nextField(way.end)) {
      if (field === 1) id = reader.readVarint(true);
      else if (field === 2) keys = readSpan(reader);
      else if (field === 3) values = readSpan(reader);
      else if (field === 8) refs = readSpan(reader);
    }
    const builder = this.#builder;
    builder.wayIds.push(id);
    builder.wayRefStarts.push(builder.wayRefs.length);
    builder.wayTagStarts.push(builder.wayTags.length);
    builder.wayRefs.reserve(refs.end - refs.from);
    builder.wayRefs.length += decodeSignedDeltas(
      reader.buf,
      refs.from,
      refs.end,
      builder.wayRefs.array,
      builder.wayRefs.length,
    );
    strings.keepTags(keys, values, builder.wayTags);
  }

  #decodeRelation(reader: PbfReader, relation: Span, strings: StringTable): void {
    let id = 0;
    let keys: Span = EMPTY;
    let values: Span = EMPTY;
    let roles: Span = EMPTY;
    let members: Span = EMPTY;
    let types: Span = EMPTY;
    reader.pos = relation.from;
    for (let field = reader.nextField(relation.end); field !== 0; field = reader.nextField(relation.end)) {
      if (field === 1) id = reader.readVarint(true);
      else if (field === 2) keys = readSpan(reader);
      else if (field === 3) values = readSpan(reader);
      else if (field === 8) roles = readSpan(reader);
      else if (field === 9) members = readSpan(reader);
      else if (field === 10) types = readSpan(reader);
    }
    const builder = this.#builder;
    builder.relationIds.push(id);
    builder.memberStarts.push(builder.memberIds.length);
    builder.relationTagStarts.push(builder.relationTags.length);
    const firstMember = builder.memberIds.length;
    builder.memberIds.reserve(members.end - members.from);
    const count = decodeSignedDeltas(reader.buf, members.from, members.end, builder.memberIds.array, firstMember);
    builder.memberIds.length = firstMember + count;
    reader.pos = types.from;
    while (reader.pos < types.end) builder.memberTypes.push(reader.readVarint());
    reader.pos = roles.from;
    while (reader.pos < roles.end) builder.memberRoles.push(strings.internAt(reader.readVarint()));
    if (
      builder.memberTypes.length !== builder.memberIds.length ||
      builder.memberRoles.length !== builder.memberIds.length
    ) {
      throw new Error('Relation members, types and roles differ in number.');
    }
    strings.keepTags(keys, values, builder.relationTags);
  }
}

function toUnits(value: number, granularity: number, offset: number): number {
  return Math.round((offset + granularity * value) / NANODEGREES_PER_UNIT);
}

/** Reads the length of the field at the reader and steps over its content. */
function readSpan(reader: PbfReader): Span {
  const byteLength = reader.readVarint();
  const from = reader.pos;
  const end = from + byteLength;
  if (end > reader.length) throw new Error('A field is longer than its block.');
  reader.pos = end;
  return { from, end };
}
