/** One figure of a benchmark, and what it is held against: a limit or a peer measured in the same run. */
export interface BenchRow {
  /** Name of the benchmark: that of its file. */
  readonly bench: string;
  /** What was measured, such as "committed, acknowledged after commit". */
  readonly figure: string;
  readonly value: number;
  /** Unit of `value` and `againstValue`, such as "msg/s" or "ms". */
  readonly unit: string;
  /** The limit or peer, such as "mosquitto, C publisher to C subscriber"; null when there is none. */
  readonly against: string | null;
  readonly againstValue: number | null;
  /** value ÷ againstValue. */
  readonly ratio: number | null;
  /** What is wanted, in words: "≥ 0.9", "p99 < 20 ms". */
  readonly target: string | null;
  /** Whether the target is met; null when there is none. */
  readonly holds: boolean | null;
}

/** What a benchmark gets from the runner. */
export interface BenchContext {
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  /** Real data beside the checkout, or null: then benchmarks that need it leave those rows out and say so. */
  readonly sharedData: string | null;
  /** Says something while it runs; not part of the result. */
  readonly note: (text: string) => void;
}

/** What every `tests/bench/NAME.bench.ts` exports as default. */
export interface Bench {
  readonly name: string;
  run(context: BenchContext): Promise<readonly BenchRow[]>;
}

/** Parts of a row that are worked out or often left out. */
export type BenchFigure = Pick<BenchRow, 'bench' | 'figure' | 'value' | 'unit'> &
  Partial<Pick<BenchRow, 'against' | 'againstValue'>> & {
    /** In words, and whether the value (or the ratio, null without a peer) meets it. */
    readonly target?: { readonly text: string; holds(value: number, ratio: number | null): boolean };
  };

/** Makes a complete row: works out the ratio and whether the target holds. */
export function benchRow(figure: BenchFigure): BenchRow {
  const { bench, value, unit, target } = figure;
  const againstValue = figure.againstValue ?? null;
  const ratio = againstValue === null || againstValue === 0 ? null : value / againstValue;
  return {
    bench,
    figure: figure.figure,
    value,
    unit,
    against: figure.against ?? null,
    againstValue,
    ratio,
    target: target?.text ?? null,
    holds: target?.holds(value, ratio) ?? null,
  };
}
