import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { readAliasesFile } from '../../core/city/index.ts';
import type { Alias, CityPack } from '../../core/city/index.ts';
import { isLonLat } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CommandIo } from '../command-io.ts';
import { readTable, writeTable } from './tables.ts';
import { reportFailure, withPack } from './with-pack.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_ANSWERS = 5;
const HEADING = ['query', 'rank', 'label', 'lat', 'lon', 'score', 'kind'] as const;

interface GeocodeOptions {
  readonly queries: string;
  readonly out: string;
  readonly limit: number;
  readonly near?: LonLat;
  readonly aliases?: string;
}

/** Adds `city geocode` and `city aliases check` to the command line. */
export function addGeocodeCommands(program: Command, io: CommandIo): void {
  const city = program.commands.find((command) => command.name() === 'city') ?? program.command('city');

  city
    .command('geocode')
    .description('look up a table of addresses and places in a city pack')
    .argument('<pack>', 'city pack')
    .requiredOption('--queries <file>', 'CSV with a column query')
    .requiredOption('--out <file>', `CSV to write: ${HEADING.join(', ')}; a query that nothing matches has one line with nothing but itself`)
    .option('--limit <number>', 'most answers to a query', wholeNumber(1, 50), DEFAULT_ANSWERS)
    .option('--near <lon,lat>', 'of equal answers the nearer ones come first', position)
    .option('--aliases <file>', "the city's own names (aliases.csv)")
    .action((packFile: string, options: GeocodeOptions) => {
      geocode(io, packFile, options);
    });

  city
    .command('aliases')
    .description("the city's own names for places (aliases.csv)")
    .command('check')
    .description('check a file of aliases before it is put into the data directory')
    .argument('<file>', 'aliases (CSV with alias, target and, if wanted, kind)')
    .requiredOption('--city <pack>', 'city pack that the targets have to be found in')
    .action((file: string, { city: packFile }: { city: string }) => {
      const aliases = readAliases(io, file);
      if (aliases === null) return;
      withPack(io, packFile, (pack) => checkAliases(io, file, pack, aliases));
    });
}

function geocode(io: CommandIo, packFile: string, { queries, out, limit, near, aliases: aliasFile }: GeocodeOptions): void {
  const aliases = aliasFile === undefined ? undefined : readAliases(io, aliasFile);
  if (aliases === null) return;
  const rows = readTable(queries, ['query']);
  if (!rows.ok) {
    reportFailure(io, queries, rows.error);
    return;
  }
  const texts = rows.value.map(({ query }) => query);
  withPack(io, packFile, (pack) => {
    const lines: (readonly (string | number)[])[] = [HEADING];
    let unmatched = 0;
    for (const text of texts) {
      const found = pack.findPlaces({ text, limit, near, aliases });
      if (found.length === 0) {
        unmatched++;
        lines.push([text, '', '', '', '', '', '']);
      }
      for (const [index, { label, position: [lon, lat], score, kind }] of found.entries()) {
        lines.push([text, index + 1, label, lat.toFixed(7), lon.toFixed(7), score, kind]);
      }
    }
    const written = writeTable(out, lines);
    if (written.ok) io.out(`${String(texts.length)} queries, ${String(unmatched)} without an answer\n`);
    else reportFailure(io, out, written.error);
  });
}

/** The aliases of a file, or null when there is no such file; wrong lines are told. */
function readAliases(io: CommandIo, file: string): readonly Alias[] | null {
  const read = readAliasesFile(file);
  if (read === null) {
    reportFailure(io, file, { code: 'aliases-not-found', message: 'there is no such file.' });
    return null;
  }
  for (const problem of read.problems) reportFailure(io, file, problem);
  return read.aliases;
}

function checkAliases(io: CommandIo, file: string, pack: CityPack, aliases: readonly Alias[]): void {
  const unresolved = pack.unresolvedAliases(aliases);
  for (const { line, target } of unresolved) {
    reportFailure(io, file, {
      code: 'aliases-invalid',
      message: `${file}: line ${String(line)}: target: nothing in the city matches “${String(target)}”.`,
    });
  }
  io.out(`${String(aliases.length - unresolved.length)} of ${String(aliases.length)} aliases found\n`);
}

function position(text: string): LonLat {
  const [lon = Number.NaN, lat = Number.NaN, ...rest] = text.split(',').map(Number);
  if (rest.length > 0 || !isLonLat(lon, lat)) throw new InvalidArgumentError('Give longitude,latitude in degrees.');
  return [lon, lat];
}
