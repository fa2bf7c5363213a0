import type { AreaClass, BuildingClass, RailClass, WayLevel } from '../../../../shared/domain/city/feature-classes.ts';
import type { Point, QuarterKind } from './city-shape.ts';
import type { Ring2 } from './inset.ts';

/** A building in plan metres before it becomes a feature. */
export interface DraftBuilding {
  /** Outer ring counter-clockwise, holes clockwise. */
  readonly rings: readonly Ring2[];
  readonly heightM: number;
  readonly baseHeightM: number;
  readonly buildingClass: BuildingClass;
  readonly name?: string;
  /** A point on its street side, where its door is; parts of a building that have no door have none. */
  readonly door?: readonly [x: number, y: number];
  /** Never left out when the city is cut to the wanted number. */
  readonly isLandmark?: boolean;
}

/** An area of ground in bent plan metres; outer ring first. */
export interface DraftArea {
  readonly areaClass: AreaClass;
  readonly rings: readonly Ring2[];
  readonly name?: string;
}

/** A track in bent plan metres. */
export interface DraftRail {
  readonly railClass: RailClass;
  readonly points: readonly Point[];
  readonly level: WayLevel;
}

/** A building with the quarter it stands in. */
export interface QuarterBuilding extends DraftBuilding {
  readonly quarter: QuarterKind;
}

/** Height of one storey, metres. */
const STOREY_M = 3.2;

/** A height in whole storeys with a roof on top, metres, to one decimal. */
export function storeys(count: number, roofM = 1.4): number {
  return Math.round((Math.max(1, Math.round(count)) * STOREY_M + roofM) * 10) / 10;
}
