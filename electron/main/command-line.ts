import { failure, success } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';
import { isLanguage, LANGUAGES } from './language.ts';
import type { Language } from './language.ts';
import { isMapStyleId, MAP_STYLE_IDS } from '../../shared/contract/bridge.ts';
import type { MapStyleId } from '../../shared/contract/bridge.ts';

/** What the command line asks for. */
export interface CommandLine {
  /** Folder of the database, configuration, cities and logs; `null` for the platform's usual place. */
  readonly dataDirectory: string | null;
  /** Where to put a picture of the console (PNG); walls beside it with `-wall-1`, `-wall-2`… */
  readonly screenshotFile: string | null;
  /** Seconds to let the picture settle after the map is ready. */
  readonly settleSeconds: number;
  /** Minutes after which the application quits by itself; `null` for never. */
  readonly minutes: number | null;
  /** Whether to open a wall on every display without a window. */
  readonly walls: boolean;
  readonly language: Language | null;
  /** The look of the map to start with; `null` for the remembered one. */
  readonly mapStyle: MapStyleId | null;
  /** Whether to print start-up times and, at the end, the memory of each process. */
  readonly timings: boolean;
  /** How often the application has restarted itself after a failure of the main process. */
  readonly relaunchCount: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Setter = (options: Mutable<CommandLine>, value: string) => string | null;

const VALUE_OPTIONS: Readonly<Record<string, Setter>> = {
  data: (options, value) => {
    options.dataDirectory = value;
    return null;
  },
  screenshot: (options, value) => {
    options.screenshotFile = value;
    return null;
  },
  settle: (options, value) => {
    options.settleSeconds = Number(value);
    return isWithin(options.settleSeconds, 0, 3600) ? null : 'a number of seconds from 0 to 3600';
  },
  minutes: (options, value) => {
    options.minutes = Number(value);
    return isWithin(options.minutes, 0.05, 525_600) ? null : 'a number of minutes, at least 0.05';
  },
  language: (options, value) => {
    if (!isLanguage(value)) return `one of ${LANGUAGES.join(', ')}`;
    options.language = value;
    return null;
  },
  'map-style': (options, value) => {
    if (!isMapStyleId(value)) return `one of ${MAP_STYLE_IDS.join(', ')}`;
    options.mapStyle = value;
    return null;
  },
  relaunched: (options, value) => {
    options.relaunchCount = Number(value);
    return isWithin(options.relaunchCount, 0, 1000) ? null : 'a number';
  },
};

const FLAG_OPTIONS: Readonly<Record<string, (options: Mutable<CommandLine>) => void>> = {
  wall: (options) => {
    options.walls = true;
  },
  timings: (options) => {
    options.timings = true;
  },
};

/**
 * Reads the arguments after the program's name. Chromium, Electron and test drivers add switches of their own, so what
 * is not known is left to them; only what looks like a misspelling of an option of ours is refused.
 *
 * @returns `bad-command-line` with a message that names the option
 */
export function parseCommandLine(args: readonly string[]): Result<CommandLine> {
  const options: Mutable<CommandLine> = {
    dataDirectory: null,
    screenshotFile: null,
    settleSeconds: 5,
    minutes: null,
    walls: false,
    language: null,
    mapStyle: null,
    timings: false,
    relaunchCount: 0,
  };
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (!argument.startsWith('--')) continue;
    const [name, inlineValue] = splitOnce(argument.slice(2), '=');
    const flag = Object.hasOwn(FLAG_OPTIONS, name) ? FLAG_OPTIONS[name] : undefined;
    const setter = Object.hasOwn(VALUE_OPTIONS, name) ? VALUE_OPTIONS[name] : undefined;
    if (flag !== undefined) {
      flag(options);
    } else if (setter !== undefined) {
      const value = inlineValue ?? args[++index];
      if (value === undefined || value === '' || (inlineValue === undefined && value.startsWith('--'))) {
        return failure('bad-command-line', `--${name} needs a value.`);
      }
      const wanted = setter(options, value);
      if (wanted !== null) return failure('bad-command-line', `--${name} ${value}: expected ${wanted}.`);
    } else {
      const meant = [...Object.keys(VALUE_OPTIONS), ...Object.keys(FLAG_OPTIONS)].find((known) => isNear(name, known));
      if (meant !== undefined) return failure('bad-command-line', `Unknown option --${name}: did you mean --${meant}?`);
    }
  }
  return success(options);
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isFinite(value) && value >= low && value <= high;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** True when one letter added, left out or changed, or two neighbours swapped, turns one word into the other. */
function isNear(word: string, known: string): boolean {
  if (word === known || Math.abs(word.length - known.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === known[start]) start++;
  const [restOfWord, restOfKnown] = [word.slice(start), known.slice(start)];
  return (
    restOfWord.slice(1) === restOfKnown ||
    restOfWord === restOfKnown.slice(1) ||
    restOfWord.slice(1) === restOfKnown.slice(1) ||
    (restOfWord[0] === restOfKnown[1] &&
      restOfWord[1] === restOfKnown[0] &&
      restOfWord.slice(2) === restOfKnown.slice(2))
  );
}
