import { create } from 'zustand';

const useTurn = create<{ readonly turn: number }>(() => ({ turn: 0 }));

/** The city pack changed: whoever read it reads it again. */
export function cityChanged(): void {
  useTurn.setState(({ turn }) => ({ turn: turn + 1 }));
}

/** Grows each time the city pack has changed. */
export const useCityTurn = (): number => useTurn(({ turn }) => turn);
