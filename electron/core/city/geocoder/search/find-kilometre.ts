import type { LonLat } from '../../../../../shared/domain/place/geo.ts';
import { findPlaces } from './find-places.ts';
import type { SearchParts } from './find-places.ts';
import { findKilometre } from './house-lookup.ts';
import type { FoundHouse } from './house-lookup.ts';

/** A kilometre of a road that a query may mean. */
export interface FoundKilometre {
  readonly entry: number;
  readonly post: FoundHouse;
  readonly kilometre: number;
  readonly penalty: number;
}

/** "km 12.3", "12,3 km", "12.3公里", and "K12+300" as it stands on Chinese posts. */
const KILOMETRE =
  /\bkm\.?\s*(?<after>\d{1,4}(?:[.,]\d{1,3})?)|(?<![\p{L}\d.,])(?<before>\d{1,4}(?:[.,]\d{1,3})?)\s*(?:km\b|公里|千米)|\bk(?<whole>\d{1,4})\+(?<metres>\d{3})\b/iu;

/** Finds "A4 km 12.3": the post, or the point between two posts. */
export function findKilometrePosts(parts: SearchParts, text: string, near: LonLat | undefined): FoundKilometre[] {
  const said = KILOMETRE.exec(text);
  if (said?.groups === undefined) return [];
  const { after, before, whole, metres } = said.groups;
  const kilometre = whole === undefined ? Number((after ?? before ?? '').replace(',', '.')) : Number(whole) + Number(metres) / 1000;
  const road = `${text.slice(0, said.index)} ${text.slice(said.index + said[0].length)} `;
  const { candidates } = findPlaces(parts, road, near, (kind) => kind === 'kilometre-post');
  return candidates.flatMap(({ entry, penalty }) => {
    const post = findKilometre(parts.index, entry, Math.round(kilometre * 1000));
    return post === undefined ? [] : [{ entry, post, kilometre, penalty }];
  });
}
