import type { FeatureId, Ring } from '../../../../../shared/domain/city/city-features.ts';
import { ringCrossesItself, signedArea } from '../../../../../shared/domain/city/ring-geometry.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { DefectLog } from '../defects.ts';
import { alongPerimeter, isGapAtEdge, perimeterPoint, perimeterPosition } from '../geometry/box-perimeter.ts';
import { joinWays } from '../geometry/join-ways.ts';
import type { JoinedChains } from '../geometry/join-ways.ts';
import { nestRings } from '../geometry/nest-rings.ts';
import { withoutRepeats } from '../geometry/ring-math.ts';
import type { IdIndex } from '../pbf/id-index.ts';
import { MEMBER_WAY, readTags } from '../pbf/osm-data.ts';
import type { OsmData, Tags } from '../pbf/osm-data.ts';

/** Units of the node columns in a degree. */
const UNITS_PER_DEGREE = 1e7;

/** Smaller rings (about 0.1 m²) are drawing errors, in square degrees. */
const MIN_RING_AREA_DEG = 1e-11;

/** A gap at the edge of an extract is closed along the edge if both of its ends are within this share of the box. */
const EDGE_SHARE = 0.06;

/** A run of a line's points whose nodes are all present. */
export interface LineRun {
  readonly nodeIds: readonly number[];
  readonly nodeRows: readonly number[];
  /** `[lon, lat, …]`, one point a node id. */
  readonly line: readonly number[];
}

/** What to do about the parts of a ring that the extract lacks. */
export type GapPolicy = 'drop' | 'close-at-edge';

/** Where objects are in their columns. */
export interface OsmRows {
  readonly nodes: IdIndex;
  readonly ways: IdIndex;
  readonly relations: IdIndex;
  /** Rows of the nodes that ways refer to: one for each of `ways.refs`. */
  readonly refs: Int32Array;
}

/** Answers geometric questions about the objects of a file: positions, lines, rings. */
export class OsmGeometry {
  readonly data: OsmData;
  readonly #defects: DefectLog;
  readonly #nodeRows: IdIndex;
  /** Rows of the nodes that all ways refer to, found once: every reader of features asks for them. */
  readonly #refRows: Int32Array;
  readonly #wayRows: IdIndex;
  readonly #relationRows: IdIndex;
  /** Where the extract was cut. */
  readonly #edgeOfData: Bounds;

  constructor(data: OsmData, rows: OsmRows, defects: DefectLog, edgeOfData: Bounds) {
    this.data = data;
    this.#defects = defects;
    this.#edgeOfData = edgeOfData;
    this.#nodeRows = rows.nodes;
    this.#refRows = rows.refs;
    this.#wayRows = rows.ways;
    this.#relationRows = rows.relations;
  }

  nodeRow(id: number): number {
    return this.#nodeRows.find(id);
  }

  wayRow(id: number): number {
    return this.#wayRows.find(id);
  }

  /** Whether a row is the one that counts: files may hold several versions of an object. */
  isCurrentWay(row: number): boolean {
    return this.#wayRows.find(this.data.ways.ids[row] ?? -1) === row;
  }

  isCurrentRelation(row: number): boolean {
    return this.#relationRows.find(this.data.relations.ids[row] ?? -1) === row;
  }

  isCurrentNode(row: number): boolean {
    return this.#nodeRows.find(this.data.nodes.ids[row] ?? -1) === row;
  }

  nodePosition(row: number): LonLat {
    const { lonE7, latE7 } = this.data.nodes;
    return [(lonE7[row] ?? 0) / UNITS_PER_DEGREE, (latE7[row] ?? 0) / UNITS_PER_DEGREE];
  }

  wayTags(row: number): Tags {
    return readTags(this.data.ways.tags, this.data.strings, row);
  }

  relationTags(row: number): Tags {
    return readTags(this.data.relations.tags, this.data.strings, row);
  }

  /** Node ids of a way as a view. */
  wayRefs(row: number): Float64Array {
    const { refs, refStarts } = this.data.ways;
    return refs.subarray(refStarts[row] ?? 0, refStarts[row + 1] ?? 0);
  }

  /** Rows of the nodes of a way as a view, -1 for those that the file lacks. */
  wayRefRows(row: number): Int32Array {
    const { refStarts } = this.data.ways;
    return this.#refRows.subarray(refStarts[row] ?? 0, refStarts[row + 1] ?? 0);
  }

  isClosedWay(row: number): boolean {
    const refs = this.wayRefs(row);
    return refs.length >= 4 && refs[0] === refs[refs.length - 1];
  }

  /** Runs of present nodes of a way, as `runsOf`. */
  wayRuns(row: number, id: FeatureId): LineRun[] {
    return this.runsOf(this.wayRefs(row), id, false, this.wayRefRows(row));
  }

  /**
   * Runs of present nodes; counts one `missing-node` for a line with gaps. Runs have at least two points.
   *
   * @param rows rows of the nodes where they are known
   */
  runsOf(
    nodeIds: ArrayLike<number>,
    id: FeatureId,
    isRing = false,
    rows: ArrayLike<number> = Array.from(nodeIds, (nodeId) => this.#nodeRows.find(nodeId)),
  ): LineRun[] {
    const runs: { nodeIds: number[]; nodeRows: number[]; line: number[] }[] = [];
    let current: (typeof runs)[number] | undefined;
    let isMissing = false;
    const { lonE7, latE7 } = this.data.nodes;
    for (let at = 0; at < nodeIds.length; at++) {
      const nodeId = nodeIds[at] as number;
      const row = rows[at] as number;
      if (row < 0) {
        isMissing = true;
        current = undefined;
        continue;
      }
      if (current === undefined) {
        current = { nodeIds: [], nodeRows: [], line: [] };
        runs.push(current);
      }
      if (current.nodeIds[current.nodeIds.length - 1] === nodeId) continue;
      current.nodeIds.push(nodeId);
      current.nodeRows.push(row);
      current.line.push((lonE7[row] as number) / UNITS_PER_DEGREE, (latE7[row] as number) / UNITS_PER_DEGREE);
    }
    if (isMissing) this.#defects.add('missing-node', id);
    const first = runs[0];
    const last = runs[runs.length - 1];
    const wrapsRound = isRing && isMissing && first !== undefined && last !== undefined && first !== last;
    if (wrapsRound && (rows[0] as number) >= 0 && current === last) {
      last.nodeIds.push(...first.nodeIds);
      last.nodeRows.push(...first.nodeRows);
      last.line.push(...first.line);
      runs.shift();
    }
    return isRing ? runs : runs.filter((run) => run.line.length >= 4);
  }

  /** Polygons of a closed way; empty when it is broken beyond repair (counted). */
  wayPolygons(row: number, id: FeatureId, gaps: GapPolicy): Ring[][] {
    const refs = this.wayRefs(row);
    const ring = this.#closeRing(refs.subarray(0, -1), id, gaps, this.wayRefRows(row).subarray(0, -1));
    return ring === undefined ? [] : nestRings([ring]);
  }

  /** Polygons of a multipolygon relation: rings joined from its ways, sorted into outer rings and holes. */
  relationPolygons(row: number, id: FeatureId, gaps: GapPolicy): Ring[][] {
    const ways: number[][] = [];
    let isMemberMissing = false;
    for (const member of this.relationWays(row)) {
      if (member.row < 0) isMemberMissing = true;
      else ways.push([...this.wayRefs(member.row)]);
    }
    if (isMemberMissing) this.#defects.add('missing-member', id);
    const { closed, open } = joinWays(ways);
    const rings: Ring[] = [];
    for (const nodeIds of closed) {
      const ring = this.#closeRing(nodeIds, id, gaps);
      if (ring !== undefined) rings.push(ring);
    }
    for (const nodeIds of open) {
      const ring = gaps === 'close-at-edge' ? this.#closeChain(nodeIds, id) : undefined;
      if (ring === undefined) this.#defects.add('open-ring', id);
      else rings.push(ring);
    }
    return nestRings(rings);
  }

  /** Way members of a relation that bound an area, in order; row -1 for those that the file lacks. */
  *relationWays(row: number): Generator<{ readonly row: number; readonly role: string }> {
    const { memberStarts, memberIds, memberTypes, memberRoles } = this.data.relations;
    for (let at = memberStarts[row] ?? 0; at < (memberStarts[row + 1] ?? 0); at++) {
      if (memberTypes[at] !== MEMBER_WAY) continue;
      const role = this.data.strings[memberRoles[at] ?? -1] ?? '';
      yield { row: this.#wayRows.find(memberIds[at] ?? -1), role };
    }
  }

  /** Joins ways and keeps their direction, as coast lines need it. */
  joinDirected(rows: readonly number[]): JoinedChains {
    return joinWays(
      rows.map((row) => [...this.wayRefs(row)]),
      true,
    );
  }

  #closeRing(
    nodeIds: ArrayLike<number>,
    id: FeatureId,
    gaps: GapPolicy,
    rows?: ArrayLike<number>,
  ): Ring | undefined {
    const runs = this.runsOf(nodeIds, id, true, rows);
    const isWhole = runs.length === 1 && runs[0]?.nodeIds.length === countDistinctSteps(nodeIds);
    if (!isWhole && gaps === 'drop') return undefined;
    return this.#checkRing(isWhole ? (runs[0]?.line ?? []) : this.#bridge(runs), id);
  }

  #closeChain(nodeIds: readonly number[], id: FeatureId): Ring | undefined {
    const runs = this.runsOf(nodeIds, id, true).filter((run) => run.line.length >= 4);
    const first = runs[0]?.line;
    const last = runs[runs.length - 1]?.line;
    if (first === undefined || last === undefined) return undefined;
    const isAtEdge = this.#isNearEdge(firstPoint(first)) && this.#isNearEdge(lastPoint(last));
    return isAtEdge ? this.#checkRing(this.#bridge(runs), id) : undefined;
  }

  /** Connects runs end to start, along the edge of the data where both ends are near it. */
  #bridge(runs: readonly LineRun[]): number[] {
    const ring: number[] = [];
    runs.forEach((run, index) => {
      const next = runs[(index + 1) % runs.length];
      ring.push(...run.line);
      if (next === undefined || run.line.length < 2) return;
      const from = lastPoint(run.line);
      const to = firstPoint(next.line);
      const isAtEdge = this.#isNearEdge(from) && this.#isNearEdge(to) && isGapAtEdge(this.#edgeOfData, from, to);
      if (isAtEdge) ring.push(...alongPerimeter(this.#edgeOfData, from, to));
    });
    return ring;
  }

  #isNearEdge([lon, lat]: LonLat): boolean {
    const bounds = this.#edgeOfData;
    const [edgeLon, edgeLat] = perimeterPoint(bounds, perimeterPosition(bounds, lon, lat));
    return (
      Math.abs(edgeLon - lon) <= (bounds[2] - bounds[0]) * EDGE_SHARE &&
      Math.abs(edgeLat - lat) <= (bounds[3] - bounds[1]) * EDGE_SHARE
    );
  }

  #checkRing(points: readonly number[], id: FeatureId): Ring | undefined {
    const ring = withoutRepeats(points);
    if (ring.length < 6 || Math.abs(signedArea(ring)) < MIN_RING_AREA_DEG) {
      this.#defects.add('too-few-points', id);
      return undefined;
    }
    if (ringCrossesItself(ring)) this.#defects.add('self-crossing-ring', id);
    return ring;
  }
}

function firstPoint(line: readonly number[]): LonLat {
  return [line[0] ?? 0, line[1] ?? 0];
}

function lastPoint(line: readonly number[]): LonLat {
  return [line[line.length - 2] ?? 0, line[line.length - 1] ?? 0];
}

/** Number of ids not counting immediate repetitions, which `runsOf` leaves out. */
function countDistinctSteps(nodeIds: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < nodeIds.length; at++) if (at === 0 || nodeIds[at] !== nodeIds[at - 1]) count++;
  return count;
}
