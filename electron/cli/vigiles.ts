import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { runAsCityWorker } from '../core/city/index.ts';
import type { CommandIo } from './command-io.ts';
import { addBrokerCommands } from './commands/broker.ts';
import { addCityCommands } from './commands/city.ts';
import { addGeocodeCommands } from './commands/city-geocode.ts';
import { addDatabaseCommands } from './commands/database.ts';
import { addLogCommands } from './commands/log.ts';
import { addUnitCommands } from './commands/units.ts';
import { readSecret } from './read-secret.ts';

/** Builds the whole command line. Wrong usage and `--help` throw a `CommanderError` instead of ending the process. */
function buildProgram(io: CommandIo): Command {
  const program = new Command('vigiles')
    .description(packageJson.description)
    .version(packageJson.version, '--version')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.error });
  addBrokerCommands(program, io);
  addCityCommands(program, io);
  addGeocodeCommands(program, io);
  addDatabaseCommands(program, io);
  addLogCommands(program, io);
  addUnitCommands(program, io);
  return program;
}

/** Runs one command. Sets the exit code: 0 ok, 1 the operation failed, 2 wrong usage. */
async function main(): Promise<void> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const io: CommandIo = {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    readSecret,
    signal: interrupted.signal,
    cityWorker: fileURLToPath(import.meta.url),
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
  try {
    await buildProgram(io).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    io.error(`vigiles: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

// The command line is also what its own worker threads run, so that it stays one file.
if (isMainThread) void main();
else runAsCityWorker();
