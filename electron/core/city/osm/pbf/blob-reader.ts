import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate, inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { OsmFileError } from './osm-file-error.ts';

const inflateOnThreadPool = promisify(inflate);

/** Limits of the format (OpenStreetMap wiki, "PBF Format"): larger values mean that this is another kind of file. */
const MAX_BLOB_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;

/** Below this a trip to the thread pool costs more than inflating on the spot. */
const INLINE_INFLATE_BYTES = 4 * 1024;

/** How many blobs are inflated ahead of the one being decoded: bounds memory and keeps the second core busy. */
const LOOK_AHEAD = 4;

/** One blob of the file, inflated. */
export interface OsmBlob {
  /** `OSMHeader`, `OSMData`, or a kind to be skipped. */
  readonly kind: string;
  readonly bytes: Uint8Array;
  /** Where the blob's header starts in the file, bytes. */
  readonly offset: number;
  /** Where the next blob starts, bytes: how much of the file has been read. */
  readonly end: number;
}

interface BlobHeader {
  kind: string;
  byteLength: number;
}

/**
 * Reads an .osm.pbf file blob by blob, inflating a few blobs ahead on the thread pool.
 *
 * @throws OsmFileError `osm-not-readable`, `osm-truncated`, `osm-corrupt` or `osm-unsupported`, with the byte offset
 */
export async function* readBlobs(file: FileHandle, fileBytes: number): AsyncGenerator<OsmBlob> {
  const pending: Promise<OsmBlob>[] = [];
  let offset = 0;
  try {
    while (offset < fileBytes || pending.length > 0) {
      while (offset < fileBytes && pending.length < LOOK_AHEAD) {
        const { header, bodyOffset } = await readBlobHeader(file, offset, fileBytes);
        const body = await readExactly(file, bodyOffset, header.byteLength, offset);
        const blob = inflateBlob(header.kind, body, offset, bodyOffset + header.byteLength);
        // A blob that fails to inflate is reported when its turn comes, not as an unhandled rejection before.
        blob.catch(() => undefined);
        pending.push(blob);
        offset = bodyOffset + header.byteLength;
      }
      const next = pending.shift();
      if (next !== undefined) yield await next;
    }
  } finally {
    await Promise.allSettled(pending);
  }
}

async function readBlobHeader(
  file: FileHandle,
  offset: number,
  fileBytes: number,
): Promise<{ header: BlobHeader; bodyOffset: number }> {
  const lengthBytes = await readExactly(file, offset, 4, offset);
  const headerBytes = lengthBytes.readUInt32BE(0);
  if (headerBytes === 0 || headerBytes > MAX_BLOB_HEADER_BYTES) throw notReadable(offset);
  if (offset === 0 && offset + 4 + headerBytes > fileBytes) throw notReadable(offset);
  const header = parseBlobHeader(await readExactly(file, offset + 4, headerBytes, offset), offset);
  return { header, bodyOffset: offset + 4 + headerBytes };
}

function parseBlobHeader(bytes: Uint8Array, offset: number): BlobHeader {
  const header: BlobHeader = { kind: '', byteLength: -1 };
  try {
    new PbfReader(bytes).readFields((field, target, reader) => {
      if (field === 1) target.kind = reader.readString();
      else if (field === 3) target.byteLength = reader.readVarint();
    }, header);
  } catch {
    throw notReadable(offset);
  }
  const kindExpected = offset === 0 ? header.kind === 'OSMHeader' : header.kind !== '';
  if (!kindExpected || header.byteLength < 0 || header.byteLength > MAX_BLOB_BYTES) throw notReadable(offset);
  return header;
}

function notReadable(offset: number): OsmFileError {
  return offset === 0
    ? new OsmFileError('osm-not-readable', 'The file is not an OpenStreetMap PBF file.', { offset })
    : new OsmFileError('osm-corrupt', `The OpenStreetMap file is damaged at byte ${offset}.`, { offset });
}

async function readExactly(file: FileHandle, position: number, byteLength: number, offset: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(byteLength);
  let filled = 0;
  while (filled < byteLength) {
    const { bytesRead } = await file.read(buffer, filled, byteLength - filled, position + filled);
    if (bytesRead === 0) {
      throw new OsmFileError(
        'osm-truncated',
        `The OpenStreetMap file ends in the middle of the block at byte ${offset}.`,
        {
          offset,
        },
      );
    }
    filled += bytesRead;
  }
  return buffer;
}

async function inflateBlob(kind: string, body: Uint8Array, offset: number, end: number): Promise<OsmBlob> {
  const { raw, zlib, rawBytes, otherCompression } = parseBlobBody(body, offset);
  if (raw !== undefined) return { kind, bytes: raw, offset, end };
  if (otherCompression !== undefined) {
    throw new OsmFileError(
      'osm-unsupported',
      `The OpenStreetMap file is compressed with ${otherCompression}; only zlib and uncompressed files can be read.`,
      { offset, compression: otherCompression },
    );
  }
  if (zlib === undefined || rawBytes > MAX_BLOB_BYTES) throw notReadable(offset);
  try {
    // The declared size bounds the output, so that a small damaged blob cannot fill the memory.
    const options = { maxOutputLength: Math.max(rawBytes, 1) };
    const inflated =
      zlib.byteLength < INLINE_INFLATE_BYTES ? inflateSync(zlib, options) : await inflateOnThreadPool(zlib, options);
    return { kind, bytes: inflated, offset, end };
  } catch {
    throw new OsmFileError('osm-corrupt', `The OpenStreetMap file is damaged at byte ${offset}.`, { offset });
  }
}

interface BlobBody {
  raw?: Uint8Array;
  zlib?: Uint8Array;
  rawBytes: number;
  otherCompression?: string;
}

const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' };

function parseBlobBody(body: Uint8Array, offset: number): BlobBody {
  const parsed: BlobBody = { rawBytes: 0 };
  try {
    new PbfReader(body).readFields((field, target, reader) => {
      if (field === 1) target.raw = reader.readBytes();
      else if (field === 2) target.rawBytes = reader.readVarint();
      else if (field === 3) target.zlib = reader.readBytes();
      else {
        const other = OTHER_COMPRESSIONS[field];
        if (other !== undefined) target.otherCompression = other;
      }
    }, parsed);
  } catch {
    throw notReadable(offset);
  }
  return parsed;
}
