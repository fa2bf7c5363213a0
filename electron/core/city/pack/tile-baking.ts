import { Worker } from 'node:worker_threads';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { bakeChangedTiles, bakeInputBuffers, unpackBakeInput } from '../bake/index.ts';
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

/** Little of what baking makes lives long: with a smaller heap it is collected before it takes much memory. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1500 };

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
 * @param input is handed over to it
 */
export function bakeInWorker(
  workerPath: string,
  input: PackedBakeInput,
  former: FormerTiles,
  take: TakeTile,
): TileBaking {
  const task: BakeTask = { kind: 'bake', input, former };
  const worker = new Worker(workerPath, {
    workerData: task,
    transferList: bakeInputBuffers(input),
    resourceLimits: RESOURCE_LIMITS,
  });
  const state: { share: number; isDone: boolean; problem?: Error } = { share: 0, isDone: false };
  let wake = (): void => undefined;
  const fail = (error: unknown): void => {
    state.problem ??= error instanceof Error ? error : new Error(String(error));
    wake();
  };
  worker.on('message', (message: BakeMessage) => {
    if (state.problem !== undefined) return;
    if ('done' in message) {
      state.isDone = true;
      return wake();
    }
    try {
      take(message.tile);
      state.share = message.share;
    } catch (error) {
      fail(error);
    }
  });
  worker.on('error', fail);
  worker.on('exit', () => {
    if (!state.isDone) fail(new Error('The tiles could not be baked: the worker ended early.'));
  });
  return {
    finish: async function* finish() {
      while (!state.isDone && state.problem === undefined) {
        yield state.share;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, WAIT_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (state.problem !== undefined) throw state.problem;
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
