import { DRIVING_ACCESS, STREET_CLASSES } from '../../../../../shared/domain/city/feature-classes.ts';
import { CAR_FORWARD, EMERGENCY_FORWARD } from '../build/road-attributes.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import {
  PIECE_IS_LINK,
  TURN_AT_JUNCTION,
  TURN_AT_SIGNALS,
  TURN_BARRIER_SHIFT,
  TURN_FORBIDS_CARS,
  TURN_IS_U_TURN,
} from '../graph/turn-flags.ts';
import { costOf, CROSSING } from '../hierarchy/cost.ts';
import type { Aim } from '../hierarchy/cost.ts';
import type { ProfileSettings } from '../profiles/profile-schema.ts';
import type { StreetConditions } from './conditions.ts';

const DESTINATION = DRIVING_ACCESS.indexOf('destination');
/** Below this turning angle one simply drives on. */
const STRAIGHT_DEG = 25;
/** No turn costs more than this many right angles. */
const MOST_RIGHT_ANGLES = 1.5;
const KMH_PER_MPS = 3.6;
/** Slower is standing: a limit of 0 or a damaged one must not stop a route for ever. */
const LEAST_MPS = 0.5;

/**
 * How one profile drives on one city under the conditions of a moment: times and costs of pieces, roads and turns.
 */
export class Driving {
  readonly graph: RoadGraph;
  readonly profile: ProfileSettings;
  readonly conditions: StreetConditions;
  readonly aim: Aim;
  readonly #mayUse: readonly boolean[];
  readonly #factors: readonly number[];
  readonly #forwardBit: number;
  readonly #forbidden: number;

  constructor(graph: RoadGraph, profile: ProfileSettings, conditions: StreetConditions, aim: Aim) {
    this.graph = graph;
    this.profile = profile;
    this.conditions = conditions;
    this.aim = aim;
    this.#mayUse = DRIVING_ACCESS.map((access) => access !== 'closed' && profile.access.includes(access));
    this.#factors = STREET_CLASSES.map((each) => profile.speedFactors[each]);
    this.#forwardBit = profile.usesContraflow ? EMERGENCY_FORWARD : CAR_FORWARD;
    this.#forbidden = profile.keepsTurnRestrictions === 'all' ? TURN_FORBIDS_CARS : 0;
  }

  /** Whether the profile may drive along a vertex at all, closures aside. */
  mayDrive(vertex: number): boolean {
    const code = this.graph.vertexRoad[vertex] as number;
    const road = code >> 1;
    if (!this.#mayUse[this.graph.roadAccess[road] as number]) return false;
    return ((this.graph.roadDirections[road] as number) & (this.#forwardBit << (code & 1))) !== 0;
  }

  /** Time to drive a whole piece; `Infinity` where it is closed. */
  pieceS(piece: number, isReversed: boolean): number {
    if (this.conditions.isClosed?.[piece] === 1) return Infinity;
    const waitS = (this.graph.pieceSignals[piece] as number) * this.profile.signalS;
    return (this.graph.pieceLengthM[piece] as number) / this.speedMps(piece, isReversed) + waitS;
  }

  /** Speed that is driven on a piece. */
  speedMps(piece: number, isReversed: boolean): number {
    const { pieceSpeedMps, pieceSpeedBackwardMps, pieceClass, pieceFlags } = this.graph;
    const limit = (isReversed ? pieceSpeedBackwardMps[piece] : pieceSpeedMps[piece]) as number;
    let speed = limit * (this.#factors[pieceClass[piece] as number] as number);
    if (((pieceFlags[piece] as number) & PIECE_IS_LINK) !== 0) speed *= this.profile.linkFactor;
    speed = Math.min(speed, this.profile.topSpeedKmh / KMH_PER_MPS);
    const delay = this.conditions.delayFactor?.[piece];
    if (delay !== undefined) speed /= 1 + (delay - 1) * this.profile.congestionShare;
    return Math.max(LEAST_MPS, speed);
  }

  /** Cost of a whole road by vertex; `Infinity` where it may not be driven or is closed. */
  vertexCosts(): Float64Array {
    const { vertexRoad, roadFirstPiece, pieceLengthM } = this.graph;
    const costs = new Float64Array(vertexRoad.length);
    for (let vertex = 0; vertex < vertexRoad.length; vertex++) {
      const code = vertexRoad[vertex] as number;
      if (!this.mayDrive(vertex)) {
        costs[vertex] = Infinity;
        continue;
      }
      let seconds = 0;
      let metres = 0;
      const end = roadFirstPiece[(code >> 1) + 1] as number;
      for (let piece = roadFirstPiece[code >> 1] as number; piece < end; piece++) {
        seconds += this.pieceS(piece, (code & 1) === 1);
        metres += pieceLengthM[piece] as number;
      }
      costs[vertex] = costOf(seconds, metres, this.aim);
    }
    return costs;
  }

  /**
   * Cost of each turn with the road before it. A U-turn may be driven only where nothing else is left: at a dead end,
   * before a closure, where a restriction forbids the rest.
   */
  turnCosts(vertexCosts: Float64Array): Float64Array {
    const { turnFirst, turnHead } = this.graph;
    const costs = new Float64Array(turnHead.length);
    for (let vertex = 0; vertex < vertexCosts.length; vertex++) {
      const before = vertexCosts[vertex] as number;
      const from = turnFirst[vertex] as number;
      const to = turnFirst[vertex + 1] as number;
      for (let turn = from; turn < to; turn++) {
        costs[turn] = before === Infinity ? Infinity : before + this.onwardCost(vertex, turn, vertexCosts);
      }
    }
    return costs;
  }

  /** Cost of a turn without the road before it; `Infinity` where it may not be taken. */
  onwardCost(vertex: number, turn: number, vertexCosts: Float64Array): number {
    const isUTurn = ((this.graph.turnFlags[turn] as number) & TURN_IS_U_TURN) !== 0;
    const isOpen = isUTurn
      ? !this.#goesOn(vertex, vertexCosts) && this.mayDrive(this.graph.turnHead[turn] as number)
      : this.#mayTurn(turn);
    return isOpen ? this.turnCost(vertex, turn) : Infinity;
  }

  /** Whether there is a way on from the end of a road, other than back. */
  #goesOn(vertex: number, vertexCosts: Float64Array): boolean {
    const { turnFirst, turnHead, turnFlags } = this.graph;
    const to = turnFirst[vertex + 1] as number;
    for (let turn = turnFirst[vertex] as number; turn < to; turn++) {
      if (((turnFlags[turn] as number) & TURN_IS_U_TURN) !== 0) continue;
      if (this.#mayTurn(turn) && vertexCosts[turnHead[turn] as number] !== Infinity) return true;
    }
    return false;
  }

  /** Cost of a turn itself, with the crossing of a boundary where it leads over one. */
  turnCost(vertex: number, turn: number): number {
    const head = this.graph.turnHead[turn] as number;
    const time = costOf(this.turnS(turn), 0, this.aim);
    return this.#boundaries(vertex) === this.#boundaries(head) ? time : time + CROSSING;
  }

  /** Time that a turn takes on top of the roads. */
  turnS(turn: number): number {
    const { turnFlags, turnAngleDeg, drivesOnLeft } = this.graph;
    const flags = turnFlags[turn] as number;
    const { profile } = this;
    if ((flags & TURN_IS_U_TURN) !== 0) return profile.uTurnS;
    let seconds = (flags & TURN_AT_SIGNALS) === 0 ? 0 : profile.signalS;
    if ((flags & TURN_AT_JUNCTION) === 0) return seconds;
    const angle = turnAngleDeg[turn] as number;
    if (Math.abs(angle) < STRAIGHT_DEG) return seconds;
    seconds += profile.turnS * Math.min(MOST_RIGHT_ANGLES, Math.abs(angle) / 90);
    if (angle > 0 === drivesOnLeft) seconds += profile.crossingTurnS;
    return seconds;
  }

  #mayTurn(turn: number): boolean {
    const { turnFlags, turnHead } = this.graph;
    const flags = turnFlags[turn] as number;
    if ((flags & this.#forbidden) !== 0 || !this.#mayUse[flags >> TURN_BARRIER_SHIFT]) return false;
    return this.mayDrive(turnHead[turn] as number);
  }

  /** Which areas a road lies in that are only for those who begin or end there. */
  #boundaries(vertex: number): number {
    const road = (this.graph.vertexRoad[vertex] as number) >> 1;
    const isPrivate = !this.profile.passesThroughDestinations && this.graph.roadAccess[road] === DESTINATION;
    return (isPrivate ? 1 : 0) + (this.conditions.isCordoned?.[road] === 1 ? 2 : 0);
  }
}
