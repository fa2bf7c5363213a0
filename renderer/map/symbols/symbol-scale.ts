import type { FacilityKind } from '../../../shared/domain/city/feature-classes.ts';

/** How close the camera is, for symbols: dots from afar, small symbols over a district, full ones near by, all in a street. */
export type SymbolScale = 'far' | 'middle' | 'near' | 'street';

/** Map zoom (deck.gl's, 512-pixel world) at which symbols change: hysteresis is not needed, both looks are small. */
const MIDDLE_ZOOM = 14.9;
const NEAR_ZOOM = 15.9;
const STREET_ZOOM = 16.9;

/** Symbol scale for a zoom. */
export function symbolScaleAt(zoom: number): SymbolScale {
  if (zoom < MIDDLE_ZOOM) return 'far';
  if (zoom < NEAR_ZOOM) return 'middle';
  return zoom < STREET_ZOOM ? 'near' : 'street';
}

/** From which scale a kind of facility is shown. */
const FACILITY_FROM: Readonly<Record<FacilityKind, SymbolScale>> = {
  'fire-station': 'far',
  hospital: 'far',
  'police-station': 'middle',
  'ambulance-station': 'middle',
  school: 'near',
  hydrant: 'street',
};
const SCALE_ORDER: readonly SymbolScale[] = ['far', 'middle', 'near', 'street'];

/** True when facilities of a kind are shown at a scale. */
export function facilityShows(kind: FacilityKind, scale: SymbolScale): boolean {
  return SCALE_ORDER.indexOf(scale) >= SCALE_ORDER.indexOf(FACILITY_FROM[kind]);
}
