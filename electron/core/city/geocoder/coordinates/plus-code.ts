import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/*
 * Open Location Code, after its specification (github.com/google/open-location-code, docs/specification.md). Written here
 * because the packages on npm are no longer kept and only reading is needed.
 */
const DIGITS = '23456789CFGHJMPQRVWX';
const BASE = DIGITS.length;
/** Digits before the "+"; missing ones are those of a reference. */
const FULL_LENGTH = 8;
/** Up to here digits come in pairs for latitude and longitude; then each divides a cell into 5 rows and 4 columns. */
const PAIRED_LENGTH = 10;
const ROWS = 5;
const COLUMNS = 4;
const SHAPE = /^(?:[2-9CFGHJMPQRVWX]{2,8}|[2-9CFGHJMPQRVWX]{2,6}0{2,6})\+[2-9CFGHJMPQRVWX]*$/;

/** Whether a text, in capital letters, is an Open Location Code, full or short. */
export function isPlusCode(code: string): boolean {
  const [before = '', after = ''] = code.split('+');
  const isPadded = before.includes('0');
  return SHAPE.test(code) && before.length % 2 === 0 && after.length !== 1 && (!isPadded || (before.length === FULL_LENGTH && after === ''));
}

/** Whether it needs no reference to be read. */
export function isFullPlusCode(code: string): boolean {
  return code.indexOf('+') === FULL_LENGTH;
}

/** The middle of the area of a full code. */
export function decodePlusCode(code: string): LonLat {
  const digits = code.replace(/\+|0+/g, '');
  let latStep = 20 * BASE;
  let lonStep = 20 * BASE;
  let lat = -90;
  let lon = -180;
  for (let at = 0; at < digits.length; at++) {
    const digit = DIGITS.indexOf(digits.charAt(at));
    if (at >= PAIRED_LENGTH) {
      latStep /= ROWS;
      lonStep /= COLUMNS;
      lat += Math.floor(digit / COLUMNS) * latStep;
      lon += (digit % COLUMNS) * lonStep;
    } else if (at % 2 === 0) lat += digit * (latStep /= BASE);
    else lon += digit * (lonStep /= BASE);
  }
  return [lon + lonStep / 2, lat + latStep / 2];
}

/** The full code that a short one means near a reference: of all with its ending the nearest. */
export function completePlusCode(short: string, [lon, lat]: LonLat): string {
  const missing = FULL_LENGTH - short.indexOf('+');
  const resolution = 20 / BASE ** (missing / 2 - 1);
  const start = encodePairs(lon, lat).slice(0, missing);
  const [nearLon, nearLat] = decodePlusCode(start + short);
  const nearest = (value: number, reference: number, low: number, high: number): number => {
    if (reference + resolution / 2 < value && value - resolution > low) return value - resolution;
    if (reference - resolution / 2 > value && value + resolution < high) return value + resolution;
    return value;
  };
  const code = encodePairs(nearest(nearLon, lon, -180, 180), nearest(nearLat, lat, -90, 90));
  return code.slice(0, missing) + short;
}

/** The first eight digits of the code of a position. */
function encodePairs(lon: number, lat: number): string {
  let latRest = Math.min(lat + 90, 180 - 1e-9);
  let lonRest = (lon + 540) % 360;
  let code = '';
  for (let step = 20; code.length < FULL_LENGTH; step /= BASE) {
    code += DIGITS.charAt(Math.floor(latRest / step)) + DIGITS.charAt(Math.floor(lonRest / step));
    latRest %= step;
    lonRest %= step;
  }
  return code;
}
