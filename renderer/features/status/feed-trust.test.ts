import { describe, expect, test } from 'vitest';
import { ROSTER_LINK_ID } from '../../../shared/contract/index.ts';
import type { CoreHealth, LinkHealth } from '../../../shared/contract/index.ts';
import { judgeTrust } from './feed-trust.ts';
import { coreWord } from './parts.ts';

const ALL_LIVE = { live: 10, late: 0, stale: 0, offline: 0, unknown: 0 };

function health(...states: readonly LinkHealth['state'][]): Pick<CoreHealth, 'links'> {
  return {
    links: states.map((state, index) => ({
      connectionId: `c${index}`,
      label: `c${index}`,
      state,
      sinceMs: 0,
      messagesPerSecond: 0,
      queueDepth: 0,
    })),
  };
}

describe('whether no alarm means that all is well', () => {
  test('not while the core is lost or has not spoken', () => {
    expect(judgeTrust('lost', health('up'), ALL_LIVE)).toBe('core-lost');
    expect(judgeTrust('live', null, ALL_LIVE)).toBe('starting');
    expect(judgeTrust('connecting', health('up'), ALL_LIVE)).toBe('starting');
  });

  test('not while a connection that should be up is not', () => {
    expect(judgeTrust('live', health('up', 'down'), ALL_LIVE)).toBe('broker-down');
    expect(judgeTrust('live', health('up', 'disabled'), ALL_LIVE)).toBe('sound');
  });

  test('not when half of the devices have fallen silent', () => {
    expect(judgeTrust('live', health('up'), { ...ALL_LIVE, live: 5, stale: 3, offline: 2 })).toBe('feed-silent');
    expect(judgeTrust('live', health('up'), { ...ALL_LIVE, live: 6, stale: 4 })).toBe('sound');
  });

  test('not before any device is known: nothing is being watched', () => {
    expect(judgeTrust('live', health('up'), { ...ALL_LIVE, live: 0 })).toBe('unwatched');
    expect(judgeTrust('live', health('down'), { ...ALL_LIVE, live: 0 })).toBe('broker-down');
    expect(judgeTrust('live', health('up'), { ...ALL_LIVE, live: 0, unknown: 1 })).toBe('sound');
  });

  test('yes with a roster that could not be read whole: it carries no alarms', () => {
    const [link] = health('down').links;
    const links = link === undefined ? [] : [...health('up').links, { ...link, connectionId: ROSTER_LINK_ID }];
    expect(judgeTrust('live', { links }, ALL_LIVE)).toBe('sound');
  });
});

describe('what is said of the core', () => {
  test.each([
    ['live', 'running', 'live'],
    ['lost', 'running', 'lost'],
    ['live', 'restarting', 'restarting'],
    ['lost', 'failed', 'failed'],
    ['connecting', 'starting', 'starting'],
    ['connecting', 'running', 'connecting'],
  ] as const)('%s line, %s process: %s', (line, process, word) => {
    expect(coreWord(line, process)).toBe(word);
  });
});
