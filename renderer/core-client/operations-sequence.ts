import type { OperationsEvent } from '../../shared/domain/operations/index.ts';

/** What to do with a batch of events: hand on these (possibly none), or ask for a new snapshot. */
export type SequenceVerdict =
  | { readonly type: 'apply'; readonly events: readonly OperationsEvent[] }
  | { readonly type: 'gap' };

/** Watches that a window sees every event exactly once and in order. */
export interface OperationsSequence {
  /** A snapshot that contains everything up to `sequence`. */
  reset(sequence: number): void;
  /** Judges a batch; events already in the snapshot are dropped. After a gap, everything is until the next reset. */
  accept(events: readonly OperationsEvent[]): SequenceVerdict;
}

/** Starts before the first snapshot: batches are dropped until one comes. */
export function createOperationsSequence(): OperationsSequence {
  let last: number | null = null;

  return {
    reset: (sequence) => {
      last = sequence;
    },
    accept: (events) => {
      if (last === null) return { type: 'apply', events: [] };
      const from = last;
      const fresh = events.filter((event) => event.sequence > from);
      const consecutive = fresh.every((event, index) => event.sequence === from + 1 + index);
      if (!consecutive) {
        last = null;
        return { type: 'gap' };
      }
      last = from + fresh.length;
      return { type: 'apply', events: fresh };
    },
  };
}
