import type { Command } from 'commander';
import { readResponseAreasFile } from '../../core/response-areas/index.ts';
import type { CommandIo } from '../command-io.ts';

/** Adds `city areas check` to the command line. */
export function addCityAreaCommands(city: Command, io: CommandIo): void {
  const areas = city.command('areas').description('the response areas of a city (response-areas.geojson)');

  areas
    .command('check')
    .description('check response areas before they are put into the data directory')
    .argument('<file>', 'response areas (GeoJSON polygons with name, station and agency)')
    .action((file: string) => {
      const read = readResponseAreasFile(file);
      const problems = read === null ? [`${file}: there is no such file.`] : read.problems.map(({ message }) => message);
      if (read !== null) {
        const stations = new Set(read.areas.flatMap(({ station }) => station ?? [])).size;
        io.out(`${read.areas.length} response areas of ${stations} stations\n`);
      }
      if (problems.length === 0) return;
      io.error(problems.map((problem) => `vigiles: ${problem}\n`).join(''));
      io.setExitCode(1);
    });
}
