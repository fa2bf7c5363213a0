import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { CommandIo } from '../../electron/cli/command-io.ts';
import { addBrokerCommands } from '../../electron/cli/commands/broker.ts';
import { createPasswordChecker } from '../../electron/core/devices/passwords.ts';

/** Runs the command with what was typed; gives what it printed and its exit code. */
async function hashOf(typed: string): Promise<{ readonly out: string; readonly error: string; readonly code: number }> {
  const printed = { out: '', error: '', code: 0 };
  const io: CommandIo = {
    out: (text) => (printed.out += text),
    error: (text) => (printed.error += text),
    isTerminal: false,
    readSecret: () => Promise.resolve(typed),
    signal: new AbortController().signal,
    setExitCode: (code) => (printed.code = code),
  };
  const program = new Command('vigiles').exitOverride();
  addBrokerCommands(program, io);
  await program.parseAsync(['node', 'vigiles', 'broker', 'hash-password']);
  return printed;
}

test('the printed hash lets the user in with that password only', async () => {
  const { out } = await hashOf('correct horse');
  const checker = createPasswordChecker(new Map([['sensor', out.trim()]]));
  expect(await checker.check('sensor', Buffer.from('correct horse'))).toBe(true);
  expect(await checker.check('sensor', Buffer.from('wrong horse'))).toBe(false);
});

test('a password that is too short is refused', async () => {
  expect(await hashOf('short')).toMatchObject({ code: 1, out: '', error: expect.stringContaining('8 characters') });
});
