import type { FeatureId, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { readNames } from '../tags/names.ts';
import { defaultSpeedMps, readSpeedLimitMps } from '../tags/street-speed.ts';
import { classifyStreet, readDirection, readWayLevel } from '../tags/street-tags.ts';
import type { ImportContext } from './import-context.ts';
import type { LineRun } from './osm-geometry.ts';

interface StreetWay {
  readonly row: number;
  readonly tags: Tags;
  readonly streetClass: StreetClass;
}

/** Reads all streets, cut at the junctions: nodes that two streets share, or one street passes twice. */
export async function readStreets(context: ImportContext): Promise<StreetFeature[]> {
  const { geometry } = context;
  const { ways } = geometry.data;
  const streetWays: StreetWay[] = [];
  const visits = new Uint8Array(geometry.data.nodes.count);
  for (const row of context.rowsWithKey('highway')) {
    await context.step('streets', row, ways.count);
    const tags = geometry.wayTags(row);
    const streetClass = classifyStreet(tags);
    if (streetClass === undefined) continue;
    streetWays.push({ row, tags, streetClass });
    countVisits(geometry.wayRefs(row), visits, (id) => geometry.nodeRow(id));
  }
  const streets: StreetFeature[] = [];
  for (const [index, way] of streetWays.entries()) {
    await context.step('streets', index, streetWays.length);
    const id: FeatureId = `osm:way/${ways.ids[way.row]}`;
    const pieces = geometry
      .runsOf(geometry.wayRefs(way.row), id)
      .flatMap((run) => splitAtJunctions(run, (nodeId) => (visits[geometry.nodeRow(nodeId)] ?? 0) > 1));
    if (geometry.wayRefs(way.row).length < 2) context.defects.add('too-few-points', id);
    const common = commonFields(way, id, context);
    pieces.forEach((piece, number) => {
      const pieceId = pieces.length === 1 ? id : `${id}/${number + 1}`;
      if (context.isOutside(piece.line, pieceId)) return;
      streets.push({ ...common, id: pieceId, line: piece.line, nodeIds: piece.nodeIds });
    });
  }
  return streets;
}

function countVisits(refs: Float64Array, visits: Uint8Array, rowOf: (id: number) => number): void {
  for (let at = 0; at < refs.length; at++) {
    // Immediate repetitions of a node are drawing errors, not junctions.
    if (at > 0 && refs[at] === refs[at - 1]) continue;
    const row = rowOf(refs[at] as number);
    if (row >= 0 && (visits[row] as number) < 2) visits[row] = (visits[row] as number) + 1;
  }
}

/** Cuts a run at its inner junction nodes. */
function splitAtJunctions(run: LineRun, isJunction: (nodeId: number) => boolean): LineRun[] {
  const pieces: LineRun[] = [];
  let from = 0;
  const last = run.nodeIds.length - 1;
  for (let at = 1; at <= last; at++) {
    if (at !== last && !isJunction(run.nodeIds[at] as number)) continue;
    pieces.push({ nodeIds: run.nodeIds.slice(from, at + 1), line: run.line.slice(from * 2, at * 2 + 2) });
    from = at;
  }
  return pieces;
}

type CommonFields = Omit<StreetFeature, 'id' | 'line' | 'nodeIds'>;

function commonFields({ tags, streetClass }: StreetWay, id: FeatureId, context: ImportContext): CommonFields {
  const signed =
    tags.get('maxspeed') ?? tags.get('maxspeed:forward') ?? tags.get('zone:maxspeed') ?? tags.get('maxspeed:type');
  const signedMps = signed === undefined ? undefined : readSpeedLimitMps(signed);
  if (signed !== undefined && signedMps === undefined && signed !== 'signals' && signed !== 'variable') {
    context.defects.add('bad-tag', id);
  }
  return {
    streetClass,
    ...readNames(tags),
    direction: readDirection(tags, streetClass),
    speedLimitMps: signedMps ?? defaultSpeedMps(streetClass, tags.get('highway') ?? ''),
    speedSource: signedMps === undefined ? 'default' : 'signed',
    level: readWayLevel(tags),
  };
}
