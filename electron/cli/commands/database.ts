import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkDatabase, setAsideDatabase } from '../../core/database/index.ts';
import type { CommandIo } from '../command-io.ts';

/** Adds `database check` and `database set-aside` to the command line: what to do when the database is damaged. */
export function addDatabaseCommands(program: Command, io: CommandIo): void {
  const database = program.command('database').description('check the database, or begin with a new one');

  database
    .command('check')
    .description('read the whole database and say whether it is sound')
    .requiredOption('--data <directory>', 'data directory of the application')
    .action(({ data }: { data: string }) => {
      const checked = checkDatabase(databaseFile(data));
      if (checked.ok) io.out('the database is sound\n');
      else fail(io, checked.error.message);
    });

  database
    .command('set-aside')
    .description('rename a damaged database, so that the application begins with a new one; nothing is deleted')
    .requiredOption('--data <directory>', 'data directory of the application')
    .option('--force', 'also a database that is not damaged')
    .action(({ data, force }: { data: string; force?: boolean }) => {
      const file = databaseFile(data);
      const pid = runningApplication(data);
      if (pid !== undefined) return fail(io, `Vigiles is using ${file} (process ${String(pid)}): close it first`);
      const checked = checkDatabase(file);
      if (!checked.ok && checked.error.code === 'database-missing') return fail(io, checked.error.message);
      if (checked.ok && force !== true) return fail(io, `${file} is sound and stays where it is; --force sets it aside all the same`);
      io.out(`${file} is now ${setAsideDatabase(file, Date.now)}\n`);
    });
}

function databaseFile(dataDirectory: string): string {
  return join(dataDirectory, 'vigiles.sqlite');
}

/** The process id of an application whose core runs on the data, by the file that it leaves for tools. */
function runningApplication(dataDirectory: string): number | undefined {
  try {
    const endpoints: unknown = JSON.parse(readFileSync(join(dataDirectory, 'endpoints.json'), 'utf8'));
    if (typeof endpoints !== 'object' || endpoints === null || !('pid' in endpoints)) return undefined;
    const { pid } = endpoints;
    if (typeof pid !== 'number') return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

function fail(io: CommandIo, message: string): void {
  io.error(`vigiles: ${message}\n`);
  io.setExitCode(1);
}
