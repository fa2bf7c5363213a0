import { isLonLat } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import type { Problem } from '../../../../../shared/domain/result.ts';
import { readCsvRows } from '../../../csv/index.ts';
import type { CsvRow, TellProblem } from '../../../csv/index.ts';
import { foldWords } from '../text/fold-text.ts';
import type { Alias } from './alias.ts';

/** The good lines of a file of aliases, and what is wrong with the others. */
export interface ParsedAliases {
  readonly aliases: readonly Alias[];
  /** Code `aliases-invalid`; the message and `details` name file, line (from 1, the heading) and field. */
  readonly problems: readonly Problem[];
}

const NEEDED = ['alias', 'target'] as const;
const LONGEST = 200;
/** "12.5712 55.6921", "12.5712/55.6921" or "12.5712, 55.6921": longitude, then latitude, as in units.csv. */
const POSITION = /^([+-]?\d+(?:\.\d+)?)\s*[\s,/;]\s*([+-]?\d+(?:\.\d+)?)$/;

/**
 * Reads the city's own names: CSV with the columns alias, target and, if wanted, kind. A target is a text that the search
 * finds, or longitude and latitude. Never throws: a line that is wrong is told and left out, the others are used. Of two
 * lines with the same alias the first one counts.
 *
 * @param file name of the file, for the messages
 */
export function parseAliases(text: string, file: string): ParsedAliases {
  const problems: Problem[] = [];
  const tell: TellProblem = (line, field, what) => void problems.push(aliasProblem(file, line, field, what));
  const { heading, rows } = readCsvRows(text, tell);
  for (const column of NEEDED) {
    if (!heading.includes(column)) tell(1, column, `this column is missing: the heading has ${heading.join(', ') || 'nothing'}`);
  }
  if (problems.some(({ details }) => details?.['line'] === 1)) return { aliases: [], problems };
  const lineOf = new Map<string, number>();
  const aliases: Alias[] = [];
  for (const row of rows) {
    const alias = aliasOf(row, tell);
    if (alias === undefined) continue;
    const key = foldWords(alias.alias)
      .map((word) => word.key)
      .join(' ');
    const earlier = lineOf.get(key);
    if (earlier !== undefined) {
      tell(row.line, 'alias', `“${alias.alias}” stands in line ${String(earlier)} already`);
      continue;
    }
    lineOf.set(key, row.line);
    aliases.push(alias);
  }
  return { aliases, problems };
}

/** What is wrong with a file of aliases, and where. */
export function aliasProblem(file: string, line: number, field: string, what: string): Problem {
  return {
    code: 'aliases-invalid',
    message: `${file}: line ${String(line)}: ${field}: ${what}.`,
    details: { file, line, field },
  };
}

function aliasOf({ line, fields }: CsvRow, tell: TellProblem): Alias | undefined {
  const { alias = '', target = '', kind = '' } = fields;
  const position = positionOf(target);
  const isAlias = alias.length <= LONGEST && foldWords(alias).length > 0;
  const isTarget = target !== '' && target.length <= LONGEST && position !== null;
  if (!isAlias) tell(line, 'alias', `give a name of 1 to ${String(LONGEST)} characters with a letter or digit`);
  if (!isTarget) {
    const what = position === null ? `“${target}” is no longitude and latitude in degrees` : 'give an address, a place, or lon/lat';
    tell(line, 'target', what);
  }
  if (!isAlias || !isTarget) return undefined;
  return { alias, target: position ?? target, ...(kind === '' ? {} : { kind }), line };
}

/** The position of a target; null for two numbers that are none, undefined for a text. */
function positionOf(target: string): LonLat | null | undefined {
  const [, lon, lat] = POSITION.exec(target) ?? [];
  if (lon === undefined || lat === undefined) return undefined;
  return isLonLat(Number(lon), Number(lat)) ? [Number(lon), Number(lat)] : null;
}
