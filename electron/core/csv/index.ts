/** The csv room: reads tables that people keep in the data directory. */
export { readCsvFile } from './read-csv-file.ts';
export type { CsvFile } from './read-csv-file.ts';
export { readCsvRows } from './read-csv-rows.ts';
export type { CsvRow, TellProblem } from './read-csv-rows.ts';
