import type { Command } from 'commander';
import { Option } from 'commander';
import { defaultProfiles, loadProfiles, readCityPack, Router } from '../../core/city/index.ts';
import type { RouteProfiles } from '../../core/city/index.ts';
import { isLonLat } from '../../../shared/domain/place/geo.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { ROUTE_PROFILES } from '../../../shared/domain/routing/index.ts';
import type { RouteProfile } from '../../../shared/domain/routing/index.ts';
import type { CommandIo } from '../command-io.ts';
import { readTable, writeTable } from './tables.ts';
import type { TableRows } from './tables.ts';

interface RouteOptions {
  readonly pairs: string;
  readonly out: string;
  readonly profile: RouteProfile;
  readonly shortest?: boolean;
  readonly profiles?: string;
}

const PAIR_COLUMNS = ['id', 'o_lon', 'o_lat', 'd_lon', 'd_lat'] as const;
type Pair = TableRows<(typeof PAIR_COLUMNS)[number]>[number];

/** Adds `city route` to the command line. */
export function addCityRouteCommand(city: Command, io: CommandIo): void {
  city
    .command('route')
    .description('work out travel times and distances by road for a table of places')
    .argument('<pack>', 'city pack')
    .requiredOption('--pairs <file>', 'table of pairs: columns id, o_lon, o_lat, d_lon, d_lat (.csv)')
    .requiredOption('--out <file>', 'table to write: columns id, seconds, metres, error (.csv)')
    .addOption(new Option('--profile <name>', 'who drives').choices([...ROUTE_PROFILES]).default('car'))
    .option('--shortest', 'the shortest way instead of the quickest')
    .option('--profiles <file>', 'table of profiles (route-profiles.json); by default the built-in one')
    .action((packFile: string, options: RouteOptions) => {
      const done = routePairs(packFile, options);
      if (done.ok) {
        io.out(`${done.value.routed} of ${done.value.pairs} pairs routed, written to ${options.out}\n`);
        return;
      }
      io.error(`vigiles: ${done.error.message}\n`);
      io.setExitCode(1);
    });
}

function routePairs(packFile: string, options: RouteOptions): Result<{ readonly pairs: number; readonly routed: number }> {
  const pairs = readTable(options.pairs, PAIR_COLUMNS);
  if (!pairs.ok) return pairs;
  const profiles = readProfiles(options.profiles);
  if (!profiles.ok) return profiles;
  const router = readCityPack(packFile, (pack) => new Router(pack.roads(), profiles.value));
  if (!router.ok) return router;
  const lines: (readonly string[])[] = [['id', 'seconds', 'metres', 'error']];
  let routed = 0;
  for (const pair of pairs.value) {
    const measured = measurePair(router.value, pair, options);
    if (measured.ok) {
      routed++;
      lines.push([pair.id, measured.value.durationS.toFixed(1), measured.value.lengthM.toFixed(1), '']);
    } else lines.push([pair.id, '', '', measured.error.code]);
  }
  const written = writeTable(options.out, lines);
  return written.ok ? success({ pairs: pairs.value.length, routed }) : written;
}

function measurePair(router: Router, pair: Pair, { profile, shortest }: RouteOptions): ReturnType<Router['measure']> {
  const [fromLon, fromLat, toLon, toLat] = [pair.o_lon, pair.o_lat, pair.d_lon, pair.d_lat].map(toNumber) as [
    number,
    number,
    number,
    number,
  ];
  if (!isLonLat(fromLon, fromLat) || !isLonLat(toLon, toLat)) return failure('bad-coordinates', 'The coordinates are wrong.');
  const aim = shortest === true ? 'shortest' : 'fastest';
  return router.measure({ position: [fromLon, fromLat] }, { position: [toLon, toLat] }, profile, aim);
}

/** An empty cell is no coordinate, though `Number` makes 0 of it. */
function toNumber(cell: string): number {
  return cell.trim() === '' ? Number.NaN : Number(cell);
}

function readProfiles(file: string | undefined): Result<RouteProfiles> {
  if (file === undefined) return success(defaultProfiles());
  const { profiles, problems } = loadProfiles(file);
  const [problem] = problems;
  return problem === undefined ? success(profiles) : { ok: false, error: problem };
}
