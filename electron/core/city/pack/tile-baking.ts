import { Worker } from 'node:worker_threads';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { bakeChangedTiles, bakeInputBuffers, packBakeInput, unpackBakeInput } from '../bake/index.ts';
import type { BakedTile, BakeProgress, FormerTiles, KeptTile, PackedBakeInput } from '../bake/index.ts';

/** What a worker thread needs for baking. */
export interface BakeTask {
  readonly kind: 'bake';
  readonly input: PackedBakeInput;
  readonly former: FormerTiles;
}

/** What the worker answers, tile by tile. */
export type BakeMessage = BakeProgress | { readonly done: true };

/** The baking of a city's tiles. */
export interface TileBaking {
  /** Bakes what is left, or waits for it; yields the share done so far, 0–1. Throws what went wrong. */
  finish(): AsyncGenerator<number, void, void>;
  /** Ends the baking early or late; waits until nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Takes a tile when it is ready. */
export type TakeTile = (tile: BakedTile | KeptTile) => void;

/** Tiles between two reports. */
const TILES_PER_TURN = 6;
/** How often a wait for the worker is reported, milliseconds. */
const WAIT_MS = 50;

/** Bakes in this thread, when `finish` is called. */
export function bakeHere(features: CityFeatures, former: FormerTiles, take: TakeTile): TileBaking {
  return {
    finish: async function* finish() {
      let count = 0;
      for (const { tile, share } of bakeChangedTiles(features, former)) {
        take(tile);
        if (++count % TILES_PER_TURN === 0) yield share;
      }
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * Bakes on another core. Tiles are taken as they come, between the steps of whatever this thread does meanwhile, so
 * that they do not pile up.
 *
 * @param workerPath entry of the city worker
 */
export function bakeInWorker(
  workerPath: string,
  features: CityFeatures,
  former: FormerTiles,
  take: TakeTile,
): TileBaking {
  const input = packBakeInput(features);
  const task: BakeTask = { kind: 'bake', input, former };
  const worker = new Worker(workerPath, { workerData: task, transferList: bakeInputBuffers(input) });
  let share = 0;
  let isDone = false;
  let problem: Error | undefined;
  let wake = (): void => undefined;
  worker.on('message', (message: BakeMessage) => {
    if (problem !== undefined) return;
    if ('done' in message) isDone = true;
    else {
      try {
        take(message.tile);
        share = message.share;
      } catch (error) {
        problem = asError(error);
      }
    }
    if (isDone || problem !== undefined) wake();
  });
  worker.on('error', (error) => {
    problem ??= asError(error);
    wake();
  });
  worker.on('exit', () => {
    if (!isDone) problem ??= new Error('The tiles could not be baked: the worker ended early.');
    wake();
  });
  return {
    finish: async function* finish() {
      while (!isDone && problem === undefined) {
        yield share;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, WAIT_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (problem !== undefined) throw problem;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** Does a bake task in a worker thread. */
export function performBakeTask(
  { input, former }: BakeTask,
  post: (message: BakeMessage, transfer: ArrayBuffer[]) => void,
): void {
  for (const progress of bakeChangedTiles(unpackBakeInput(input), former)) {
    post(progress, 'blob' in progress.tile ? [progress.tile.blob.buffer as ArrayBuffer] : []);
  }
  post({ done: true }, []);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
