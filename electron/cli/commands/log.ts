import { join } from 'node:path';
import type { Command } from 'commander';
import { openEventLogForReading } from '../../core/database/index.ts';
import type { EventReader } from '../../core/database/index.ts';
import type { CommandIo } from '../command-io.ts';

/** Adds `log verify` and `log export` to the command line. Both only read, also while the application runs. */
export function addLogCommands(program: Command, io: CommandIo): void {
  const log = program.command('log').description('check and export the event log');

  log
    .command('verify')
    .description('recompute the hash chain of the event log')
    .requiredOption('--data <directory>', 'data directory of the application')
    .action(({ data }: { data: string }) => {
      withLog(io, data, (reader) => {
        const verdict = reader.verify();
        if (verdict.ok) io.out(`${String(verdict.value.count)} events, the chain is whole\n`);
        else fail(io, verdict.error.message);
      });
    });

  log
    .command('export')
    .description('write every event as a line of JSON')
    .requiredOption('--data <directory>', 'data directory of the application')
    .option('--after <sequence>', 'only events after this one', '0')
    .action(({ data, after }: { data: string; after: string }) => {
      const sequence = Number(after);
      if (!Number.isSafeInteger(sequence) || sequence < 0) {
        io.error('vigiles: --after takes the number of an event\n');
        io.setExitCode(2);
        return;
      }
      withLog(io, data, (reader) => {
        for (const event of reader.after(sequence)) {
          if (io.signal.aborted) return fail(io, 'interrupted');
          io.out(`${JSON.stringify(event)}\n`);
        }
      });
    });
}

function withLog(io: CommandIo, dataDirectory: string, use: (reader: EventReader) => void): void {
  const opened = openEventLogForReading(join(dataDirectory, 'vigiles.sqlite'));
  if (!opened.ok) return fail(io, opened.error.message);
  try {
    use(opened.value);
  } finally {
    opened.value.close();
  }
}

function fail(io: CommandIo, message: string): void {
  io.error(`vigiles: ${message}\n`);
  io.setExitCode(1);
}
