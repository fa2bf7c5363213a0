import type { FeatureId, RailFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { RailClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { lookUp } from '../tags/look-up.ts';
import { readWayLevel } from '../tags/street-tags.ts';
import type { ImportContext } from './import-context.ts';

const CLASS_BY_RAILWAY: Readonly<Record<string, RailClass>> = {
  rail: 'rail',
  narrow_gauge: 'rail',
  funicular: 'rail',
  preserved: 'rail',
  light_rail: 'light-rail',
  monorail: 'light-rail',
  subway: 'subway',
  tram: 'tram',
};

/** Reads the railway lines in use. */
export function readRails(context: ImportContext): RailFeature[] {
  const { geometry } = context;
  const rails: RailFeature[] = [];
  for (const row of context.rowsWithKey('railway')) {
    const tags = geometry.wayTags(row);
    const railClass = lookUp(CLASS_BY_RAILWAY, tags.get('railway'));
    if (railClass === undefined) continue;
    const id: FeatureId = `osm:way/${geometry.data.ways.ids[row]}`;
    const runs = geometry.wayRuns(row, id);
    if (geometry.wayRefs(row).length < 2) context.defects.add('too-few-points', id);
    runs.forEach((run, index) => {
      const runId = runs.length === 1 ? id : `${id}/${index + 1}`;
      if (context.isOutside(run.line, runId)) return;
      rails.push({ id: runId, railClass, line: run.line, level: readWayLevel(tags) });
    });
  }
  return rails;
}
