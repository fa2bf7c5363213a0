export { CoreBanner } from './core-banner.tsx';
export { deviceCount, useFeedTrust } from './feed-trust.ts';
export type { FeedTrust } from './feed-trust.ts';
export { linkErrorText } from './link-error.ts';
export { DoubtLine, ListState } from './list-state.tsx';
export * from './parts.ts';
export { StatusBar } from './status-bar.tsx';
export { linkLabel } from './status-links.tsx';
