import type { FeatureDefect, FeatureId } from '../../../../shared/domain/city/city-features.ts';

type DefectReason = FeatureDefect['reason'];

/** Counts what could not be read, keeping the first example of each kind. */
export class DefectLog {
  readonly #byReason = new Map<DefectReason, { count: number; exampleId: FeatureId }>();

  add(reason: DefectReason, id: FeatureId): void {
    const known = this.#byReason.get(reason);
    if (known === undefined) this.#byReason.set(reason, { count: 1, exampleId: id });
    else known.count++;
  }

  /** The kinds met, most frequent first. */
  list(): FeatureDefect[] {
    return [...this.#byReason]
      .map(([reason, { count, exampleId }]) => ({ reason, count, exampleId }))
      .sort((a, b) => b.count - a.count);
  }
}
