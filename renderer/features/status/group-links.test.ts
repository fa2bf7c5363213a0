import { expect, test } from 'vitest';
import type { LinkHealth } from '../../../shared/contract/index.ts';
import { groupLinks } from './group-links.ts';

function link(connectionId: string, state: LinkHealth['state']): LinkHealth {
  return { connectionId, label: connectionId, state, sinceMs: 0, messagesPerSecond: 0, queueDepth: 0 };
}
const ids = (links: readonly LinkHealth[]): readonly string[] => links.map(({ connectionId }) => connectionId);

test('two connections stand beside each other, whatever their state', () => {
  const { alone, together } = groupLinks([link('a', 'up'), link('b', 'disabled')]);
  expect([ids(alone), ids(together)]).toEqual([['a', 'b'], []]);
});

test('of many, a broken one is never hidden behind the sound ones', () => {
  const { alone, together } = groupLinks([link('a', 'up'), link('b', 'down'), link('c', 'up'), link('d', 'connecting')]);
  expect([ids(alone), ids(together)]).toEqual([['b', 'd'], ['a', 'c']]);
});
