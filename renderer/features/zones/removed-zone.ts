import { create } from 'zustand';
import type { Zone, ZoneDraft } from '../../../shared/domain/zone/index.ts';
import type { OperationsState } from '../../../shared/domain/operations/index.ts';

/** How long a removal can be taken back, milliseconds. */
export const UNDO_OFFERED_MS = 30_000;

interface Removal {
  readonly zone: Zone | null;
  readonly atMs: number;
}

const useRemoval = create<Removal>(() => ({ zone: null, atMs: 0 }));

/** Remembers the zone that this operator has just removed, so that it can be drawn again. */
export function offerUndo(zone: Zone, nowMs: number): void {
  useRemoval.setState({ zone, atMs: nowMs });
}

/** Nothing can be taken back any more. */
export function withdrawUndo(): void {
  useRemoval.setState({ zone: null });
}

/** The zone whose removal can be taken back. */
export function undoableZone(nowMs: number): Zone | null {
  const { zone, atMs } = useRemoval.getState();
  return zone !== null && nowMs - atMs < UNDO_OFFERED_MS ? zone : null;
}

/** The zone whose removal is offered to be taken back; the view takes it away when its time is over. */
export const useRemovedZone = (): Zone | null => useRemoval((store) => store.zone);

/** What is drawn again: the incident only while it is open, the expiry only while it lies ahead. */
export function redrawn(zone: Zone, { incidents }: OperationsState, nowMs: number): ZoneDraft {
  const isOpen = zone.incidentId !== undefined && incidents[zone.incidentId]?.status === 'open';
  return {
    kind: zone.kind,
    label: zone.label,
    shape: zone.shape,
    ...(isOpen ? { incidentId: zone.incidentId } : {}),
    ...(zone.expiresAtMs !== undefined && zone.expiresAtMs > nowMs ? { expiresAtMs: zone.expiresAtMs } : {}),
  };
}
