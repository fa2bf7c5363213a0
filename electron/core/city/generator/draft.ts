import type { BuildingClass } from '../../../../shared/domain/city/feature-classes.ts';
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

/** Height of one storey, metres. */
export const STOREY_M = 3.2;

/** A height in whole storeys with a roof on top, metres, to one decimal. */
export function storeys(count: number, roofM = 1.4): number {
  return Math.round((Math.max(1, Math.round(count)) * STOREY_M + roofM) * 10) / 10;
}
