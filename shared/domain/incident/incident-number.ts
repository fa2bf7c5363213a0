import type { OperationsState } from '../operations/state.ts';

/**
 * The number that an incident opened at `occurredAtMs` gets: `YYYY-NNNNNN`, counted from 1 in each year. The year is
 * that of the moment in UTC, so that a number does not depend on where it is read.
 */
export function nextIncidentNumber(state: OperationsState, occurredAtMs: number): string {
  const year = yearOf(occurredAtMs);
  const last = Object.hasOwn(state.lastIncidentNumberByYear, year) ? state.lastIncidentNumberByYear[year] : undefined;
  return `${year}-${String((last ?? 0) + 1).padStart(6, '0')}`;
}

/** Takes an incident number apart; `undefined` where it is none. */
export function parseIncidentNumber(number: string): { readonly year: string; readonly count: number } | undefined {
  const match = /^(\d{4,6})-(\d{6,12})$/.exec(number);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { year: match[1], count: Number(match[2]) };
}

/** Year in UTC, at least four digits. A moment outside JavaScript's range counts as year 0000. */
function yearOf(atMs: number): string {
  const year = new Date(atMs).getUTCFullYear();
  return String(Number.isNaN(year) ? 0 : Math.max(0, year)).padStart(4, '0');
}
