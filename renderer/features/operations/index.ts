export { execute } from './execute.ts';
export {
  currentOperations,
  operationsEventsReceived,
  operationsSnapshotReceived,
} from './operations-store.ts';
export * from './selectors.ts';
