import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { FacilityKind } from '../../../shared/domain/city/feature-classes.ts';
import type { SpriteBatch } from '../layers/sprite-batch.ts';
import type { ProjectCommon } from '../scene/screen-projector.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import { regionOf } from './symbol-region.ts';
import type { SymbolRegions } from './symbol-region.ts';
import { facilityShows } from './symbol-scale.ts';
import type { SymbolScale } from './symbol-scale.ts';
import { facilitySymbol } from './symbol-table.ts';

const FACILITY_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.46, middle: 0.6, near: 0.74, street: 0.84 };
const HYDRANT_SHARE = 0.6;

/**
 * Fills a batch with stations, hospitals, hydrants: those that matter at this scale and lie where `project` sees them. A
 * city has thousands of hydrants.
 */
export function fillFacilities(
  batch: SpriteBatch,
  atlas: SymbolRegions,
  facilities: readonly CityFacility[],
  style: MapStyle,
  scale: SymbolScale,
  project: ProjectCommon,
): void {
  batch.clear();
  const { facility: tints } = style.symbols;
  const tintOf: Readonly<Record<FacilityKind, Rgb>> = {
    'fire-station': tints.fire,
    'police-station': tints.police,
    'ambulance-station': tints.medical,
    hospital: tints.medical,
    hydrant: tints.fire,
    school: tints.other,
  };
  for (const facility of facilities) {
    if (!facilityShows(facility.kind, scale)) continue;
    const x = commonX(facility.position[0]);
    const y = commonY(facility.position[1]);
    if (project(x, y) === undefined) continue;
    const look = {
      region: regionOf(atlas, facilitySymbol(facility.kind)),
      tint: tintOf[facility.kind],
      scale: FACILITY_SIZE[scale] * (facility.kind === 'hydrant' ? HYDRANT_SHARE : 1),
      perspective: 1,
      opacity: 0.95,
    };
    batch.addAt(x, y, look, 0);
  }
  batch.commit();
}
