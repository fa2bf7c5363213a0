/** The roster room: `units.csv` in the data directory, the city's own register of its units. */
export { parseRoster } from './parse-roster.ts';
export type { ParsedRoster } from './parse-roster.ts';
export { readRoster, readRosterFile, ROSTER_FILE_NAME } from './read-roster.ts';
export { registerRoster } from './register-roster.ts';
export type { RegistrarParts } from './register-roster.ts';
