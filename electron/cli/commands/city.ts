import type { Command } from 'commander';
import { runCityJob } from '../../core/city/index.ts';
import type { CityJob, CityJobProgress } from '../../core/city/index.ts';
import type { CommandIo } from '../command-io.ts';
import { addCityAreaCommands } from './city-areas.ts';
import { addCityRouteCommand } from './city-route.ts';
import { describeJobReport, describePack } from './city-report.ts';
import { reportFailure, withPack } from './with-pack.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_SEED = 1;
const DEFAULT_BUILDINGS = 15_000;
const MOST_BUILDINGS = 400_000;
const DEFAULT_FOUND = 10;

/** Adds `city import`, `city demo`, `city info`, `city route` and `city find` to the command line. */
export function addCityCommands(program: Command, io: CommandIo): void {
  const city = program.command('city').description('make, inspect and search city packs (.vcity)');

  city
    .command('import')
    .description('make a city pack from an OpenStreetMap extract, or update one from a newer extract')
    .argument('<file>', 'OpenStreetMap extract (.osm.pbf)')
    .requiredOption('--out <pack>', 'city pack to write; one that is there already is updated')
    .option('--heights <file...>', 'CityJSON files with building heights')
    .option('--name <name>', 'name of the city; by default the largest place in the extract')
    .action(async (inputPath: string, options: { out: string; heights?: string[]; name?: string }) => {
      const withName = options.name === undefined ? {} : { name: options.name };
      const { out: outPath, heights: heightPaths = [] } = options;
      if (/\.json$/i.test(inputPath)) {
        const message = 'Building heights alone are no city: name the extract first, and them after --heights.';
        return reportFailure(io, inputPath, { code: 'heights-alone', message });
      }
      await runJob(io, { kind: 'import', inputPath, heightPaths, outPath, ...withName });
    });

  city
    .command('demo')
    .description('make a fictional city')
    .requiredOption('--out <pack>', 'city pack to write')
    .option('--seed <number>', 'another seed makes another city', wholeNumber(0, 2 ** 31 - 1), DEFAULT_SEED)
    .option('--buildings <number>', 'size of the city', wholeNumber(50, MOST_BUILDINGS), DEFAULT_BUILDINGS)
    .option('--name <name>', 'name of the city')
    .action(async (options: { out: string; seed: number; buildings: number; name?: string }) => {
      const withName = options.name === undefined ? {} : { name: options.name };
      const { seed, buildings: buildingCount } = options;
      await runJob(io, { kind: 'generate', outPath: options.out, seed, buildingCount, ...withName });
    });

  city
    .command('info')
    .description('say what a city pack holds')
    .argument('<pack>', 'city pack')
    .option('--json', 'as JSON, for programs')
    .action((path: string, options: { json?: boolean }) => {
      withPack(io, path, (pack) => io.out(describePack(pack, options.json === true)));
    });

  addCityAreaCommands(city, io);
  addCityRouteCommand(city, io);

  city
    .command('find')
    .description('find places, streets, facilities and addresses in a city pack')
    .argument('<pack>', 'city pack')
    .argument('<text...>', 'what to look for; every word may be only the beginning of one')
    .option('--limit <number>', 'most matches to list', wholeNumber(1, 1000), DEFAULT_FOUND)
    .action((path: string, text: string[], options: { limit: number }) => {
      withPack(io, path, (pack) => {
        const found = pack.findPlaces({ text: text.join(' '), limit: options.limit });
        for (const { label, kind, position } of found) {
          io.out(`${label}\t${kind}\t${position[1].toFixed(6)}, ${position[0].toFixed(6)}\n`);
        }
        if (found.length > 0) return;
        io.error(`Nothing in ${path} matches "${text.join(' ')}".\n`);
        io.setExitCode(1);
      });
    });
}

async function runJob(io: CommandIo, job: CityJob): Promise<void> {
  const result = await runCityJob(job, { workerPath: io.cityWorker, signal: io.signal, onProgress: progressLine(io) });
  if (io.isTerminal) io.error('\r\u001B[K');
  if (!result.ok) {
    reportFailure(io, job.kind === 'import' ? job.inputPath : job.outPath, result.error);
    return;
  }
  io.out(describeJobReport(result.value));
}

function progressLine(io: CommandIo): (progress: CityJobProgress) => void {
  if (!io.isTerminal) return () => undefined;
  let shown = '';
  return ({ step, fraction }) => {
    const line = `${String(Math.floor(fraction * 100)).padStart(3)} % ${step}`;
    if (line === shown) return;
    shown = line;
    io.error(`\r\u001B[K${line}`);
  };
}
