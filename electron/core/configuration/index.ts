/** The configuration room: `config.json` in the data directory. */
export type * from './types.ts';
export { DEFAULT_BROKER_PORT, loadConfiguration, saveConfiguration } from './configuration.ts';
