import type { Command } from 'commander';
import { readCityPack } from '../../core/city/index.ts';
import { readRosterFile } from '../../core/roster/index.ts';
import { isInBounds } from '../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import { UNIT_KINDS } from '../../../shared/domain/unit/index.ts';
import type { RosterUnit } from '../../../shared/domain/unit/index.ts';
import type { CommandIo } from '../command-io.ts';

/** Adds `units check` to the command line. */
export function addUnitCommands(program: Command, io: CommandIo): void {
  const units = program.command('units').description('the roster of units (units.csv)');

  units
    .command('check')
    .description('check a roster before it is put into the data directory')
    .argument('<file>', 'roster (CSV with callSign, kind, station, lon, lat)')
    .option('--city <pack>', 'city pack that the units have to lie in')
    .action((file: string, { city }: { city?: string }) => {
      const roster = readRosterFile(file);
      if (roster === null) return fail(io, [`${file}: there is no such file.`]);
      const bounds = city === undefined ? undefined : boundsOf(io, city);
      if (bounds === null) return;
      const astray = bounds === undefined ? [] : roster.units.filter(({ homePosition: [lon, lat] }) => !isInBounds(bounds, lon, lat));
      io.out(describeUnits(roster.units));
      fail(io, [
        ...roster.problems.map(({ message }) => message),
        ...astray.map(({ callSign, homePosition }) => {
          const [lon, lat] = homePosition;
          return `${file}: ${callSign} lies outside the city (lon ${String(lon)}, lat ${String(lat)}).`;
        }),
      ]);
    });
}

/** The bounds of a city pack, or `null` when it cannot be opened, which is told. */
function boundsOf(io: CommandIo, packFile: string): Bounds | null {
  const bounds = readCityPack(packFile, (pack) => pack.describe().bounds);
  if (bounds.ok) return bounds.value;
  fail(io, [`${packFile}: ${bounds.error.message}`]);
  return null;
}

function describeUnits(units: readonly RosterUnit[]): string {
  const stations = new Set(units.map(({ station }) => station)).size;
  const kinds = UNIT_KINDS.flatMap((kind) => {
    const count = units.filter((unit) => unit.kind === kind).length;
    return count === 0 ? [] : [`  ${kind}: ${String(count)}`];
  });
  return [`${String(units.length)} units at ${String(stations)} stations`, ...kinds, ''].join('\n');
}

/** Tells what is wrong, if anything, and that the command failed because of it. */
function fail(io: CommandIo, messages: readonly string[]): void {
  for (const message of messages) io.error(`vigiles: ${message}\n`);
  if (messages.length > 0) io.setExitCode(1);
}
