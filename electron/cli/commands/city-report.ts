import type { CityJobReport, CityPack } from '../../core/city/index.ts';
import type { FeatureDefect } from '../../../shared/domain/city/city-features.ts';
import type { FeatureCounts } from '../../../shared/domain/city/city-view.ts';
import type { HeightsReport, ImportReport } from '../../../shared/domain/city/import-report.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';

type HeightSources = CityJobReport['heightSources'];

const HEIGHT_SOURCE_WORDS = {
  measured: 'measured',
  levels: 'from storeys',
  default: 'by the default rule',
} as const satisfies Record<keyof HeightSources, string>;

/** What a finished import or generation says. */
export function describeJobReport(report: CityJobReport): string {
  const isUpdate = report.changes !== undefined;
  const lines = [
    `${report.name} → ${report.path}${isUpdate ? ' (updated)' : ''}`,
    ...describeReport(report),
    `${report.tileCount} tiles, ${megabytes(report.byteLength)}, ${seconds(report.durationMs)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The lines that an import and `city info` have in common. */
function describeReport(report: ImportReport): string[] {
  const { changes, heights, tiles, steps, memoryPeakBytes } = report;
  return [
    boundsLine(report.bounds),
    ...countLines(report.counts, changes),
    heightLine(report.heightSources, report.counts.buildings),
    ...(heights === undefined ? [] : heightFileLines(heights)),
    ...defectLines(report.defects),
    ...(changes === undefined ? [] : [`tiles: ${tiles.baked} built, ${tiles.reused} taken over`]),
    `time: ${steps.map(({ step, durationMs }) => `${step} ${seconds(durationMs)}`).join(', ')}`,
    `most memory: ${megabytes(memoryPeakBytes)}`,
  ];
}

function heightFileLines({ files, matched, added, skipped }: HeightsReport): string[] {
  return [
    `heights from ${files.join(', ')}: ${matched} buildings measured, ${added} added`,
    ...skipped.map(({ reason, count, exampleId }) => `  ${count} × ${reason}, e.g. ${exampleId}`),
  ];
}

function boundsLine([west, south, east, north]: Bounds): string {
  return `${south.toFixed(5)}…${north.toFixed(5)} N, ${west.toFixed(5)}…${east.toFixed(5)} E`;
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

/** What a pack holds, for people or as JSON. */
export function describePack(pack: CityPack, asJson: boolean): string {
  const { tiles, ...description } = pack.describe();
  const heightSources = pack.heightSources();
  const defects = pack.defects();
  const tileBytes = tiles.reduce((sum, tile) => sum + tile.byteLength, 0);
  if (asJson) {
    const report = pack.importReport() ?? null;
    const facts = { ...description, tileCount: tiles.length, tileBytes, heightSources, defects, report };
    return `${JSON.stringify(facts, null, 2)}\n`;
  }
  const lines = [
    description.name,
    description.attribution,
    `from ${description.source}`,
    boundsLine(description.bounds),
    ...countLines(description.counts),
    heightLine(heightSources, description.counts.buildings),
    ...defectLines(defects),
    `${tiles.length} tiles, ${megabytes(tileBytes)}`,
    `format ${description.formatVersion}, content ${description.packId}`,
  ];
  return `${lines.join('\n')}\n`;
}

function countLines(counts: FeatureCounts, changes?: ImportReport['changes']): string[] {
  return Object.entries(counts).map(([kind, count]) => {
    const line = `  ${String(count).padStart(8)} ${kind}`;
    const change = changes?.[kind as keyof FeatureCounts];
    return change === undefined ? line : `${line} (${change.added} new, ${change.removed} gone, ${change.changed} changed)`;
  });
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
