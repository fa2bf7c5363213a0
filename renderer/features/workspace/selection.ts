import type { CityBuilding, CityFacility, PlaceMatch } from '../../../shared/domain/city/city-view.ts';

/** What the operator has in hand: shown in the detail pane, ringed on the map, the object of the keys. */
export type Selection =
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'alarm'; readonly id: string }
  | { readonly kind: 'unit'; readonly callSign: string }
  | { readonly kind: 'device'; readonly id: string }
  | { readonly kind: 'zone'; readonly id: string }
  | { readonly kind: 'building'; readonly building: CityBuilding }
  | { readonly kind: 'facility'; readonly facility: CityFacility }
  | { readonly kind: 'place'; readonly place: PlaceMatch };

/** Whether two selections name the same thing. */
export function sameSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === null || b === null) return a === b;
  return selectionKey(a) === selectionKey(b);
}

/** Identity of a selection as text. */
function selectionKey(selection: Selection): string {
  switch (selection.kind) {
    case 'unit':
      return `unit:${selection.callSign}`;
    case 'building':
      return `building:${selection.building.id}`;
    case 'facility':
      return `facility:${selection.facility.id}`;
    case 'place':
      return `place:${selection.place.position.join()}:${selection.place.label}`;
    default:
      return `${selection.kind}:${selection.id}`;
  }
}
