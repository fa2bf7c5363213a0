/** The steps of a start, in order. */
export type StartStep = 'main-loaded' | 'app-ready' | 'core-started' | 'window-shown' | 'first-usable-frame';

/** Measures the start: milliseconds from the creation of the process to each step. */
export interface StartTimings {
  /** Notes a step the first time it is reached. */
  mark(step: StartStep): void;
  /** Milliseconds since the process was created, by step. */
  marks(): Readonly<Partial<Record<StartStep, number>>>;
}

/**
 * @param createdAtMs when the operating system created the process, ms UTC
 * @param now the current time, ms UTC
 */
export function createStartTimings(createdAtMs: number, now: () => number): StartTimings {
  const marks: Partial<Record<StartStep, number>> = {};
  return {
    mark: (step) => {
      marks[step] ??= Math.round(now() - createdAtMs);
    },
    marks: () => ({ ...marks }),
  };
}
