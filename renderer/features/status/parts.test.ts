import { expect, test } from 'vitest';
import { ALIASES_LINK_ID } from '../../../shared/contract/index.ts';
import type { LinkHealth } from '../../../shared/contract/index.ts';
import { linkWord } from './parts.ts';

const DOWN: LinkHealth = { connectionId: 'city', label: 'broker.example', state: 'down', sinceMs: 0, messagesPerSecond: 0, queueDepth: 0 };

test('a broker is down, a file has mistakes, and of neither anything is known without the core', () => {
  const file = { ...DOWN, connectionId: ALIASES_LINK_ID, label: 'aliases.csv' };
  expect(linkWord(DOWN, 'live')).toBe('down');
  expect(linkWord(file, 'live')).toBe('faulty');
  expect(linkWord(DOWN, 'lost')).toBe('unknown');
  expect(linkWord(file, 'lost')).toBe('unknown');
});
