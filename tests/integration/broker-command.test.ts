import { expect, test } from 'vitest';
import { addBrokerCommands } from '../../electron/cli/commands/broker.ts';
import { createPasswordChecker } from '../../electron/core/devices/passwords.ts';
import { runCommand } from '../harness/command.ts';

const hashOf = (typed: string) => runCommand(addBrokerCommands, ['broker', 'hash-password'], typed);

test('the printed hash lets the user in with that password only', async () => {
  const { out } = await hashOf('correct horse');
  const checker = createPasswordChecker(new Map([['sensor', out.trim()]]));
  expect(await checker.check('sensor', Buffer.from('correct horse'))).toBe(true);
  expect(await checker.check('sensor', Buffer.from('wrong horse'))).toBe(false);
});

test('a password that is too short is refused', async () => {
  expect(await hashOf('short')).toMatchObject({ exitCode: 1, out: '', error: expect.stringContaining('8 characters') });
});
