/** The configuration room: `config.json` in the data directory. */
export type * from './types.ts';
export { loadConfiguration, saveConfiguration } from './configuration.ts';
