import { flushSync } from 'react-dom';
import type { Zone } from '../../shared/domain/zone/index.ts';
import { zoneList } from '../../shared/domain/operations/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { currentOperations, execute } from '../features/operations/index.ts';
import { startChange, startDraw } from '../features/tools/index.ts';
import { currentWorkspace, focusPane, mapControl, select, showNeed, showProblem } from '../features/workspace/index.ts';
import { middleOf, offerUndo, redrawn, undoableZone, withdrawUndo } from '../features/zones/index.ts';
import { placeInHand } from './place-in-hand.ts';

/** The zone in hand, if one is. */
function zoneInHand(): Zone | undefined {
  const { selection } = currentWorkspace();
  return selection?.kind === 'zone' ? currentOperations().zones[selection.id] : undefined;
}

/** Begins a new zone: round the thing in hand, for the incident in hand while that is open. */
export function drawZone(): void {
  const { currentIncidentId } = currentWorkspace();
  const incident = currentOperations().incidents[currentIncidentId ?? ''];
  const place = placeInHand();
  if (place !== undefined) mapControl()?.reveal(place.position);
  startDraw({ ...place, incidentId: incident?.status === 'open' ? incident.id : null });
}

/** Begins to change the zone in hand; `false` where none is. */
export function changeZoneInHand(): boolean {
  const zone = zoneInHand();
  if (zone !== undefined) {
    mapControl()?.reveal(middleOf(zone.shape));
    startChange(zone);
  }
  return zone !== undefined;
}

/** Removes the zone in hand and offers to draw it again; `false` where none is. */
export function removeZoneInHand(core: CoreClient): boolean {
  const zone = zoneInHand();
  if (zone !== undefined) void removeZone(core, zone);
  return zone !== undefined;
}

async function removeZone(core: CoreClient, zone: Zone): Promise<void> {
  const zones = zoneList(currentOperations());
  const next = zones[zones.findIndex(({ id }) => id === zone.id) + 1];
  const result = await execute(core, { type: 'zone.remove', zoneId: zone.id });
  if (!result.ok) return showProblem('zone', result.error);
  offerUndo(zone, Date.now());
  const { selection, currentIncidentId } = currentWorkspace();
  if (selection?.kind !== 'zone' || selection.id !== zone.id) return;
  if (currentIncidentId !== null) select({ kind: 'incident', id: currentIncidentId });
  else select(next === undefined ? null : { kind: 'zone', id: next.id });
}

/** Draws the zone again whose removal is still offered to be taken back. */
export async function undoRemoval(core: CoreClient): Promise<void> {
  const nowMs = Date.now();
  const zone = undoableZone(nowMs);
  if (zone === null) return showNeed('nothingToUndo');
  withdrawUndo();
  const result = await execute(core, { type: 'zone.draw', zone: redrawn(zone, currentOperations(), nowMs) });
  if (!result.ok) showProblem('zone', result.error);
}

/** Takes the zones in hand: the last drawn one, in the list of all. */
export function showZones(): void {
  const [first] = zoneList(currentOperations());
  if (first === undefined) return showNeed('noZones');
  // The list has to stand before the focus can go there.
  if (zoneInHand() === undefined) flushSync(() => select({ kind: 'zone', id: first.id }));
  focusPane('detail');
}
