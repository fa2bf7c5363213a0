/** A view of the map that an operator keeps by name. Angles in degrees, zoom as the map counts it. */
export interface Bookmark {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
}

/** How many views a seat keeps of a city. */
export const BOOKMARKS_AT_MOST = 50;
