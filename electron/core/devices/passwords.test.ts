import { expect, test } from 'vitest';
import { createPasswordChecker, hashPassword, isPasswordHash } from './passwords.ts';

test('only the right password of a known user passes, also the second time', async () => {
  const checker = createPasswordChecker(new Map([['device', await hashPassword('secret')]]));
  for (let round = 0; round < 2; round++) {
    expect(await checker.check('device', Buffer.from('secret'))).toBe(true);
    expect(await checker.check('device', Buffer.from('wrong'))).toBe(false);
    expect(await checker.check('stranger', Buffer.from('secret'))).toBe(false);
  }
});

test('a hash that would use up the memory, or is none, is not accepted', () => {
  expect(isPasswordHash('scrypt:9999999:8:1:AAAA:AAAA')).toBe(false);
  expect(isPasswordHash('secret')).toBe(false);
});
