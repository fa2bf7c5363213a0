import { OsmFileError } from '../pbf/osm-file-error.ts';

/** What the import is busy with: `reading` counts bytes, the others objects. */
export type ImportPhase = 'reading' | 'bounds' | 'streets' | 'areas' | 'buildings' | 'heights' | 'addresses';

/** How far a phase has come. Some phases look through several kinds of objects, each counted from the start. */
export interface ImportProgress {
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

/** Work between two pauses, milliseconds. */
const PAUSE_AFTER_MS = 30;

/** Interrupts long work: reports progress and hears of a cancellation. */
export class ImportTurns {
  readonly #onProgress: ((progress: ImportProgress) => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  #pausedAtMs = 0;

  constructor(onProgress: ((progress: ImportProgress) => void) | undefined, signal: AbortSignal | undefined) {
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /**
   * To be awaited for each object: now and then reports progress and lets messages in, so that a worker hears of a
   * cancellation.
   *
   * @throws OsmFileError `import-cancelled`
   */
  async step(phase: ImportPhase, done: number, total: number): Promise<void> {
    if (done !== 0 && performance.now() - this.#pausedAtMs < PAUSE_AFTER_MS) return;
    this.#onProgress?.({ phase, done, total });
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#pausedAtMs = performance.now();
    if (this.#signal?.aborted === true) {
      throw new OsmFileError('import-cancelled', 'The import of the city was cancelled.');
    }
  }

  /** Does work that yields the share done so far, as a part of a phase from one share of it to another. */
  async run<Value>(phase: ImportPhase, [from, to]: readonly [from: number, to: number], work: Generator<number, Value, void>): Promise<Value> {
    for (;;) {
      const turn = work.next();
      if (turn.done === true) return turn.value;
      await this.step(phase, from + (to - from) * turn.value, 1);
    }
  }
}
