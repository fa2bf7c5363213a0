import type { BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { readLengthM, readStoreys } from './read-length.ts';

/** What the tags say of a building's height. */
export interface TaggedHeight {
  /** Height of the roof above ground, metres. */
  readonly heightM?: number;
  readonly heightSource?: 'measured' | 'levels';
  /** Height at which the building starts, metres. */
  readonly baseHeightM: number;
  /** A height tag that is no height, or one below its base. */
  readonly isBad: boolean;
}

/** Taller than any building: such values are typing errors or in another unit. */
const MAX_HEIGHT_M = 640;
const MAX_STOREYS = 170;
const ROOF_STOREY_M = 2.5;

const STOREY_M: Readonly<Record<BuildingClass, number>> = {
  residential: 3.1,
  house: 2.9,
  commercial: 3.9,
  office: 3.7,
  industrial: 5,
  civic: 3.9,
  hospital: 3.9,
  emergency: 3.8,
  religious: 5,
  garage: 2.6,
};

/** Height of one storey of a class of building, metres. */
export function storeyHeightM(buildingClass: BuildingClass): number {
  return STOREY_M[buildingClass];
}

/**
 * Reads `height` or, failing that, `building:levels` with `roof:levels`, and `min_height` or `building:min_level`
 * (Simple 3D Buildings).
 */
export function readTaggedHeight(tags: Tags, buildingClass: BuildingClass): TaggedHeight {
  const storeyM = STOREY_M[buildingClass];
  const measured = readPositive(tags.get('height') ?? tags.get('building:height'), readLengthM, MAX_HEIGHT_M);
  const storeys = readPositive(tags.get('building:levels') ?? tags.get('levels'), readStoreys, MAX_STOREYS);
  const roofStoreys = readNonNegative(tags.get('roof:levels'), readStoreys) ?? 0;
  const baseM = readNonNegative(tags.get('min_height'), readLengthM);
  const baseStoreys = readNonNegative(tags.get('building:min_level') ?? tags.get('min_level'), readStoreys);
  const baseHeightM = baseM ?? (baseStoreys ?? 0) * storeyM;

  let heightM = measured.value;
  let heightSource: TaggedHeight['heightSource'] = 'measured';
  if (heightM === undefined && (storeys.value !== undefined || roofStoreys > 0)) {
    heightM = (storeys.value ?? 0) * storeyM + roofStoreys * ROOF_STOREY_M;
    heightSource = 'levels';
  }
  const isBad = measured.isBad || storeys.isBad;
  if (heightM === undefined) return { baseHeightM, isBad };
  if (heightM <= baseHeightM) return { heightM, heightSource, baseHeightM: 0, isBad: true };
  return { heightM, heightSource, baseHeightM, isBad };
}

/** Zero counts as not given: `building:levels=0` is used for roofs and cellars. */
function readPositive(
  text: string | undefined,
  read: (text: string) => number | undefined,
  max: number,
): { readonly value: number | undefined; readonly isBad: boolean } {
  if (text === undefined) return { value: undefined, isBad: false };
  const value = read(text);
  if (value === undefined || value < 0 || value > max) return { value: undefined, isBad: true };
  return { value: value === 0 ? undefined : value, isBad: false };
}

function readNonNegative(text: string | undefined, read: (text: string) => number | undefined): number | undefined {
  const value = text === undefined ? undefined : read(text);
  return value === undefined || value < 0 || value > MAX_HEIGHT_M ? undefined : value;
}
