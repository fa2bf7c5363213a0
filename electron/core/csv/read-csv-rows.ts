import { parse } from 'csv-parse/sync';

/** A line of a table, by the names of its columns. */
export interface CsvRow {
  /** Line in the file, from 1, the heading. */
  readonly line: number;
  readonly fields: Readonly<Partial<Record<string, string>>>;
}

/** Tells what is wrong with a field of a line. */
export type TellProblem = (line: number, field: string, what: string) => void;

/**
 * Reads CSV (RFC 4180, separated by commas, or by semicolons where the heading has no comma). Never throws: a line that
 * is wrong is told and left out, the others are kept.
 */
export function readCsvRows(
  text: string,
  tell: TellProblem,
): { readonly heading: readonly string[]; readonly rows: readonly CsvRow[] } {
  const [firstLine = ''] = text.split('\n', 1);
  let heading: readonly string[] = [];
  const tellError = (error: unknown): void => {
    const line = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    tell(line, 'line', error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  };
  const rows: CsvRow[] = [];
  try {
    parse<Record<string, string>>(text, {
      bom: true,
      delimiter: firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',',
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      columns: (names: readonly string[]) => {
        heading = names;
        return [...names];
      },
      skip_records_with_error: true,
      on_skip: (error) => {
        tellError(error);
        return undefined;
      },
      // Kept as they come: an error at the end of the file must not cost the lines before it.
      on_record: (fields, { lines }) => {
        rows.push({ line: lines, fields });
        return null;
      },
    });
  } catch (error) {
    tellError(error);
  }
  return { heading, rows };
}
