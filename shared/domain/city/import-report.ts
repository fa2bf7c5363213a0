import type { Bounds } from '../place/geo.ts';
import type { FeatureDefect, FeatureId } from './city-features.ts';
import type { FeatureCounts } from './city-view.ts';

/** How a kind of feature differs from the pack that was replaced. */
export interface FeatureChange {
  readonly added: number;
  readonly removed: number;
  /** Same id, other content. */
  readonly changed: number;
}

/** What an import of building heights came to. */
export interface HeightsReport {
  /** Names of the files. */
  readonly files: readonly string[];
  /** Buildings of the city that got a measured height. */
  readonly matched: number;
  /** Buildings that only the height files have. */
  readonly added: number;
  readonly skipped: readonly HeightsSkipped[];
}

/** Buildings of height files that were not used, and why. */
export interface HeightsSkipped {
  readonly reason: 'no-geometry' | 'no-height' | 'outside-city' | 'overlaps-other';
  readonly count: number;
  readonly exampleId: FeatureId;
}

/** Time of one step of an import. */
export interface StepTime {
  readonly step: string;
  readonly durationMs: number;
}

/** What an import made, for people to read afterwards; kept in the pack. */
export interface ImportReport {
  readonly name: string;
  readonly source: string;
  readonly bounds: Bounds;
  readonly counts: FeatureCounts;
  readonly heightSources: Readonly<Record<'measured' | 'levels' | 'default', number>>;
  readonly defects: readonly FeatureDefect[];
  readonly tiles: { readonly baked: number; readonly reused: number };
  /** Against the pack that was replaced, where there was one. */
  readonly changes?: Readonly<Record<keyof FeatureCounts, FeatureChange>>;
  readonly heights?: HeightsReport;
  readonly steps: readonly StepTime[];
  readonly durationMs: number;
  /** Most memory that the importing process ever held, bytes. */
  readonly memoryPeakBytes: number;
}
