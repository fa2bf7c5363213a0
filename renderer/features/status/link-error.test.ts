import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { NAMESPACES } from '../../ui/locales.ts';
import { startText } from '../../ui/text.ts';
import { linkErrorText } from './link-error.ts';

beforeAll(() => startText('en'));

test.each([
  ['connect ECONNREFUSED 127.0.0.1:1', 'Nothing listens at this address'],
  ['getaddrinfo ENOTFOUND no-such-host.invalid', 'No such host'],
  ['Connection refused: Not authorized', 'User or password refused'],
  ['/keys/secret can be read by other accounts: allow only its owner (chmod 600)', 'Secret file open to others'],
  ['/keys/none cannot be read (ENOENT)', 'File cannot be read'],
  ['unable to verify the first certificate', 'Certificate not accepted'],
])('%s begins with %s and keeps the exact words', (error, cause) => {
  expect(linkErrorText(i18next.getFixedT('en', NAMESPACES), error)).toBe(`${cause}: ${error}`);
});

test('an error that nothing is known of stands for itself', () => {
  expect(linkErrorText(i18next.getFixedT('zh-CN', NAMESPACES), 'Packet identifier not found')).toBe('Packet identifier not found');
});
