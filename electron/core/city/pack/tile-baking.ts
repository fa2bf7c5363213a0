import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { bakeChangedTiles, bakeInputBuffers, unpackBakeInput } from '../bake/index.ts';
import type { BakedTile, BakeProgress, FormerTiles, KeptTile, PackedBakeInput } from '../bake/index.ts';
import { BackgroundTask } from './background-task.ts';
import type { TaskDone } from './background-task.ts';

/** What a worker thread needs for baking. */
export interface BakeTask {
  readonly kind: 'bake';
  readonly input: PackedBakeInput;
  readonly former: FormerTiles;
}

/** What the worker answers, tile by tile. */
export type BakeMessage = BakeProgress | TaskDone;

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
  let done = 0;
  const takeProgress = ({ tile, share }: BakeProgress): void => {
    take(tile);
    done = share;
  };
  const worker = new BackgroundTask(workerPath, task, takeProgress, {
    transferList: bakeInputBuffers(input),
    resourceLimits: RESOURCE_LIMITS,
  });
  return {
    finish: async function* finish() {
      for await (const _pause of worker.wait()) yield done;
    },
    stop: () => worker.stop(),
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
