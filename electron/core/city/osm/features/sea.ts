import type { AreaFeature } from '../../../../../shared/domain/city/city-features.ts';
import { buildSea, isBelievableSea, joinCoastRuns } from '../geometry/sea.ts';
import type { ImportContext } from './import-context.ts';

/**
 * Builds the sea of a city from its coast lines (`natural=coastline`, land on the left).
 *
 * @param landPoints `[lon, lat, …]` of buildings: a sea that would drown a good part of them is left out
 */
export function readSea(context: ImportContext, landPoints: readonly number[]): AreaFeature[] {
  const { geometry } = context;
  const rows = [...context.rowsWithKey('natural')].filter(
    (row) => geometry.wayTags(row).get('natural') === 'coastline',
  );
  const [firstRow] = rows;
  if (firstRow === undefined) return [];
  const id = `osm:way/${geometry.data.ways.ids[firstRow]}`;
  const chains = geometry.joinDirected(rows);
  const closed: (readonly number[])[] = [];
  const open: (readonly number[])[] = [];
  for (const nodeIds of chains.closed) {
    const runs = geometry.runsOf(nodeIds, id, true);
    const isWhole = runs.length === 1 && runs[0]?.nodeIds.length === nodeIds.length;
    const lines = runs.map((run) => run.line);
    if (isWhole) closed.push(...lines);
    else open.push(...joinCoastRuns(lines, context.bounds));
  }
  for (const nodeIds of chains.open) {
    const lines = geometry.runsOf(nodeIds, id).map((run) => run.line);
    open.push(...joinCoastRuns(lines, context.bounds));
  }
  const { polygons, brokenCount } = buildSea({ closed, open }, context.bounds);
  for (let broken = 0; broken < brokenCount; broken++) context.defects.add('open-ring', id);
  if (!isBelievableSea(polygons, landPoints)) {
    context.defects.add('open-ring', id);
    return [];
  }
  return polygons.map((rings, index) => ({ id: `osm:coastline/${index + 1}`, areaClass: 'water', rings }));
}
