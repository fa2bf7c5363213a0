import { useEffect, useRef } from 'react';

/** Steps through a list: `next`, `previous`, or to an end. */
export type ListStep = 'next' | 'previous' | 'first' | 'last';

const movers = new Map<string, (step: ListStep) => void>();

/** Lets the movement keys reach the list of a pane. */
export function useListNavigation(pane: string, move: (step: ListStep) => void): void {
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  useEffect(() => {
    const mover = (step: ListStep): void => latest.current(step);
    movers.set(pane, mover);
    return () => {
      if (movers.get(pane) === mover) movers.delete(pane);
    };
  }, [pane]);
}

/** Moves in the list of a pane; `false` when it has none. */
export function moveInList(pane: string, step: ListStep): boolean {
  const mover = movers.get(pane);
  mover?.(step);
  return mover !== undefined;
}

/** The index a step leads to from `index` (-1 for none) in a list of `length`; -1 in an empty list. */
export function steppedIndex(index: number, length: number, step: ListStep): number {
  if (length === 0) return -1;
  if (step === 'first') return 0;
  if (step === 'last') return length - 1;
  if (index < 0) return step === 'next' ? 0 : length - 1;
  return Math.min(length - 1, Math.max(0, index + (step === 'next' ? 1 : -1)));
}
