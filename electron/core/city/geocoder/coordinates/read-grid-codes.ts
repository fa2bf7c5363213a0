import * as mgrs from 'mgrs';
import { isLonLat } from '../../../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { completePlusCode, decodePlusCode, isFullPlusCode, isPlusCode } from './plus-code.ts';

/** A code that stands for a position, as it is written in full. */
export interface GridCode {
  readonly code: string;
  readonly position: LonLat;
}

/** To Node the package is CommonJS with everything in its default, to the bundler it is an ES module with names. */
const { toPoint } = (Reflect.get(mgrs, 'default') as typeof mgrs | undefined) ?? mgrs;
const PLUS_CODE = /^(?<code>[02-9CFGHJMPQRVWX]{2,8}\+[2-9CFGHJMPQRVWX]{0,7})(?:[\s,]+(?<around>.*))?$/iu;
const MGRS = /^\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](?:\d{2}){1,5}$/;
const UTM = /^(?<zone>\d{1,2})\s*(?<band>[C-HJ-NP-X])\s+(?<easting>\d{6})(?:\.\d+)?\s*(?:m\s*)?E?[\s,]+(?<northing>\d{5,7})(?:\.\d+)?\s*(?:m\s*)?N?$/iu;

/**
 * Reads an Open Location Code. A short one means the nearest of its kind to the place that follows it, else to `near`.
 *
 * @param positionOf finds a place by its name
 */
export function readPlusCode(
  text: string,
  near: LonLat,
  positionOf: (place: string) => LonLat | undefined,
): GridCode | undefined {
  const { code: typed, around = '' } = PLUS_CODE.exec(text.trim())?.groups ?? {};
  const code = typed?.toUpperCase();
  if (code === undefined || !isPlusCode(code)) return undefined;
  if (isFullPlusCode(code)) return { code, position: decodePlusCode(code) };
  const full = completePlusCode(code, (around.trim() === '' ? undefined : positionOf(around)) ?? near);
  return { code: full, position: decodePlusCode(full) };
}

/** Reads an MGRS reference ("33U UB 47000 71000", any precision) or UTM coordinates ("33U 347000 6171000"). */
export function readMilitaryGrid(text: string): GridCode | undefined {
  const plain = text.trim().toUpperCase();
  const reference = plain.replace(/\s+/g, '');
  const isReference = MGRS.test(reference);
  const code = isReference ? reference : referenceOfUtm(plain);
  if (code === undefined) return undefined;
  try {
    const [lon, lat] = toPoint(code);
    return isLonLat(lon, lat) ? { code: isReference ? code : plain, position: [lon, lat] } : undefined;
  } catch {
    return undefined;
  }
}

const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const;
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const SQUARE_M = 100_000;
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const BAND_DEG = 8;
const METRES_PER_DEGREE = 111_000;

/**
 * The MGRS reference of UTM coordinates: the same position, with letters for the square of 100 km. Of the band only the
 * half of the Earth counts ("33N" is often said for any band of the north): the northing says which it is.
 */
function referenceOfUtm(text: string): string | undefined {
  const { zone, band, easting, northing } = UTM.exec(text)?.groups ?? {};
  if (zone === undefined || band === undefined || easting === undefined || northing === undefined) return undefined;
  const number = Number(zone);
  if (number < 1 || number > 60) return undefined;
  const column = COLUMNS[(number - 1) % 3]?.[Math.floor(Number(easting) / SQUARE_M) - 1];
  // Rows of even zones begin five letters on.
  const row = ROWS[(Math.floor(Number(northing) / SQUARE_M) + (number % 2 === 0 ? 5 : 0)) % ROWS.length];
  if (column === undefined || row === undefined) return undefined;
  const rest = (metres: string): string => String(Number(metres) % SQUARE_M).padStart(5, '0');
  return `${number}${bandOf(Number(northing), band >= 'N')}${column}${row}${rest(easting)}${rest(northing)}`;
}

/** A degree lower than the northing says: it only has to tell the turns of the row letters apart. */
function bandOf(northing: number, isNorth: boolean): string {
  const lat = (isNorth ? northing : northing - 10_000_000) / METRES_PER_DEGREE - 1;
  const band = Math.floor((lat + 80) / BAND_DEG);
  return BANDS.charAt(Math.min(BANDS.length - 1, Math.max(isNorth ? BANDS.indexOf('N') : 0, band)));
}
