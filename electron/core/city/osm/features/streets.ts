import type { CityFeatures, FeatureId, StreetFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { StreetClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { readNames } from '../tags/names.ts';
import { defaultSpeedMps, readSpeedLimitMps } from '../tags/street-speed.ts';
import { readDrivingAccess } from '../tags/driving-access.ts';
import { readDirection, readEmergencyDirection } from '../tags/street-direction.ts';
import { classifyStreet, isLink, isRoundabout, readLayer, readWayLevel } from '../tags/street-tags.ts';
import type { ImportContext } from './import-context.ts';
import type { LineRun } from './osm-geometry.ts';
import { readStreetNodes } from './street-nodes.ts';
import { resolveTurnRules, WayPieces } from './turn-restrictions.ts';
import { readTurnRules, viaNodesOf } from './turn-rules.ts';

/** A node with as many visits is where streets meet. */
const JUNCTION_VISITS = 2;

interface StreetWay {
  readonly row: number;
  readonly tags: Tags;
  readonly streetClass: StreetClass;
}

/** The streets of a city with what governs driving on them. */
export interface StreetNetwork extends Pick<CityFeatures, 'barriers' | 'signalNodeIds' | 'turnRestrictions'> {
  readonly streets: StreetFeature[];
}

/**
 * Reads all streets, cut at the junctions: nodes that two streets share or one street passes twice, nodes at which a
 * turn is restricted, and barriers.
 */
export async function readStreets(context: ImportContext): Promise<StreetNetwork> {
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
    countVisits(geometry.wayRefRows(row), visits);
  }
  const { barriers, signalNodeIds } = readStreetNodes(context, visits);
  const turnRules = readTurnRules(context);
  for (const nodeId of [...barriers.map((barrier) => barrier.nodeId), ...turnRules.flatMap(viaNodesOf)]) {
    const row = geometry.nodeRow(nodeId);
    if (row >= 0) visits[row] = JUNCTION_VISITS;
  }
  const streets: StreetFeature[] = [];
  const pieces = new WayPieces(turnRules);
  for (const [index, way] of streetWays.entries()) {
    await context.step('streets', index, streetWays.length);
    const from = streets.length;
    cutStreet(context, way, visits, streets);
    pieces.add(ways.ids[way.row] as number, streets, from);
  }
  return { streets, barriers, signalNodeIds, turnRestrictions: resolveTurnRules(turnRules, pieces, context.defects) };
}

function cutStreet(
  context: ImportContext,
  way: StreetWay,
  visits: Uint8Array,
  streets: StreetFeature[],
): void {
  const { geometry } = context;
  const id: FeatureId = `osm:way/${geometry.data.ways.ids[way.row]}`;
  const pieces = geometry.wayRuns(way.row, id).flatMap((run) => splitAtJunctions(run, visits));
  if (geometry.wayRefs(way.row).length < 2) context.defects.add('too-few-points', id);
  const common = commonFields(way, id, context);
  pieces.forEach((piece, number) => {
    const pieceId = pieces.length === 1 ? id : `${id}/${number + 1}`;
    if (context.isOutside(piece.line, pieceId)) return;
    streets.push({ ...common, id: pieceId, line: piece.line, nodeIds: piece.nodeIds });
  });
}

function countVisits(rows: Int32Array, visits: Uint8Array): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    // Immediate repetitions of a node are drawing errors, not junctions.
    if (at > 0 && row === rows[at - 1]) continue;
    if (row >= 0 && (visits[row] as number) < JUNCTION_VISITS) visits[row] = (visits[row] as number) + 1;
  }
}

/** Cuts a run at its inner junction nodes. */
function splitAtJunctions(run: LineRun, visits: Uint8Array): Pick<LineRun, 'nodeIds' | 'line'>[] {
  const pieces: Pick<LineRun, 'nodeIds' | 'line'>[] = [];
  let from = 0;
  const last = run.nodeIds.length - 1;
  for (let at = 1; at <= last; at++) {
    if (at !== last && (visits[run.nodeRows[at] as number] as number) < JUNCTION_VISITS) continue;
    pieces.push({ nodeIds: run.nodeIds.slice(from, at + 1), line: run.line.slice(from * 2, at * 2 + 2) });
    from = at;
  }
  return pieces;
}

type CommonFields = Omit<StreetFeature, 'id' | 'line' | 'nodeIds'>;

function commonFields({ tags, streetClass }: StreetWay, id: FeatureId, context: ImportContext): CommonFields {
  const limit = (text: string | undefined): number | undefined => {
    const speedMps = text === undefined ? undefined : readSpeedLimitMps(text);
    if (text !== undefined && speedMps === undefined && text !== 'signals' && text !== 'variable') {
      context.defects.add('bad-tag', id);
    }
    return speedMps;
  };
  const forward = tags.get('maxspeed:forward') ?? tags.get('maxspeed');
  const signedMps = limit(forward ?? tags.get('zone:maxspeed') ?? tags.get('maxspeed:type'));
  const backwardMps = limit(tags.get('maxspeed:backward'));
  const direction = readDirection(tags, streetClass);
  const emergencyDirection = readEmergencyDirection(tags, direction);
  const level = readWayLevel(tags);
  const layer = readLayer(tags.get('layer'), level);
  if (layer === undefined) context.defects.add('bad-tag', id);
  return {
    streetClass,
    ...readNames(tags),
    direction,
    ...(emergencyDirection === undefined ? {} : { emergencyDirection }),
    access: readDrivingAccess(tags, streetClass),
    speedLimitMps: signedMps ?? defaultSpeedMps(streetClass, tags.get('highway') ?? ''),
    speedSource: signedMps === undefined ? 'default' : 'signed',
    ...(backwardMps === undefined || backwardMps === signedMps ? {} : { speedLimitBackwardMps: backwardMps }),
    level,
    layer: layer ?? 0,
    isRoundabout: isRoundabout(tags),
    isLink: isLink(tags),
  };
}
