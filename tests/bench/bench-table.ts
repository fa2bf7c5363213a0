import type { BenchRow } from './bench-row.ts';

const HEADINGS = ['bench', 'figure', 'value', 'unit', 'against', 'its value', 'ratio', 'target', ''] as const;
const NUMBER_COLUMNS: ReadonlySet<number> = new Set([2, 5, 6]);

/** The rows as a table for a terminal. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.bench,
    row.figure,
    formatNumber(row.value),
    row.unit,
    row.against ?? '',
    row.againstValue === null ? '' : formatNumber(row.againstValue),
    row.ratio === null ? '' : formatNumber(row.ratio),
    row.target ?? '',
    formatVerdict(row.holds),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => (line[column] ?? '').length)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return NUMBER_COLUMNS.has(column) ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [format(HEADINGS), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(format)].join('\n');
}

/** Three significant digits for small numbers, none after the point for large ones. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

function formatVerdict(holds: boolean | null): string {
  if (holds === null) return '';
  return holds ? '✓ holds' : '✗ MISSED';
}
