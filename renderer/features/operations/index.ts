export { execute } from './execute.ts';
export {
  currentOperations,
  onOperationsChange,
  operationsEventsReceived,
  operationsSnapshotReceived,
} from './operations-store.ts';
export * from './selectors.ts';
