import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** Rows of a table, each with at least the columns asked for. */
export type TableRows<Column extends string> = readonly Readonly<Record<Column, string>>[];

/**
 * Reads a table (CSV) that has certain columns. Tables come from spreadsheets: a mark at the start, either end of line,
 * cells too few or too many.
 *
 * @returns the rows, or `table-unreadable` or `table-incomplete`, naming the file
 */
export function readTable<Column extends string>(file: string, columns: readonly Column[]): Result<TableRows<Column>> {
  try {
    const text = readFileSync(file, 'utf8').replaceAll(/\r+\n?/g, (end) => (end.endsWith('\n') ? '\n' : ''));
    const rows = parse<Partial<Record<string, string>>>(text, {
      bom: true,
      columns: (heading: string[]) => heading.map((name) => name.trim()),
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const missing = columns.filter((column) => rows.some((row) => row[column] === undefined));
    if (missing.length === 0) return success(rows as Record<Column, string>[]);
    return failure('table-incomplete', `${file} lacks the column ${missing.join(', ')} or has rows without it.`);
  } catch (error) {
    return failure('table-unreadable', `${file} cannot be read: ${describe(error)}`);
  }
}

/** Writes a table (CSV, RFC 4180), the heading first. Failure: `table-unwritable`. */
export function writeTable(file: string, lines: readonly (readonly (string | number)[])[]): Result<null> {
  try {
    writeFileSync(file, `${lines.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`);
    return success(null);
  } catch (error) {
    return failure('table-unwritable', `${file} cannot be written: ${describe(error)}`);
  }
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
