import { open } from 'node:fs/promises';
import { failure, success } from '../../../../../shared/domain/result.ts';
import type { Result } from '../../../../../shared/domain/result.ts';
import { readBlobs } from './blob-reader.ts';
import { parseHeaderBlock } from './header-block.ts';
import type { OsmHeader } from './header-block.ts';
import { OsmDataBuilder } from './osm-data-builder.ts';
import type { OsmData } from './osm-data.ts';
import { OsmFileError } from './osm-file-error.ts';
import { PrimitiveBlockDecoder } from './primitive-block.ts';
import type { KeepKey } from './string-table.ts';

/** How to read an .osm.pbf file. */
export interface ReadOsmFileOptions {
  readonly path: string;
  /** Which tags to keep; all by default. */
  readonly keepKey?: KeepKey;
  /** A file with more nodes is refused as soon as that is known; no limit by default. */
  readonly mostNodes?: number;
  readonly signal?: AbortSignal;
  /** Called after every blob with bytes read so far and in all. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/**
 * Reads an .osm.pbf file (OpenStreetMap PBF format; blobs zlib-compressed or not, objects in any order) into columns.
 *
 * @returns `osm-not-readable` (missing or another kind of file), `osm-truncated`, `osm-corrupt`, `osm-unsupported` —
 *   with the byte `offset` where it applies — `osm-too-large` or `import-cancelled`
 */
export async function readOsmFile(options: ReadOsmFileOptions): Promise<Result<OsmData>> {
  try {
    return success(await readColumns(options));
  } catch (error) {
    if (error instanceof OsmFileError) return { ok: false, error: error.problem };
    const reason = error instanceof Error ? error.message : String(error);
    return failure('osm-not-readable', `The OpenStreetMap file cannot be read: ${reason}`, { path: options.path });
  }
}

async function readColumns(options: ReadOsmFileOptions): Promise<OsmData> {
  const file = await open(options.path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) throw new OsmFileError('osm-not-readable', 'The OpenStreetMap file is empty.', { offset: 0 });
    const builder = new OsmDataBuilder();
    const decoder = new PrimitiveBlockDecoder(builder, options.keepKey ?? (() => true));
    let header: OsmHeader = {};
    for await (const blob of readBlobs(file, size)) {
      if (options.signal?.aborted === true) {
        throw new OsmFileError('import-cancelled', 'The import of the city was cancelled.');
      }
      const decoded = decodeAt(blob.offset, () => {
        if (blob.kind === 'OSMHeader') return parseHeaderBlock(blob.bytes);
        if (blob.kind === 'OSMData') decoder.decode(blob.bytes);
        return undefined;
      });
      if (decoded !== undefined) header = decoded;
      if (builder.nodeIds.length > (options.mostNodes ?? Infinity)) throw tooLarge(options.mostNodes ?? 0);
      options.onProgress?.(blob.end, size);
    }
    return builder.finish(header);
  } finally {
    await file.close();
  }
}

function tooLarge(mostNodes: number): OsmFileError {
  const millions = (mostNodes / 1e6).toFixed(0);
  return new OsmFileError(
    'osm-too-large',
    `The OpenStreetMap file holds more than ${millions} million points, more than this computer has memory for. ` +
      'Cut it to your city first: osmium extract --bbox WEST,SOUTH,EAST,NORTH large.osm.pbf -o city.osm.pbf',
    { mostNodes },
  );
}

/** Runs a decoder, naming the byte offset of the blob in what it throws. */
function decodeAt<Value>(offset: number, decode: () => Value): Value {
  try {
    return decode();
  } catch (error) {
    if (error instanceof OsmFileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OsmFileError('osm-corrupt', `The OpenStreetMap file is damaged at byte ${offset}: ${reason}`, { offset });
  }
}
