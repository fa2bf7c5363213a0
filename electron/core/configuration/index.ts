/** The configuration room: `config.json` in the data directory. */
export type * from './types.ts';
