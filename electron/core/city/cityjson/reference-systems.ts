import proj4 from 'proj4';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';

/** Turns coordinates of a file into degrees. */
export type ToLonLat = (x: number, y: number) => LonLat;

const RD_NEW =
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel ' +
  '+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs';
const WEB_MERCATOR =
  '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
/** Degrees of WGS84 or ETRS89, which differ by less than a metre. */
const DEGREES = new Set([4326, 4979, 4258, 4937]);

/** Whether the system of an EPSG code counts in degrees. */
export function isInDegrees(epsg: number): boolean {
  return DEGREES.has(epsg);
}

/** The system of an EPSG code that counts in metres; undefined for one that is not known here. */
export function toLonLatOf(epsg: number): ToLonLat | undefined {
  const definition = definitionOf(epsg);
  if (definition === undefined) return undefined;
  const converter = proj4(definition, 'WGS84');
  return (x, y) => {
    const [lon, lat] = converter.forward([x, y]);
    return [lon, lat];
  };
}

/** EPSG code in the ways that CityJSON of any version names it; undefined where it names none. */
export function epsgOf(metadata: unknown): number | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  if ('referenceSystem' in metadata && typeof metadata.referenceSystem === 'string') {
    const code = /EPSG[:/]+(?:[\d.]*[:/])?(\d+)$/i.exec(metadata.referenceSystem)?.[1];
    return code === undefined ? undefined : Number(code);
  }
  const crs = 'crs' in metadata ? metadata.crs : undefined;
  const isOld = typeof crs === 'object' && crs !== null && 'epsg' in crs && typeof crs.epsg === 'number';
  return isOld ? (crs.epsg as number) : undefined;
}

function definitionOf(epsg: number): string | undefined {
  if (epsg === 7415 || epsg === 28992) return RD_NEW;
  if (epsg === 3857) return WEB_MERCATOR;
  const utm = (zone: number, rest: string): string => `+proj=utm +zone=${zone} ${rest} +units=m +no_defs`;
  if (epsg >= 32601 && epsg <= 32660) return utm(epsg - 32600, '+datum=WGS84');
  if (epsg >= 32701 && epsg <= 32760) return utm(epsg - 32700, '+south +datum=WGS84');
  if (epsg >= 25828 && epsg <= 25838) return utm(epsg - 25800, '+ellps=GRS80 +towgs84=0,0,0');
  // The same with German heights: zones 31 to 33.
  return epsg >= 5554 && epsg <= 5556 ? utm(epsg - 5523, '+ellps=GRS80 +towgs84=0,0,0') : undefined;
}
