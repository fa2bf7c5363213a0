import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { type MonitorSize, parseMonitors } from '../display/xorg-config.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly help: boolean;
  /** Where the application keeps its data. */
  readonly dataFolder: string;
  /** Monitors of the virtual display; undefined: a virtual one only where there is no real one. */
  readonly displays: readonly MonitorSize[] | undefined;
  readonly simulator: boolean;
  readonly devices: number;
  readonly ratePerSecond: number;
  readonly seed: number;
  /** Everything else, for the application itself. */
  readonly appParameters: readonly string[];
}

/** A mistake on the command line; the message is for the user. */
export class StartOptionError extends Error {
  override readonly name = 'StartOptionError';
}

export const START_HELP = `npm start [-- OPTIONS]

  --data DIR            where the application keeps its data (default: the user's data folder)
  --displays WxH[,WxH]  open on a virtual display with these monitors
  --no-simulator        no simulated city; connect devices of your own
  --devices N           simulated devices (default 1000)
  --rate N              simulated messages per second (default 200)
  --seed N              another simulated city (default 1)

Everything else goes to the application:

  --wall                also open a wall window on every further display
  --screenshot FILE     write what the console shows as PNG, then end unless --minutes is given
  --minutes N           end by itself after N minutes
  --map-style NAME      map by night, by day or in high-contrast
  --language en|zh-CN   language at the start
  --timings             print start-up times and the memory of every process
`;

const OWN_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  displays: { type: 'string' },
  'no-simulator': { type: 'boolean' },
  devices: { type: 'string' },
  rate: { type: 'string' },
  seed: { type: 'string' },
} as const;

/**
 * Reads the command line of `npm start`. What is not its own is kept, in order, for the application.
 *
 * @throws {StartOptionError} when a value is missing or wrong
 */
export function parseStartOptions(parameters: readonly string[], environment: NodeJS.ProcessEnv): StartOptions {
  const { tokens, values } = parseArgs({
    args: [...parameters],
    options: OWN_OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const appParameters = [...parameters];
  for (const token of tokens.toReversed()) {
    if (token.kind !== 'option' || !(token.name in OWN_OPTIONS)) continue;
    const takesNext = token.value !== undefined && !token.inlineValue;
    appParameters.splice(token.index, takesNext ? 2 : 1);
  }
  const displays = readText(values['displays'], 'displays');
  const monitors = displays === undefined ? undefined : parseMonitors(displays);
  if (displays !== undefined && monitors === undefined) {
    throw new StartOptionError(`--displays wants sizes such as 1920x1080,3840x2160, not "${displays}"`);
  }
  return {
    help: values['help'] === true,
    dataFolder: path.resolve(readText(values['data'], 'data') ?? defaultDataFolder(environment)),
    displays: monitors,
    simulator: values['no-simulator'] !== true,
    devices: readCount(values['devices'], 'devices', 1000),
    ratePerSecond: readCount(values['rate'], 'rate', 200),
    seed: readCount(values['seed'], 'seed', 1),
    appParameters,
  };
}

type RawValue = string | boolean | (string | boolean)[] | undefined;

function readText(value: RawValue, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw new StartOptionError(`--${name} wants a value`);
  return value;
}

function readCount(value: RawValue, name: string, otherwise: number): number {
  const text = readText(value, name);
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new StartOptionError(`--${name} wants a whole number, not "${text}"`);
  return Number(text);
}

function defaultDataFolder(environment: NodeJS.ProcessEnv): string {
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Vigiles');
  if (process.platform === 'win32') {
    return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Vigiles');
  }
  return path.join(environment['XDG_DATA_HOME'] || path.join(home, '.local', 'share'), 'vigiles');
}
