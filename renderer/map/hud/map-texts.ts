/** Every text of the map's HUD, in the operator's language: whoever mounts the map translates. */
export interface MapTexts {
  /** Accessible name of the map. */
  readonly label: string;
  readonly loading: string;
  /** Shown when the city could not be read at all. */
  readonly failed: string;
  /** Shown when the city holds nothing. */
  readonly empty: string;
  readonly tilesFailed: (count: number) => string;
  /** Tooltip of the north arrow. */
  readonly northUp: string;
  /** Tooltip of the coordinates: a click writes them the other way. */
  readonly otherCoordinates: string;
  /** What the grid reference is, for those who hear the map. */
  readonly grid: string;
  readonly zoom: (level: string) => string;
}
