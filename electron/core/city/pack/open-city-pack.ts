import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { openSqlite } from '../../database/index.ts';
import { CityPack } from './city-pack.ts';
import { PACK_APPLICATION_ID, PACK_FORMAT_VERSION } from './pack-schema.ts';

const SQLITE_HEADER_BYTES = 100;
const SQLITE_MAGIC = 'SQLite format 3\0';

/**
 * Opens a city pack for reading. Checks are cheap: the header, the version, the file's length against its page count,
 * and that the description can be read; they do not read every page.
 *
 * @returns `pack-not-found`, `pack-not-a-pack`, `pack-newer-version`, `pack-older-version` or
 *   `pack-damaged`, each naming the file
 */
export function openCityPack(path: string): Result<CityPack> {
  const header = readHeader(path);
  if (header === undefined) return failure('pack-not-found', `There is no readable city pack at ${path}.`, { path });
  const { bytes, fileLength } = header;
  if (bytes.length === 0 || bytes.toString('latin1', 0, SQLITE_MAGIC.length) !== SQLITE_MAGIC) {
    return failure('pack-not-a-pack', `${path} is not a city pack.`, { path });
  }
  if (bytes.length < SQLITE_HEADER_BYTES) return damaged(path, 'it ends within its header');
  if (bytes.readUInt32BE(68) !== PACK_APPLICATION_ID) {
    return failure('pack-not-a-pack', `${path} is a database, but not a city pack.`, { path });
  }
  const version = bytes.readUInt32BE(60);
  if (version > PACK_FORMAT_VERSION) {
    return failure(
      'pack-newer-version',
      `The city pack ${path} has format ${version}; this program reads up to ${PACK_FORMAT_VERSION}. Update Vigiles.`,
      { path, version, supported: PACK_FORMAT_VERSION },
    );
  }
  if (version < PACK_FORMAT_VERSION) {
    return failure(
      'pack-older-version',
      `The city pack ${path} has format ${version}; this program reads format ${PACK_FORMAT_VERSION}. Import the city again.`,
      { path, version, supported: PACK_FORMAT_VERSION },
    );
  }
  const expectedLength = pageSizeOf(bytes) * bytes.readUInt32BE(28);
  if (fileLength < expectedLength) {
    return damaged(path, `it has ${fileLength} bytes of the ${expectedLength} that it declares`);
  }
  return openChecked(path);
}

/**
 * Opens a pack, reads of it and closes it again.
 *
 * @returns what was read, a failure of `openCityPack`, or `pack-damaged` when reading fails
 */
export function readCityPack<Value>(path: string, read: (pack: CityPack) => Value): Result<Value> {
  const opened = openCityPack(path);
  if (!opened.ok) return opened;
  try {
    return success(read(opened.value));
  } catch (error) {
    return damaged(path, error instanceof Error ? error.message : String(error));
  } finally {
    opened.value.close();
  }
}

function openChecked(path: string): Result<CityPack> {
  let database: Database.Database | undefined;
  try {
    database = openSqlite(path, { readonly: true, fileMustExist: true });
    // The file may come from anyone: nothing in its schema may run, and damaged pages are noticed.
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    database.pragma('query_only = ON');
    const [foreign] = database
      .prepare<[], { type: string; name: string }>("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')")
      .all();
    if (foreign !== undefined) {
      database.close();
      return damaged(path, `it holds a ${foreign.type} (${foreign.name}), which no city pack has`);
    }
    database.pragma('mmap_size = 1073741824');
    return success(new CityPack(database));
  } catch (error) {
    database?.close();
    return damaged(path, error instanceof Error ? error.message : String(error));
  }
}

function readHeader(path: string): { readonly bytes: Buffer; readonly fileLength: number } | undefined {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return undefined;
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(SQLITE_HEADER_BYTES);
      const read = readSync(file, bytes, 0, SQLITE_HEADER_BYTES, 0);
      return { bytes: bytes.subarray(0, read), fileLength: stats.size };
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** The header stores 65,536 as 1 (SQLite file format, section 1.3.2). */
function pageSizeOf(header: Buffer): number {
  const stored = header.readUInt16BE(16);
  return stored === 1 ? 65_536 : stored;
}

function damaged(path: string, reason: string): ReturnType<typeof failure> {
  return failure('pack-damaged', `The city pack ${path} is damaged: ${reason}. Make or copy it again.`, {
    path,
    reason,
  });
}
