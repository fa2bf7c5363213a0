import { readFileSync } from 'node:fs';

import { RUNTIME_RECORD, type Runtime } from '../bootstrap/bootstrap.mjs';

/**
 * What the bootstrap left in `node_modules/.vigiles/runtime.json`: which Node.js, which Electron, which linter.
 *
 * @throws when no bootstrap has run
 */
export function readRuntime(): Runtime {
  let text: string;
  try {
    text = readFileSync(RUNTIME_RECORD, 'utf8');
  } catch (cause) {
    throw new Error('this checkout is not set up yet: run `npm start` or `npm test` first', { cause });
  }
  return JSON.parse(text) as Runtime;
}

/**
 * The Electron that the bootstrap resolved.
 *
 * @throws when none has been resolved yet
 */
export function readElectronRuntime(): NonNullable<Runtime['electron']> {
  const { electron } = readRuntime();
  if (electron === null) throw new Error('no Electron is set up yet: run `npm start` or `npm test` first');
  return electron;
}
