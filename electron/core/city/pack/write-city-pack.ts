import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { openSqlite } from '../../database/index.ts';
import { PACK_STAGES } from './pack-stages.ts';
import type { PackStep } from './pack-stages.ts';
import { PACK_APPLICATION_ID, PACK_FORMAT_VERSION, PACK_SCHEMA } from './pack-schema.ts';
import { ContentHash } from './content-hash.ts';

/** How far the writing of a pack is: the step and its share of the whole, 0–1. */
export interface PackProgress {
  readonly step: PackStep | 'finish';
  readonly fraction: number;
}

/** How to write a pack. */
export interface WritePackOptions {
  readonly onProgress?: (progress: PackProgress) => void;
  readonly signal?: AbortSignal;
}

/** What was written. */
export interface WrittenPack {
  readonly path: string;
  readonly packId: string;
  readonly tileCount: number;
  readonly byteLength: number;
}

/** Share of the work that is left for the commit at the end. */
const FINISH_SHARE = 0.05;

/**
 * Bakes a city and writes it as one pack file. The file is written beside its final name and renamed when it is
 * complete and synced: a reader sees the old pack or the new one, never half of one. On failure or cancel nothing is
 * left behind.
 *
 * @returns `cancelled` when the signal fired; `pack-not-written` with the reason of the file system or SQLite
 */
export async function writeCityPack(
  path: string,
  features: CityFeatures,
  options: WritePackOptions = {},
): Promise<Result<WrittenPack>> {
  const temporaryPath = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  let database: Database.Database | undefined;
  try {
    database = openSqlite(temporaryPath);
    const written = await fillPack(database, features, options);
    database.close();
    database = undefined;
    await syncFile(temporaryPath);
    if (isAborted(options.signal)) return cancelled(path);
    await rename(temporaryPath, path);
    return success({ path, ...written });
  } catch (error) {
    if (error instanceof CancelledError) return cancelled(path);
    const reason = error instanceof Error ? error.message : String(error);
    return failure('pack-not-written', `The city pack ${path} could not be written: ${reason}`, { path, reason });
  } finally {
    database?.close();
    await rm(temporaryPath, { force: true });
    await rm(`${temporaryPath}-journal`, { force: true });
  }
}

/** Waits until the file's content has reached the disk. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

class CancelledError extends Error {}

function cancelled(path: string): ReturnType<typeof failure> {
  return failure('cancelled', `Writing the city pack ${path} was cancelled.`, { path });
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

async function fillPack(
  database: Database.Database,
  features: CityFeatures,
  { onProgress, signal }: WritePackOptions,
): Promise<Omit<WrittenPack, 'path'>> {
  const turn = async (step: PackProgress['step'], fraction: number): Promise<void> => {
    onProgress?.({ step, fraction });
    await new Promise((resolve) => setImmediate(resolve));
    if (isAborted(signal)) throw new CancelledError();
  };
  // Tiles are blobs of tens of kilobytes: large pages keep them in few pieces.
  database.pragma('page_size = 16384');
  // A half-written pack is thrown away as a whole, so it needs neither journal nor syncing before the end.
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.pragma(`application_id = ${PACK_APPLICATION_ID}`);
  database.pragma(`user_version = ${PACK_FORMAT_VERSION}`);
  database.exec(PACK_SCHEMA);
  database.exec('BEGIN');
  const hash = new ContentHash();
  const totalWeight = PACK_STAGES.reduce((sum, { weight }) => sum + weight, 0);
  let doneWeight = 0;
  for (const { step, weight, fill } of PACK_STAGES) {
    const report = (share: number): Promise<void> =>
      turn(step, ((doneWeight + weight * share) / totalWeight) * (1 - FINISH_SHARE));
    await report(0);
    for (const share of fill(database, features, hash)) await report(share);
    doneWeight += weight;
  }
  const packId = hash.finish();
  const insertMeta = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  insertMeta.run('packId', packId);
  insertMeta.run('name', features.name);
  insertMeta.run('attribution', features.attribution);
  insertMeta.run('source', features.source);
  insertMeta.run('bounds', JSON.stringify(features.bounds));
  await turn('finish', 1 - FINISH_SHARE);
  database.exec('COMMIT');
  const tileCount = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM tile').get()?.count ?? 0;
  const byteLength =
    (database.pragma('page_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number);
  onProgress?.({ step: 'finish', fraction: 1 });
  return { packId, tileCount, byteLength };
}
