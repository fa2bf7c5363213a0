import type { PlaceDescription } from '../../../../shared/domain/city/city-view.ts';
import { responseAreaAt } from '../../../../shared/domain/city/response-area.ts';
import type { ResponseArea } from '../../../../shared/domain/city/response-area.ts';
import type { LonLat } from '../../../../shared/domain/place/geo.ts';
import { failure, success } from '../../../../shared/domain/result.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import type { Alias, CityPack } from '../../city/index.ts';
import type { CityLibrary, ImportJobs } from '../../city-library/index.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** What the city's handlers answer from. */
export interface CityServices {
  readonly library: CityLibrary;
  readonly jobs: ImportJobs;
  /** The city's own names for places. */
  readonly aliases: () => readonly Alias[];
  /** Which station answers where. */
  readonly responseAreas: () => readonly ResponseArea[];
  /** Opens another pack and keeps the choice. */
  readonly openCity: (packFile: string) => Promise<Result<null>>;
}

type CityRequests = Extract<keyof RequestHandlers, `city.${string}` | 'job.cancel'>;

/** Answers what windows ask about the city. Without an open pack: `no-city`. */
export function cityHandlers(services: CityServices): Pick<RequestHandlers, CityRequests> {
  const { library, jobs, aliases, openCity } = services;
  const withPack = <Value>(ask: (pack: CityPack) => Value): Result<Value> => {
    const pack = library.current();
    return pack === null ? failure('no-city', 'No city is open.') : success(ask(pack));
  };

  return {
    'city.describe': () => withPack((pack) => pack.describe()),
    'city.tile': ({ column, row, mesh }) => {
      const tile = withPack((pack) => pack.tile(column, row, mesh));
      if (!tile.ok) return tile;
      return tile.value === undefined
        ? failure('no-tile', `The city has no ${mesh} tile ${column}/${row}.`)
        : success(compact(tile.value));
    },
    'city.labels': () => withPack((pack) => pack.labels()),
    'city.house-numbers': (tile) => withPack((pack) => pack.houseNumbers(tile)),
    'city.facilities': () => withPack((pack) => pack.facilities()),
    'city.pick-building': (ray) => withPack((pack) => pack.pickBuilding(ray) ?? null),
    'city.describe-place': ({ position }) => withPack((pack) => withArea(pack.describePlace(position), services.responseAreas(), position)),
    'city.find': ({ text, limit, near }) => withPack((pack) => pack.findPlaces({ text, limit, near, aliases: aliases() })),
    'city.street-piece': ({ position }) => withPack((pack) => pack.streetPiece(position) ?? null),
    'city.packs': () => success(library.choices()),
    'city.open': ({ packFile }) => openCity(packFile),
    'city.report': ({ packFile }) => library.report(packFile),
    'job.cancel': ({ jobId }) => jobs.cancel(jobId),
  };
}

/** Adds to a described place who is responsible there. */
function withArea(
  place: PlaceDescription | undefined,
  areas: readonly ResponseArea[],
  position: LonLat,
): PlaceDescription | null {
  const area = place === undefined ? undefined : responseAreaAt(areas, position);
  if (place === undefined || area === undefined) return place ?? null;
  const { bounds: _bounds, polygons: _polygons, ...responseArea } = area;
  return { ...place, responseArea };
}

/** A view on a larger buffer would be sent with all of it. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}
