import type { LinkHealth } from '../../../shared/contract/index.ts';

/** More connections than this do not fit beside each other. */
const ALONE_AT_MOST = 2;

/**
 * How the connections stand in the status bar: a few beside each other; of many, those that are up share one entry and
 * each of the others, which somebody has to see, has its own.
 */
export function groupLinks(links: readonly LinkHealth[]): {
  readonly alone: readonly LinkHealth[];
  readonly together: readonly LinkHealth[];
} {
  if (links.length <= ALONE_AT_MOST) return { alone: links, together: [] };
  return {
    alone: links.filter(({ state }) => state === 'down' || state === 'connecting'),
    together: links.filter(({ state }) => state === 'up'),
  };
}
