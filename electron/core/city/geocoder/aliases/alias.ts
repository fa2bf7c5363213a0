import type { LonLat } from '../../../../../shared/domain/place/geo.ts';

/** A name that the city itself uses for a place: "Old Mill", "the Tunnel". */
export interface Alias {
  readonly alias: string;
  /** What it stands for: a text that the search finds, or a position. */
  readonly target: string | LonLat;
  /** What it is, in the city's own word. */
  readonly kind?: string;
  /** Line in the file that it stands in. */
  readonly line: number;
}
