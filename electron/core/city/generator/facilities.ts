import type { BuildingClass, FacilityKind } from '../../../../shared/domain/city/feature-classes.ts';
import type { RandomSource } from '../../../../shared/domain/time.ts';
import type { CityDraft } from './city-draft.ts';
import type { Point } from './city-shape.ts';
import type { QuarterBuilding } from './draft.ts';
import { areaOfRing } from './inset.ts';
import type { Ring2 } from './inset.ts';
import type { DraftPlace } from './places.ts';

/** A facility in bent plan metres. */
export interface DraftFacility {
  readonly kind: FacilityKind;
  readonly name?: string;
  readonly at: Point;
}

/** Facilities, and the buildings (by index) that they use. */
export interface PlacedFacilities {
  readonly list: readonly DraftFacility[];
  readonly useOf: ReadonlyMap<number, { readonly buildingClass: BuildingClass; readonly name: string }>;
}

interface FacilityPlan {
  readonly kind: FacilityKind;
  readonly buildingClass: BuildingClass;
  /** How many a city of 15,000 buildings has. */
  readonly per15k: number;
  readonly least: number;
  readonly areaM2: readonly [low: number, high: number];
  readonly nameOf: (district: string, number: number) => string;
}

const PLANS: readonly FacilityPlan[] = [
  {
    kind: 'hospital',
    buildingClass: 'hospital',
    per15k: 4,
    least: 1,
    areaM2: [900, 6000],
    nameOf: (district) => `${district} Hospital`,
  },
  {
    kind: 'fire-station',
    buildingClass: 'emergency',
    per15k: 12,
    least: 1,
    areaM2: [350, 2600],
    nameOf: (district, number) => `Fire Station ${number} ${district}`,
  },
  {
    kind: 'police-station',
    buildingClass: 'emergency',
    per15k: 8,
    least: 1,
    areaM2: [300, 2600],
    nameOf: (district) => `${district} Police Station`,
  },
  {
    kind: 'ambulance-station',
    buildingClass: 'emergency',
    per15k: 8,
    least: 1,
    areaM2: [250, 2000],
    nameOf: (district, number) => `Ambulance Station ${number} ${district}`,
  },
  {
    kind: 'school',
    buildingClass: 'civic',
    per15k: 28,
    least: 1,
    areaM2: [450, 3500],
    nameOf: (district, number) => (number % 3 === 0 ? `${district} High School` : `${district} School`),
  },
];
const TALLEST_M = 28;
const HYDRANT_SPACING_M = 120;

/**
 * Chooses buildings for stations, hospitals and schools, far from others of their kind, and sets hydrants along
 * streets.
 */
export function placeFacilities(
  draft: CityDraft,
  buildings: readonly QuarterBuilding[],
  places: readonly DraftPlace[],
  random: RandomSource,
): PlacedFacilities {
  const list: DraftFacility[] = [];
  const useOf = new Map<number, { readonly buildingClass: BuildingClass; readonly name: string }>();
  const districts = places.slice(1);
  const names = new Set<string>();
  for (const plan of PLANS) {
    // Stations grow slower than the city: a larger one has busier stations, too.
    const count = Math.max(plan.least, Math.round(plan.per15k * (buildings.length / 15_000) ** 0.8));
    const chosen: Point[] = [];
    const candidates = candidatesFor(plan, buildings, useOf);
    for (let number = 1; number <= count; number++) {
      const best = farthest(candidates, chosen, random);
      if (best === undefined) break;
      chosen.push(best.at);
      let name = plan.nameOf(nearestName(districts, best.at), number);
      for (let copy = 2; names.has(name); copy++)
        name = `${plan.nameOf(nearestName(districts, best.at), number)} ${copy}`;
      names.add(name);
      useOf.set(best.index, { buildingClass: plan.buildingClass, name });
      list.push({ kind: plan.kind, name, at: best.at });
      candidates.splice(candidates.indexOf(best), 1);
    }
  }
  return { list: [...list, ...hydrants(draft)], useOf };
}

interface Candidate {
  readonly index: number;
  readonly at: Point;
}

function candidatesFor(
  plan: FacilityPlan,
  buildings: readonly QuarterBuilding[],
  taken: ReadonlyMap<number, unknown>,
): Candidate[] {
  const [low, high] = plan.areaM2;
  const suitable = (least: number, most: number): Candidate[] => {
    const found: Candidate[] = [];
    buildings.forEach((building, index) => {
      if (taken.has(index) || building.door === undefined || building.isLandmark === true) return;
      // Under a tower there is no room for a yard.
      if (building.heightM > TALLEST_M || building.baseHeightM > 0 || building.quarter === 'high-rise') return;
      const area = areaOfRing(building.rings[0] ?? []);
      if (area >= least && area <= most) found.push({ index, at: middleOf(building.rings[0] ?? []) });
    });
    return found;
  };
  const found = suitable(low, high);
  return found.length > 40 ? found : suitable(0, Infinity);
}

/** Of a handful of random candidates the one farthest from those chosen before. */
function farthest(
  candidates: readonly Candidate[],
  chosen: readonly Point[],
  random: RandomSource,
): Candidate | undefined {
  let best: Candidate | undefined;
  let bestDistance = -1;
  for (let draw = 0; draw < 14 && candidates.length > 0; draw++) {
    const candidate = candidates[Math.floor(random() * candidates.length)] as Candidate;
    let nearest = 1e9 - Math.hypot(...candidate.at);
    for (const [x, y] of chosen) nearest = Math.min(nearest, Math.hypot(x - candidate.at[0], y - candidate.at[1]));
    if (nearest <= bestDistance) continue;
    bestDistance = nearest;
    best = candidate;
  }
  return best;
}

function nearestName(places: readonly DraftPlace[], [x, y]: Point): string {
  let name = 'Central';
  let nearest = Infinity;
  for (const place of places) {
    const distance = Math.hypot(place.at[0] - x, place.at[1] - y);
    if (distance >= nearest) continue;
    nearest = distance;
    name = place.name;
  }
  return name;
}

function middleOf(ring: Ring2): Point {
  let x = 0;
  let y = 0;
  for (const [px, py] of ring) {
    x += px / ring.length;
    y += py / ring.length;
  }
  return [x, y];
}

function hydrants(draft: CityDraft): DraftFacility[] {
  const list: DraftFacility[] = [];
  let rest = HYDRANT_SPACING_M / 2;
  for (const { points, streetClass, level, name } of draft.streets) {
    if (streetClass === 'motorway' || level !== 'ground' || name === undefined) continue;
    for (let index = 1; index < points.length; index++) {
      const [ax, ay] = points[index - 1] as Point;
      const [bx, by] = points[index] as Point;
      if (Math.hypot(ax, ay) > draft.shape.radiusM * 1.08) continue;
      const length = Math.hypot(bx - ax, by - ay);
      for (; rest < length; rest += HYDRANT_SPACING_M) {
        const t = rest / length;
        // On the pavement to the left of the street.
        const x = ax + (bx - ax) * t - ((by - ay) / length) * 5;
        const y = ay + (by - ay) * t + ((bx - ax) / length) * 5;
        list.push({ kind: 'hydrant', at: [x, y] });
      }
      rest -= length;
    }
  }
  return list;
}
