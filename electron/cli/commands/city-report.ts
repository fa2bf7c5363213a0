import type { CityJobReport, CityPack } from '../../core/city/index.ts';
import type { FeatureDefect } from '../../../shared/domain/city/city-features.ts';
import type { FeatureCounts } from '../../../shared/domain/city/city-view.ts';

type HeightSources = CityJobReport['heightSources'];

const HEIGHT_SOURCE_WORDS = {
  measured: 'measured',
  levels: 'from storeys',
  default: 'by the default rule',
} as const satisfies Record<keyof HeightSources, string>;

/** What a finished import or generation says. */
export function describeJobReport(report: CityJobReport): string {
  const lines = [
    `${report.name} → ${report.path}`,
    ...countLines(report.counts),
    heightLine(report.heightSources, report.counts.buildings),
    ...defectLines(report.defects),
    `${report.tileCount} tiles, ${megabytes(report.byteLength)}, ${(report.durationMs / 1000).toFixed(1)} s`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a pack holds, for people or as JSON. */
export function describePack(pack: CityPack, asJson: boolean): string {
  const { tiles, ...description } = pack.describe();
  const heightSources = pack.heightSources();
  const defects = pack.defects();
  const tileBytes = tiles.reduce((sum, tile) => sum + tile.byteLength, 0);
  if (asJson) {
    const facts = { ...description, tileCount: tiles.length, tileBytes, heightSources, defects };
    return `${JSON.stringify(facts, null, 2)}\n`;
  }
  const [west, south, east, north] = description.bounds;
  const lines = [
    description.name,
    description.attribution,
    `from ${description.source}`,
    `${south.toFixed(5)}…${north.toFixed(5)} N, ${west.toFixed(5)}…${east.toFixed(5)} E`,
    ...countLines(description.counts),
    heightLine(heightSources, description.counts.buildings),
    ...defectLines(defects),
    `${tiles.length} tiles, ${megabytes(tileBytes)}`,
    `format ${description.formatVersion}, content ${description.packId}`,
  ];
  return `${lines.join('\n')}\n`;
}

function countLines(counts: FeatureCounts): string[] {
  return Object.entries(counts).map(([kind, count]) => `  ${String(count).padStart(8)} ${kind}`);
}

function heightLine(sources: HeightSources, buildings: number): string {
  const parts = Object.entries(HEIGHT_SOURCE_WORDS).map(([source, words]) => {
    const count = sources[source as keyof HeightSources];
    return `${count} ${words} (${buildings > 0 ? ((100 * count) / buildings).toFixed(1) : '0.0'} %)`;
  });
  return `heights: ${parts.join(', ')}`;
}

function defectLines(defects: readonly FeatureDefect[]): string[] {
  if (defects.length === 0) return ['no defects'];
  return ['defects:', ...defects.map(({ reason, count, exampleId }) => `  ${count} × ${reason}, e.g. ${exampleId}`)];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
