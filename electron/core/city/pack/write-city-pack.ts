import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { packBakeInput } from '../bake/index.ts';
import { openSqlite } from '../../database/index.ts';
import { comparePacks } from './compare-packs.ts';
import type { PackChanges } from './compare-packs.ts';
import { FormerPack } from './former-pack.ts';
import { PACK_STAGES } from './pack-stages.ts';
import type { PackStep } from './pack-stages.ts';
import { PACK_APPLICATION_ID, PACK_FORMAT_VERSION, PACK_SCHEMA } from './pack-schema.ts';
import { ContentHash } from './content-hash.ts';
import { removeUnfinishedPacks, unfinishedPath } from './temporary-files.ts';
import { RoadBuilding } from './road-building.ts';
import { bakeHere, bakeInWorker } from './tile-baking.ts';
import { TileWriter } from './tile-writer.ts';
import type { TileCounts } from './tile-writer.ts';

/** How far the writing of a pack is: the step and its share of the whole, 0–1. */
export interface PackProgress {
  readonly step: PackStep | 'finish';
  readonly fraction: number;
}

/** How to write a pack. */
export interface WritePackOptions {
  readonly onProgress?: (progress: PackProgress) => void;
  readonly signal?: AbortSignal;
  /** Entry of the city worker: tiles are then baked on another core while the rest is written. */
  readonly workerPath?: string;
  /** What the pack is to say of its making (JSON); asked once everything else is written. */
  readonly reportOf?: (written: WrittenPack) => unknown;
}

/** What was written. */
export interface WrittenPack {
  readonly path: string;
  readonly packId: string;
  readonly tiles: TileCounts;
  /** Against the pack that is replaced, where there is one of this format. */
  readonly changes?: PackChanges;
  readonly tileCount: number;
  readonly byteLength: number;
}

/** Share of the work that is left for the commit at the end. */
const FINISH_SHARE = 0.05;

/**
 * Bakes a city and writes it as one pack file. The file is written beside its final name and renamed when it is
 * complete and synced: a reader sees the old pack or the new one, never half of one. On failure or cancel nothing is
 * left behind. Tiles whose features are those of the pack that is replaced are taken over from it.
 *
 * @returns `cancelled` when the signal fired; `pack-not-written` with the reason of the file system or SQLite
 */
export async function writeCityPack(
  packPath: string,
  features: CityFeatures,
  options: WritePackOptions = {},
): Promise<Result<WrittenPack>> {
  const temporaryPath = unfinishedPath(packPath);
  let database: Database.Database | undefined;
  let former: FormerPack | undefined;
  try {
    removeUnfinishedPacks(path.dirname(packPath));
    former = FormerPack.open(packPath);
    database = openSqlite(temporaryPath);
    const filled = await fillPack(database, features, former, options);
    const changes = former === undefined ? {} : { changes: await inTurns(comparePacks(database, packPath), () => pause(options)) };
    const written: WrittenPack = { path: packPath, ...filled, ...changes };
    const report = options.reportOf?.(written);
    if (report !== undefined) insertMeta(database, { report: JSON.stringify(report) });
    database.close();
    database = undefined;
    await syncFile(temporaryPath);
    if (isAborted(options.signal)) return cancelled(packPath);
    former?.close();
    former = undefined;
    await rename(temporaryPath, packPath);
    await syncFolder(path.dirname(packPath));
    return success(written);
  } catch (error) {
    if (error instanceof CancelledError) return cancelled(packPath);
    return notWritten(packPath, error);
  } finally {
    former?.close();
    database?.close();
    await rm(temporaryPath, { force: true });
    await rm(`${temporaryPath}-journal`, { force: true });
  }
}

function notWritten(packPath: string, error: unknown): Result<never> {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const advice = code === 'SQLITE_FULL' || code === 'ENOSPC' ? ' Make room on the disk and import again.' : '';
  return failure('pack-not-written', `The city pack ${packPath} could not be written: ${reason}.${advice}`, {
    path: packPath,
    reason,
  });
}

/** Makes a rename last through a power cut, where folders can be synced. */
async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r').catch(() => undefined);
  try {
    await directory?.sync();
  } catch {
    // Windows cannot sync a folder, and need not.
  } finally {
    await directory?.close();
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

function cancelled(packPath: string): Result<never> {
  return failure('cancelled', `Writing the city pack ${packPath} was cancelled.`, { path: packPath });
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/**
 * Lets messages in.
 *
 * @throws CancelledError
 */
async function pause({ signal }: { readonly signal?: AbortSignal | undefined }): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (isAborted(signal)) throw new CancelledError();
}

/** Does work that pauses now and then. */
async function inTurns<Value>(work: Generator<void, Value, void>, turn: () => Promise<void>): Promise<Value> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await turn();
  }
}

async function fillPack(
  database: Database.Database,
  features: CityFeatures,
  former: FormerPack | undefined,
  { onProgress, signal, workerPath }: WritePackOptions,
): Promise<Omit<WrittenPack, 'path' | 'changes'>> {
  const turn = (step: PackProgress['step'], fraction: number): Promise<void> => {
    onProgress?.({ step, fraction });
    return pause({ signal });
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
  const tiles = new TileWriter(database, former);
  const formerTiles = former?.tiles ?? new Map<string, string>();
  const baking =
    workerPath === undefined
      ? bakeHere(features, formerTiles, tiles.take)
      : bakeInWorker(workerPath, await inTurns(packBakeInput(features), () => turn('features', 0)), formerTiles, tiles.take);
  const roads = new RoadBuilding(features, workerPath);
  try {
    const hash = new ContentHash();
    const totalWeight = PACK_STAGES.reduce((sum, { weight }) => sum + weight, 0);
    let doneWeight = 0;
    for (const { step, weight, fill } of PACK_STAGES) {
      const report = (share: number): Promise<void> =>
        turn(step, ((doneWeight + weight * share) / totalWeight) * (1 - FINISH_SHARE));
      await report(0);
      for await (const share of fill(database, features, hash, { roads, baking })) await report(share);
      doneWeight += weight;
    }
    hash.addText(tiles.digest());
    const packId = hash.finish();
    const { name, attribution, source, bounds } = features;
    insertMeta(database, { packId, name, attribution, source, bounds: JSON.stringify(bounds) });
    await turn('finish', 1 - FINISH_SHARE);
    database.exec('COMMIT');
    const tileCount = tiles.counts.baked + tiles.counts.reused;
    const byteLength =
      (database.pragma('page_count', { simple: true }) as number) *
      (database.pragma('page_size', { simple: true }) as number);
    onProgress?.({ step: 'finish', fraction: 1 });
    return { packId, tiles: tiles.counts, tileCount, byteLength };
  } finally {
    await Promise.all([baking.stop(), roads.stop()]);
  }
}

function insertMeta(database: Database.Database, entries: Readonly<Record<string, string>>): void {
  const insert = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  for (const [key, value] of Object.entries(entries)) insert.run(key, value);
}
