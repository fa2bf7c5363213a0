import type { FeatureId, TurnRestriction } from '../../../../../shared/domain/city/city-features.ts';
import { MEMBER_NODE, MEMBER_WAY } from '../pbf/osm-data.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from '../tags/look-up.ts';
import type { ImportContext } from './import-context.ts';

/** Which way a restricted turn goes, as its name says. */
export type TurnSide = 'left' | 'right' | 'straight' | 'back';

/** A turn restriction as mapped: between ways that are not cut yet. */
export interface TurnRule {
  readonly id: FeatureId;
  readonly kind: TurnRestriction['kind'];
  /** Undefined for `no_entry` and `no_exit`, which name no side. */
  readonly side: TurnSide | undefined;
  readonly bindsEmergency: boolean;
  readonly fromWay: number;
  /** One node, or one way or more. */
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  readonly toWay: number;
}

const TURNS: Readonly<Record<string, readonly [TurnRestriction['kind'], TurnSide | undefined]>> = {
  no_left_turn: ['no', 'left'],
  no_right_turn: ['no', 'right'],
  no_straight_on: ['no', 'straight'],
  no_u_turn: ['no', 'back'],
  no_entry: ['no', undefined],
  no_exit: ['no', undefined],
  only_left_turn: ['only', 'left'],
  only_right_turn: ['only', 'right'],
  only_straight_on: ['only', 'straight'],
  only_u_turn: ['only', 'back'],
};

/** Users whose exemption is also one for emergency vehicles. */
const EMERGENCY_LIKE = new Set(['emergency', 'psv', 'bus']);

/**
 * Reads the turn restrictions that hold for cars. Those that hold at times only are counted as
 * `conditional-restriction`, those that name no turn as `bad-tag`, those that lack a role as `broken-restriction`, those
 * with members that the file lacks as `missing-member`.
 */
export function readTurnRules(context: ImportContext): TurnRule[] {
  const { geometry, defects } = context;
  const rules: TurnRule[] = [];
  for (const row of context.relationsOfType('restriction')) {
    const tags = geometry.relationTags(row);
    const id: FeatureId = `osm:relation/${geometry.data.relations.ids[row]}`;
    const name = restrictionForCars(tags);
    if (name === 'conditional') defects.add('conditional-restriction', id);
    if (name === 'conditional' || name === undefined) continue;
    const exempt = (tags.get('except') ?? '').split(';').map((user) => user.trim());
    if (exempt.includes('motorcar') || exempt.includes('motor_vehicle') || exempt.includes('vehicle')) continue;
    const turn = lookUp(TURNS, name);
    if (turn === undefined) {
      defects.add('bad-tag', id);
      continue;
    }
    const [kind, side] = turn;
    const members = readMembers(context, row);
    if (members === 'missing') defects.add('missing-member', id);
    else if (members === 'broken') defects.add('broken-restriction', id);
    if (typeof members === 'string') continue;
    const bindsEmergency = !exempt.some((user) => EMERGENCY_LIKE.has(user));
    for (const fromWay of members.from) {
      for (const toWay of members.to) rules.push({ id, kind, side, bindsEmergency, fromWay, via: members.via, toWay });
    }
  }
  return rules;
}

/** Nodes at which streets must be cut for a rule: ways between are cut where they meet other ways anyway. */
export function viaNodesOf({ via }: TurnRule): readonly number[] {
  return 'node' in via ? [via.node] : [];
}

function restrictionForCars(tags: Tags): string | undefined {
  const plain = tags.get('restriction:motorcar') ?? tags.get('restriction:motor_vehicle') ?? tags.get('restriction');
  // The older way to say when: a restriction that holds at times only.
  if (plain !== undefined) return tags.has('day_on') || tags.has('hour_on') ? 'conditional' : plain;
  return tags.has('restriction:conditional') ? 'conditional' : undefined;
}

type Members = Pick<TurnRule, 'via'> & { readonly from: readonly number[]; readonly to: readonly number[] };

function readMembers({ geometry }: ImportContext, row: number): Members | 'missing' | 'broken' {
  const { memberStarts, memberIds, memberTypes, memberRoles } = geometry.data.relations;
  const from: number[] = [];
  const to: number[] = [];
  const viaWays: number[] = [];
  const viaNodes: number[] = [];
  for (let at = memberStarts[row] ?? 0; at < (memberStarts[row + 1] ?? 0); at++) {
    const id = memberIds[at] as number;
    const role = geometry.data.strings[memberRoles[at] ?? -1];
    const isWay = memberTypes[at] === MEMBER_WAY;
    const list = roleList(role, isWay, { from, to, viaWays, viaNodes });
    if (list === undefined || (!isWay && memberTypes[at] !== MEMBER_NODE)) continue;
    if ((isWay ? geometry.wayRow(id) : geometry.nodeRow(id)) < 0) return 'missing';
    list.push(id);
  }
  if (from.length === 0 || to.length === 0 || (from.length > 1 && to.length > 1)) return 'broken';
  const [node, ...others] = viaNodes;
  if (viaWays.length > 0 && node === undefined) return { from, to, via: { ways: viaWays } };
  return node === undefined || others.length > 0 || viaWays.length > 0 ? 'broken' : { from, to, via: { node } };
}

function roleList(
  role: string | undefined,
  isWay: boolean,
  lists: Readonly<Record<'from' | 'to' | 'viaWays' | 'viaNodes', number[]>>,
): number[] | undefined {
  if (role === 'via') return isWay ? lists.viaWays : lists.viaNodes;
  return isWay && (role === 'from' || role === 'to') ? lists[role] : undefined;
}
