/** The value below which a fraction (0…1) of the values lies; NaN of nothing. */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

/** The item whose key lies in the middle. Throws of nothing. */
export function medianBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Item {
  const median = [...items].sort((a, b) => keyOf(a) - keyOf(b))[Math.floor(items.length / 2)];
  if (median === undefined) throw new Error('nothing was measured');
  return median;
}
