import type { Problem } from '../../../shared/domain/result.ts';
import { isCallSign, UNIT_KINDS } from '../../../shared/domain/unit/index.ts';
import type { RosterUnit } from '../../../shared/domain/unit/index.ts';
import { readCsvRows } from '../csv/index.ts';
import type { CsvRow } from '../csv/index.ts';

/** The columns that a roster has to have, in any order; others are ignored. */
const ROSTER_COLUMNS = ['callSign', 'kind', 'station', 'lon', 'lat'] as const;
type Column = (typeof ROSTER_COLUMNS)[number];

const LONGEST_STATION = 100;

/** The good lines of a roster, and what is wrong with the others. */
export interface ParsedRoster {
  readonly units: readonly RosterUnit[];
  /** Code `roster-invalid`; the message and `details` name file, line (from 1, the heading) and field. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a roster of units: CSV (RFC 4180, separated by commas, or by semicolons where the heading has no comma) with the
 * columns of ROSTER_COLUMNS; longitude and latitude in degrees WGS84. Never throws: a line that is wrong is told and
 * left out, the others are used. Of two lines with the same call sign the first one counts.
 *
 * @param file name of the file, for the messages
 */
export function parseRoster(text: string, file: string): ParsedRoster {
  const problems: Problem[] = [];
  const tell = (line: number, field: string, what: string): void => {
    problems.push(rosterProblem(file, line, field, what));
  };
  const { heading, rows } = readCsvRows(text, tell);
  const missing = ROSTER_COLUMNS.filter((column) => !heading.includes(column));
  if (missing.length > 0) {
    const found = heading.length === 0 ? 'the file is empty' : `the heading has ${heading.join(', ')}`;
    for (const column of missing) tell(1, column, `this column is missing: ${found}`);
    return { units: [], problems };
  }
  const units = new Map<string, RosterUnit>();
  const lineOf = new Map<string, number>();
  for (const { line, fields } of rows) {
    const unit = unitOf(fields, (field, what) => tell(line, field, what));
    if (unit === undefined) continue;
    const earlier = lineOf.get(unit.callSign);
    if (earlier !== undefined) {
      tell(line, 'callSign', `${unit.callSign} stands in line ${String(earlier)} already`);
      continue;
    }
    lineOf.set(unit.callSign, line);
    units.set(unit.callSign, unit);
  }
  return { units: [...units.values()], problems };
}

/** What is wrong with a roster, and where. */
export function rosterProblem(file: string, line: number, field: string, what: string): Problem {
  return {
    code: 'roster-invalid',
    message: `${file}: line ${String(line)}: ${field}: ${what}.`,
    details: { file, line, field },
  };
}

function unitOf(fields: CsvRow['fields'], tell: (field: Column, what: string) => void): RosterUnit | undefined {
  const { callSign = '', kind = '', station = '', lon = '', lat = '' } = fields;
  const knownKind = UNIT_KINDS.find((name) => name === kind);
  const lonDeg = degrees(lon);
  const latDeg = degrees(lat);
  const isStation = station !== '' && station.length <= LONGEST_STATION;
  const isLon = Math.abs(lonDeg) <= 180;
  const isLat = Math.abs(latDeg) <= 90;
  if (!isCallSign(callSign)) tell('callSign', `“${callSign}” is no call sign: 1 to 16 letters, digits or dashes`);
  if (knownKind === undefined) tell('kind', `“${kind}” is none of ${UNIT_KINDS.join(', ')}`);
  if (!isStation) tell('station', `give a name of 1 to ${String(LONGEST_STATION)} characters`);
  if (!isLon) tell('lon', `“${lon}” is no longitude: degrees from -180 to 180`);
  if (!isLat) tell('lat', `“${lat}” is no latitude: degrees from -90 to 90`);
  if (!isCallSign(callSign) || knownKind === undefined || !isStation || !isLon || !isLat) return undefined;
  return { callSign, kind: knownKind, station, homePosition: [lonDeg, latDeg] };
}

/** A decimal number, else NaN. */
function degrees(text: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
