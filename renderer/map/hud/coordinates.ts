import * as mgrs from 'mgrs';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { formatLatLon } from '../../ui/format/values.ts';

/** How latitude and longitude are written: degrees with decimals, or degrees, minutes and seconds. */
export type CoordinateForm = 'decimal' | 'dms';

/** To Node the package is CommonJS with everything in its default, to the bundler it is an ES module with names. */
const { forward } = (Reflect.get(mgrs, 'default') as typeof mgrs | undefined) ?? mgrs;

/** The military grid ends here; the polar grids are another one. */
const GRID_SOUTH = -80;
const GRID_NORTH = 84;
/** Digits of easting and of northing: metres. */
const GRID_DIGITS = 5;

/** A position in a form: `55.67606° N  12.56834° E` or `55°40′33.8″ N  12°34′06.0″ E`. Both are good to a few metres. */
export function formatPosition([lon, lat]: LonLat, form: CoordinateForm): string {
  const write = form === 'decimal' ? decimal : degreesMinutesSeconds;
  return `${write(lat)} ${lat < 0 ? 'S' : 'N'}  ${write(lon)} ${lon < 0 ? 'W' : 'E'}`;
}

/** A position as other programs take it: `55.67606, 12.56834`, or in degrees, minutes and seconds. */
export function copyablePosition(position: LonLat, form: CoordinateForm): string {
  return form === 'decimal' ? formatLatLon(position) : formatPosition(position, form);
}

/** A position in the military grid (MGRS, to the metre): `33U UB 47319 71891`; nothing near the poles, which have none. */
export function formatGrid([lon, lat]: LonLat): string | undefined {
  if (lat < GRID_SOUTH || lat > GRID_NORTH) return undefined;
  const [, zone, square, easting, northing] = /^(\d+[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(forward([lon, lat], GRID_DIGITS)) ?? [];
  return zone === undefined ? undefined : `${zone} ${square} ${easting} ${northing}`;
}

function decimal(degrees: number): string {
  return `${Math.abs(degrees).toFixed(5)}°`;
}

/** Rounded as a whole, so that there are never 60 seconds. */
function degreesMinutesSeconds(degrees: number): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  const minutes = String(Math.floor(tenths / 600) % 60).padStart(2, '0');
  return `${Math.floor(tenths / 36_000)}°${minutes}′${seconds}″`;
}
