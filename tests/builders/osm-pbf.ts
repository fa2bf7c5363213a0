import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { Bounds } from '../../shared/domain/place/geo.ts';

/** Tags as an object. */
export type TagFixture = Readonly<Record<string, string>>;

export interface NodeFixture {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags?: TagFixture;
}

export interface WayFixture {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags?: TagFixture;
}

export interface RelationFixture {
  readonly id: number;
  readonly members: readonly {
    readonly type: 'node' | 'way' | 'relation';
    readonly ref: number;
    readonly role?: string;
  }[];
  readonly tags?: TagFixture;
}

/** Objects of a hand-built OpenStreetMap file. */
export interface OsmFixture {
  readonly nodes?: readonly NodeFixture[];
  readonly ways?: readonly WayFixture[];
  readonly relations?: readonly RelationFixture[];
}

/** How the file is written: real files differ in all of this. */
export interface OsmPbfOptions {
  readonly compression?: 'zlib' | 'none' | 'zstd';
  /** Nodes one by one instead of the dense form. */
  readonly plainNodes?: boolean;
  /** Relations first, nodes last, each kind by falling id. */
  readonly unsorted?: boolean;
  readonly objectsPerBlock?: number;
  readonly bounds?: Bounds;
  readonly dataAtS?: number;
  readonly requiredFeatures?: readonly string[];
  /** Nanodegrees in a unit of coordinates. */
  readonly granularity?: number;
}

type BlockWriter = (writer: PbfWriter, strings: StringCollector) => void;

/** Writes objects as an .osm.pbf file (OpenStreetMap PBF format). */
export function encodeOsmPbf(fixture: OsmFixture, options: OsmPbfOptions = {}): Uint8Array {
  const granularity = options.granularity ?? 100;
  const perBlock = options.objectsPerBlock ?? 3;
  const nodes = chunked(fixture.nodes ?? [], perBlock, options).map((chunk): BlockWriter =>
    options.plainNodes === true
      ? (writer, strings) => chunk.forEach((node) => writePlainNode(writer, node, strings, granularity))
      : (writer, strings) => writeDenseNodes(writer, chunk, strings, granularity),
  );
  const ways = chunked(fixture.ways ?? [], perBlock, options).map(
    (chunk): BlockWriter =>
      (writer, strings) =>
        chunk.forEach((way) => writeWay(writer, way, strings)),
  );
  const relations = chunked(fixture.relations ?? [], perBlock, options).map(
    (chunk): BlockWriter =>
      (writer, strings) =>
        chunk.forEach((relation) => writeRelation(writer, relation, strings)),
  );
  const groups = [nodes, ways, relations];
  const blocks = (options.unsorted === true ? groups.reverse() : groups).flat();
  return Buffer.concat([
    encodeBlob('OSMHeader', encodeHeader(options), options),
    ...blocks.map((write) => encodeBlob('OSMData', encodeBlock(write, granularity), options)),
  ]);
}

/** Frames content as a blob with its header. */
export function encodeBlob(kind: string, content: Uint8Array, options: OsmPbfOptions = {}): Uint8Array {
  const body = new PbfWriter();
  if (options.compression === 'none') body.writeBytesField(1, content);
  else {
    body.writeVarintField(2, content.byteLength);
    body.writeBytesField(options.compression === 'zstd' ? 7 : 3, deflateSync(content));
  }
  const bodyBytes = body.finish();
  const header = new PbfWriter();
  header.writeStringField(1, kind);
  header.writeVarintField(3, bodyBytes.byteLength);
  const headerBytes = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headerBytes.byteLength);
  return Buffer.concat([length, headerBytes, bodyBytes]);
}

function chunked<Item extends { readonly id: number }>(
  items: readonly Item[],
  size: number,
  options: OsmPbfOptions,
): Item[][] {
  const ordered = [...items].sort((a, b) => (options.unsorted === true ? b.id - a.id : a.id - b.id));
  const chunks: Item[][] = [];
  for (let at = 0; at < ordered.length; at += size) chunks.push(ordered.slice(at, at + size));
  return chunks;
}

function encodeHeader(options: OsmPbfOptions): Uint8Array {
  const writer = new PbfWriter();
  const { bounds } = options;
  if (bounds !== undefined) {
    const [west, south, east, north] = bounds.map((degrees) => Math.round(degrees * 1e9));
    writer.writeMessage(
      1,
      (box: readonly (number | undefined)[], inner: PbfWriter) =>
        box.forEach((value, index) => inner.writeSVarintField(index + 1, value ?? 0)),
      [west, east, north, south],
    );
  }
  for (const feature of options.requiredFeatures ?? ['OsmSchema-V0.6', 'DenseNodes'])
    writer.writeStringField(4, feature);
  writer.writeStringField(16, 'vigiles test builder');
  if (options.dataAtS !== undefined) writer.writeVarintField(32, options.dataAtS);
  return writer.finish();
}

/** The strings of a block; index 0 is reserved by the format. */
class StringCollector {
  readonly strings = [''];

  indexOf(text: string): number {
    const known = this.strings.indexOf(text, 1);
    return known > 0 ? known : this.strings.push(text) - 1;
  }
}

function encodeBlock(write: BlockWriter, granularity: number): Uint8Array {
  const strings = new StringCollector();
  const group = new PbfWriter();
  write(group, strings);
  const table = new PbfWriter();
  for (const text of strings.strings) table.writeStringField(1, text);
  const block = new PbfWriter();
  block.writeBytesField(1, table.finish());
  block.writeBytesField(2, group.finish());
  block.writeVarintField(17, granularity);
  return block.finish();
}

function toUnits(degrees: number, granularity: number): number {
  return Math.round((degrees * 1e9) / granularity);
}

function deltas(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}

function writePlainNode(writer: PbfWriter, node: NodeFixture, strings: StringCollector, granularity: number): void {
  writer.writeMessage(
    1,
    (item: NodeFixture, inner: PbfWriter) => {
      inner.writeSVarintField(1, item.id);
      writeTags(inner, item.tags, strings);
      inner.writeSVarintField(8, toUnits(item.lat, granularity));
      inner.writeSVarintField(9, toUnits(item.lon, granularity));
    },
    node,
  );
}

function writeDenseNodes(
  writer: PbfWriter,
  nodes: readonly NodeFixture[],
  strings: StringCollector,
  granularity: number,
): void {
  writer.writeMessage(
    2,
    (items: readonly NodeFixture[], inner: PbfWriter) => {
      inner.writePackedSVarint(1, deltas(items.map((node) => node.id)));
      inner.writePackedSVarint(8, deltas(items.map((node) => toUnits(node.lat, granularity))));
      inner.writePackedSVarint(9, deltas(items.map((node) => toUnits(node.lon, granularity))));
      if (items.every((node) => node.tags === undefined)) return;
      const keysValues = items.flatMap((node) => [
        ...Object.entries(node.tags ?? {}).flatMap((tag) => tag.map((text) => strings.indexOf(text))),
        0,
      ]);
      inner.writePackedVarint(10, keysValues);
    },
    nodes,
  );
}

function writeWay(writer: PbfWriter, way: WayFixture, strings: StringCollector): void {
  writer.writeMessage(
    3,
    (item: WayFixture, inner: PbfWriter) => {
      inner.writeVarintField(1, item.id);
      writeTags(inner, item.tags, strings);
      inner.writePackedSVarint(8, deltas(item.refs));
    },
    way,
  );
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

function writeRelation(writer: PbfWriter, relation: RelationFixture, strings: StringCollector): void {
  writer.writeMessage(
    4,
    (item: RelationFixture, inner: PbfWriter) => {
      inner.writeVarintField(1, item.id);
      writeTags(inner, item.tags, strings);
      inner.writePackedVarint(
        8,
        item.members.map(({ role }) => (role === undefined ? 0 : strings.indexOf(role))),
      );
      inner.writePackedSVarint(9, deltas(item.members.map(({ ref }) => ref)));
      inner.writePackedVarint(
        10,
        item.members.map(({ type }) => MEMBER_TYPES.indexOf(type)),
      );
    },
    relation,
  );
}

function writeTags(writer: PbfWriter, tags: TagFixture | undefined, strings: StringCollector): void {
  const entries = Object.entries(tags ?? {});
  writer.writePackedVarint(
    2,
    entries.map(([key]) => strings.indexOf(key)),
  );
  writer.writePackedVarint(
    3,
    entries.map(([, value]) => strings.indexOf(value)),
  );
}
