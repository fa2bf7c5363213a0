import { parse } from 'csv-parse/sync';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** One row of a recorded series: when, and the value of each wanted column (`undefined` where it is missing). */
export interface SeriesRow {
  readonly atMs: number;
  readonly values: readonly (number | undefined)[];
}

export interface ReadSeriesOptions {
  /** Columns to read, by their headings. */
  readonly columns: readonly string[];
  /** Value that stands for "missing", e.g. -200 in the UCI air-quality set. */
  readonly missingValue?: number;
}

/**
 * Reads a CSV of measurements: comma or semicolon separated (then with decimal commas), time in a column `timestamp`
 * (`2015-07-10 14:24:00`, ISO 8601; UTC where it names no zone) or in `Date` and `Time` (`10/03/2004`, `18.00.00`).
 * Rows without a readable time are left out; the rest is sorted by time.
 *
 * @returns `replay-no-column` naming the headings that exist, `replay-unreadable`, or `replay-empty`
 */
export function readSeries(text: string, options: ReadSeriesOptions): Result<readonly SeriesRow[]> {
  const heading = text.slice(0, Math.max(0, text.indexOf('\n')));
  const delimiter = heading.includes(';') ? ';' : ',';
  let records: Record<string, string>[];
  try {
    records = parse(text, { delimiter, columns: true, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return failure('replay-unreadable', `The file is no readable CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const known = Object.keys(records[0] ?? {}).filter((name) => name !== '');
  for (const column of options.columns) {
    if (!known.includes(column)) {
      return failure('replay-no-column', `There is no column "${column}"; the file has: ${known.join(', ')}`, { column });
    }
  }
  const rows: SeriesRow[] = [];
  for (const record of records) {
    const atMs = timeOf(record);
    if (atMs === undefined) continue;
    const values = options.columns.map((column) => numberOf(record[column], delimiter, options.missingValue));
    if (values.some((value) => value !== undefined)) rows.push({ atMs, values });
  }
  if (rows.length === 0) return failure('replay-empty', 'The file has no row with a time and a value');
  return success(rows.sort((a, b) => a.atMs - b.atMs));
}

function numberOf(text: string | undefined, delimiter: string, missingValue: number | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(delimiter === ';' ? text.replace(',', '.') : text);
  return Number.isFinite(value) && value !== missingValue ? value : undefined;
}

function timeOf(record: Readonly<Record<string, string>>): number | undefined {
  const stamp = record['timestamp'] ?? isoOf(record['Date'], record['Time']);
  if (stamp === undefined) return undefined;
  const iso = stamp.replace(' ', 'T');
  const atMs = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** `10/03/2004` (day first) and `18.00.00` as ISO 8601. */
function isoOf(date: string | undefined, time: string | undefined): string | undefined {
  const [day, month, year] = (date ?? '').split('/');
  if (day === undefined || month === undefined || year === undefined || time === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time.replaceAll('.', ':')}`;
}
