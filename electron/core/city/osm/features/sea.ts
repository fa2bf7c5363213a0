import type { AreaFeature, Ring } from '../../../../../shared/domain/city/city-features.ts';
import { boxOf } from '../../../../../shared/domain/city/ring-geometry.ts';
import { boundsOverlap, isInBounds } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import { buildSea, isBelievableSea, joinCoastRuns } from '../geometry/sea.ts';
import type { ImportContext } from './import-context.ts';

/** A coast line: the runs of it that the extract has the nodes of. */
interface CoastChain {
  readonly runs: readonly (readonly number[])[];
  /** Closed, with all of its nodes. */
  readonly isWhole: boolean;
}

/**
 * Builds the sea of a city from its coast lines (`natural=coastline`, land on the left).
 *
 * @param parts boxes of the city, each with a sea of its own
 * @param landPoints `[lon, lat, …]` of buildings: a sea that would drown a good part of them is left out
 */
export function readSea(
  context: ImportContext,
  parts: readonly Bounds[],
  landPoints: readonly number[],
): AreaFeature[] {
  const { geometry } = context;
  const rows = [...context.rowsWithKey('natural')].filter(
    (row) => geometry.wayTags(row).get('natural') === 'coastline',
  );
  const [firstRow] = rows;
  if (firstRow === undefined) return [];
  const id = `osm:way/${geometry.data.ways.ids[firstRow]}`;
  const { closed, open } = geometry.joinDirected(rows);
  const chains: CoastChain[] = [];
  for (const nodeIds of closed) {
    const runs = geometry.runsOf(nodeIds, id, true);
    const isWhole = runs.length === 1 && runs[0]?.nodeIds.length === nodeIds.length;
    chains.push({ runs: runs.map((run) => run.line), isWhole });
  }
  for (const nodeIds of open) {
    chains.push({ runs: geometry.runsOf(nodeIds, id).map((run) => run.line), isWhole: false });
  }
  const seas: Ring[][] = [];
  for (const part of parts) {
    const { polygons, brokenCount } = buildSeaOf(chains, part);
    for (let broken = 0; broken < brokenCount; broken++) context.defects.add('open-ring', id);
    if (isBelievableSea(polygons, pointsIn(part, landPoints))) seas.push(...polygons);
    else context.defects.add('open-ring', id);
  }
  return seas.map((rings, index) => ({ id: `osm:coastline/${index + 1}`, areaClass: 'water', rings }));
}

function buildSeaOf(chains: readonly CoastChain[], part: Bounds): ReturnType<typeof buildSea> {
  const closed: (readonly number[])[] = [];
  const open: (readonly number[])[] = [];
  for (const { runs, isWhole } of chains) {
    const near = runs.filter((run) => boundsOverlap(boxOf(run), part));
    if (near.length === 0) continue;
    if (isWhole) closed.push(...near);
    else open.push(...joinCoastRuns(near, part));
  }
  return buildSea({ closed, open }, part);
}

function pointsIn(box: Bounds, points: readonly number[]): number[] {
  const inside: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const [lon, lat] = [points[at] as number, points[at + 1] as number];
    if (isInBounds(box, lon, lat)) inside.push(lon, lat);
  }
  return inside;
}
