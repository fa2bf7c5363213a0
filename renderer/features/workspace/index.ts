export * from './map-requests.ts';
export * from './pane.tsx';
export * from './selection.ts';
export * from './workspace-store.ts';
export { Fact, Facts } from './facts.tsx';
export { Finder } from './finder.tsx';
export { useReturnFocus } from './return-focus.ts';
