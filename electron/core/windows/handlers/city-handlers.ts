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
  /** Opens another pack and keeps the choice. */
  readonly openCity: (packFile: string) => Promise<Result<null>>;
}

type CityRequests = Extract<keyof RequestHandlers, `city.${string}` | 'job.cancel'>;

/** Answers what windows ask about the city. Without an open pack: `no-city`. */
export function cityHandlers({ library, jobs, aliases, openCity }: CityServices): Pick<RequestHandlers, CityRequests> {
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
    'city.describe-place': ({ position }) => withPack((pack) => pack.describePlace(position) ?? null),
    'city.find': ({ text, limit, near }) => withPack((pack) => pack.findPlaces({ text, limit, near, aliases: aliases() })),
    'city.street-piece': ({ position }) => withPack((pack) => pack.streetPiece(position) ?? null),
    'city.packs': () => success(library.choices()),
    'city.open': ({ packFile }) => openCity(packFile),
    'city.report': ({ packFile }) => library.report(packFile),
    'job.cancel': ({ jobId }) => jobs.cancel(jobId),
  };
}

/** A view on a larger buffer would be sent with all of it. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}
