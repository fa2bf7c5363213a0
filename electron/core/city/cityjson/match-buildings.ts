import type { BuildingFeature, Ring } from '../../../../shared/domain/city/city-features.ts';
import { boxOf, polygonContains } from '../../../../shared/domain/city/ring-geometry.ts';
import { isInBounds } from '../../../../shared/domain/place/geo.ts';

/** Cells of the search grid, degrees: about a block. */
const CELL_DEG = 0.002;
/** Points along each side of a footprint's box at which the overlap is looked up. */
const SAMPLES = 12;

/** How much of a footprint lies in a building. */
export interface Overlap {
  readonly building: number;
  /** Share of the footprint that lies in the building, 0–1. */
  readonly share: number;
}

/** Finds the buildings of a city that a footprint overlaps. */
export class BuildingOverlaps {
  readonly #buildings: readonly BuildingFeature[];
  readonly #cells = new Map<string, number[]>();

  constructor(buildings: readonly BuildingFeature[]) {
    this.#buildings = buildings;
    buildings.forEach(({ rings }, index) => {
      for (const cell of cellsOf(rings[0] ?? [])) {
        const list = this.#cells.get(cell);
        if (list === undefined) this.#cells.set(cell, [index]);
        else list.push(index);
      }
    });
  }

  /** The buildings under a footprint. Sampled: exact to about a hundredth of the footprint. */
  of(footprint: Ring): Overlap[] {
    const candidates = new Set(cellsOf(footprint).flatMap((cell) => this.#cells.get(cell) ?? []));
    if (candidates.size === 0) return [];
    const points = samplePoints(footprint);
    const overlaps: Overlap[] = [];
    for (const building of candidates) {
      const rings = this.#buildings[building]?.rings ?? [];
      const box = boxOf(rings[0] ?? []);
      const inside = points.filter(([lon, lat]) => isInBounds(box, lon, lat) && polygonContains(rings, lon, lat));
      if (inside.length > 0) overlaps.push({ building, share: inside.length / points.length });
    }
    return overlaps;
  }
}

function cellsOf(ring: Ring): string[] {
  const [west, south, east, north] = boxOf(ring);
  const cells: string[] = [];
  for (let column = Math.floor(west / CELL_DEG); column <= Math.floor(east / CELL_DEG); column++) {
    for (let row = Math.floor(south / CELL_DEG); row <= Math.floor(north / CELL_DEG); row++) cells.push(`${column} ${row}`);
  }
  return cells;
}

function samplePoints(ring: Ring): (readonly [number, number])[] {
  const [west, south, east, north] = boxOf(ring);
  const points: (readonly [number, number])[] = [];
  for (let column = 0; column < SAMPLES; column++) {
    for (let row = 0; row < SAMPLES; row++) {
      const lon = west + ((east - west) * (column + 0.5)) / SAMPLES;
      const lat = south + ((north - south) * (row + 0.5)) / SAMPLES;
      if (polygonContains([ring], lon, lat)) points.push([lon, lat]);
    }
  }
  return points;
}
