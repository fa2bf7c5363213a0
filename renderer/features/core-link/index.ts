export { CoreProvider, useCore } from './core-context.tsx';
export * from './link-store.ts';
export { useRequest } from './use-request.ts';
export type { RequestState } from './use-request.ts';
