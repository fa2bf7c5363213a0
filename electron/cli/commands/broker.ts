import type { Command } from 'commander';
import { hashPassword } from '../../core/devices/index.ts';
import type { CommandIo } from '../command-io.ts';

const SHORTEST_PASSWORD = 8;

/** Adds `broker hash-password` to the command line: what a user of the embedded broker is configured with. */
export function addBrokerCommands(program: Command, io: CommandIo): void {
  const broker = program.command('broker').description('set up the embedded broker');

  broker
    .command('hash-password')
    .description('read a password from standard input and print its hash for embeddedBroker.users in config.json')
    .action(async () => {
      const password = await io.readSecret('password: ');
      if (password.length < SHORTEST_PASSWORD) {
        io.error(`vigiles: a password has at least ${String(SHORTEST_PASSWORD)} characters\n`);
        io.setExitCode(1);
        return;
      }
      io.out(`${await hashPassword(password)}\n`);
    });
}
