import { create } from 'zustand';
import { EMPTY_OPERATIONS, evolveAll } from '../../../shared/domain/operations/index.ts';
import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';

interface OperationsStore {
  readonly state: OperationsState;
  /** Whether a snapshot has been seen: before it, an empty list means nothing. */
  readonly loaded: boolean;
}

/** The operational picture: the core's snapshot and, applied by the same `evolve` as in the core, every event since. */
export const useOperationsStore = create<OperationsStore>(() => ({ state: EMPTY_OPERATIONS, loaded: false }));

/** Takes the whole picture. */
export function operationsSnapshotReceived(state: OperationsState): void {
  useOperationsStore.setState({ state, loaded: true });
}

/** Takes consecutive events; the client has checked that none is missing. */
export function operationsEventsReceived(events: readonly OperationsEvent[]): void {
  useOperationsStore.setState((store) => ({ state: evolveAll(store.state, events) }));
}

/** The picture as it is now, for code outside React. */
export function currentOperations(): OperationsState {
  return useOperationsStore.getState().state;
}
