import { describe, expect, test } from 'vitest';
import { connectionSettingsSchema } from '../../../shared/contract/index.ts';
import { EMPTY_CONNECTION, faultsOf, withField } from './connection-draft.ts';

const GOOD = { ...EMPTY_CONNECTION, id: 'city', url: 'mqtts://broker.example:8883' };

describe('the draft of a connection', () => {
  test.each([
    [GOOD, {}],
    [{ ...GOOD, id: 'City!' }, { id: 'id' }],
    [{ ...GOOD, id: 'other' }, { id: 'taken' }],
    [{ ...GOOD, url: 'http://x' }, { url: 'url' }],
    [{ ...GOOD, certificateFile: '/a.pem' }, { keyFile: 'pair' }],
  ])('%o has the faults %o', (draft, faults) => {
    expect(faultsOf(draft, ['other'])).toEqual(faults);
  });

  test('that has no fault passes the contract', () => {
    expect(connectionSettingsSchema.safeParse(GOOD).success).toBe(true);
    expect(connectionSettingsSchema.safeParse({ ...GOOD, id: 'City!' }).success).toBe(false);
    expect(connectionSettingsSchema.safeParse({ ...GOOD, url: 'http://x' }).success).toBe(false);
  });

  test('leaves out an optional field that is emptied', () => {
    const named = withField(GOOD, 'username', 'desk');
    expect(named.username).toBe('desk');
    expect('username' in withField(named, 'username', '')).toBe(false);
  });
});
