import type { PlaceKind } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomBetween } from '../../../../shared/domain/random.ts';
import type { CityDraft } from './city-draft.ts';
import type { Point } from './city-shape.ts';

/** A named place in bent plan metres. */
export interface DraftPlace {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly at: Point;
}

/** The city, its well-known quarters, and named districts and neighbourhoods spread over the built land. */
export function nameDistricts(draft: CityDraft, random: RandomSource, cityName: string): DraftPlace[] {
  const { shape, names } = draft;
  const R = shape.radiusM;
  const places: DraftPlace[] = [{ kind: 'city', name: cityName, at: [0, 0] }];
  const add = (kind: PlaceKind, name: string, [x, y]: Point): void => {
    places.push({ kind, name, at: shape.bend(x, y) });
  };
  add('district', names.reserve('Old Town'), shape.oldTown);
  add('district', names.reserve('Commerce Quarter'), shape.highRise);
  if (R > 900) {
    add('district', names.reserve('Docklands'), shape.docklands);
    add('district', names.reserve('Container Port'), [
      (shape.port.west + shape.port.east) / 2,
      shape.coastY(shape.port.west) + shape.port.depthM * 0.7,
    ]);
  }
  const spacing = Math.max(380, Math.min(760, R * 0.34));
  for (let attempt = 0; attempt < 900; attempt++) {
    const angle = randomBetween(random, 0, 2 * Math.PI);
    const r = R * Math.sqrt(random()) * 0.97;
    const x = r * Math.cos(angle);
    const y = r * Math.sin(angle);
    if (shape.waterDistance(x, y) < 60) continue;
    const [bx, by] = shape.bend(x, y);
    if (places.slice(1).some(({ at }) => Math.hypot(at[0] - bx, at[1] - by) < spacing)) continue;
    const isDistrict = places.length % 3 === 1;
    add(isDistrict ? 'district' : 'neighbourhood', names.district(), [x, y]);
  }
  return places;
}
