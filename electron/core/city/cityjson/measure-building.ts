import type { Ring } from '../../../../shared/domain/city/city-features.ts';
import { reversedLine, ringCrossesItself, signedArea } from '../../../../shared/domain/city/ring-geometry.ts';
import type { CityJsonBuilding, Point3, Surface } from './read-cityjson.ts';

/** Coordinates that are this near are one corner, metres. */
const CORNER_M = 0.02;
/** Faces steeper than this (by the upward part of their normal) are walls. */
const LEAST_SLOPE = 0.1;
const LEAST_AREA_M2 = 4;

/** Outline and height of a building by its faces, metres. */
export interface MeasuredBuilding {
  /** Outer ring, counter-clockwise, `[x, y, …]`. */
  readonly outline: Ring;
  readonly heightM: number | undefined;
}

/**
 * The outline of a building is what its flat faces cover: their edges, less those that two faces share. The height is
 * the mean height of the roof, weighed by area, over the lowest point; the attribute `measuredHeight`, which some files
 * count from the sea, only where there is no roof.
 *
 * @returns undefined when the faces give no outline
 */
export function measureBuilding({ surfaces, measuredHeightM }: CityJsonBuilding): MeasuredBuilding | undefined {
  const faces = surfaces.map(measureFace);
  const flat = faces.filter(({ slope }) => slope >= LEAST_SLOPE);
  if (flat.length === 0) return undefined;
  const lowest = Math.min(...faces.map(({ lowZ }) => lowZ));
  // Faces near the ground are the floor; where a file has them they say the outline, else the roof does.
  const roof = flat.filter(({ meanZ }) => meanZ > lowest + 1);
  const floor = flat.filter(({ meanZ }) => meanZ <= lowest + 1);
  const outline = largestRing(floor) ?? largestRing(roof);
  if (outline === undefined) return undefined;
  const roofArea = roof.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const roofZ = roof.reduce((sum, { areaM2, meanZ }) => sum + areaM2 * meanZ, 0) / roofArea;
  return { outline, heightM: roofArea > 0 ? roofZ - lowest : measuredHeightM };
}

interface Face {
  readonly surface: Surface;
  /** Upward part of the normal, 0 (wall) to 1 (flat). */
  readonly slope: number;
  readonly areaM2: number;
  readonly meanZ: number;
  readonly lowZ: number;
}

function measureFace(surface: Surface): Face {
  const [outer = []] = surface;
  let [nx, ny, nz, z] = [0, 0, 0, 0];
  let lowZ = Infinity;
  outer.forEach((a, index) => {
    const b = outer[(index + 1) % outer.length] as Point3;
    nx += (a[1] - b[1]) * (a[2] + b[2]);
    ny += (a[2] - b[2]) * (a[0] + b[0]);
    nz += (a[0] - b[0]) * (a[1] + b[1]);
    z += a[2] / outer.length;
    lowZ = Math.min(lowZ, a[2]);
  });
  const length = Math.hypot(nx, ny, nz);
  return { surface, slope: length === 0 ? 0 : Math.abs(nz) / length, areaM2: Math.abs(nz) / 2, meanZ: z, lowZ };
}

/** The largest ring around faces as seen from above. */
function largestRing(faces: readonly Face[]): number[] | undefined {
  const edges = new Map<string, { readonly from: string; readonly to: string }>();
  const corners = new Map<string, readonly [number, number]>();
  for (const { surface } of faces) {
    for (const ring of surface) addEdges(ring, edges, corners);
  }
  const onward = new Map<string, string[]>();
  for (const { from, to } of edges.values()) {
    const list = onward.get(from);
    if (list === undefined) onward.set(from, [to]);
    else list.push(to);
  }
  let best: number[] | undefined;
  for (const start of onward.keys()) {
    for (let ring = walkRing(start, onward, corners); ring !== undefined; ring = walkRing(start, onward, corners)) {
      const isLarger = Math.abs(signedArea(ring)) > Math.abs(best === undefined ? 0 : signedArea(best));
      if (isLarger && !ringCrossesItself(ring)) best = ring;
    }
  }
  if (best === undefined || Math.abs(signedArea(best)) < LEAST_AREA_M2) return undefined;
  return signedArea(best) > 0 ? best : reversedLine(best);
}

/** Adds the edges of a ring, counter-clockwise as seen from above; an edge that comes back the other way is inside. */
function addEdges(
  ring: readonly Point3[],
  edges: Map<string, { readonly from: string; readonly to: string }>,
  corners: Map<string, readonly [number, number]>,
): void {
  const keys = ring.map(([x, y]) => {
    const key = `${Math.round(x / CORNER_M)} ${Math.round(y / CORNER_M)}`;
    if (!corners.has(key)) corners.set(key, [x, y]);
    return key;
  });
  const isClockwise = signedArea(ring.flatMap(([x, y]) => [x, y])) < 0;
  if (isClockwise) keys.reverse();
  keys.forEach((from, index) => {
    const to = keys[(index + 1) % keys.length] as string;
    if (from === to) return;
    if (!edges.delete(`${to}>${from}`)) edges.set(`${from}>${to}`, { from, to });
  });
}

/** Takes edges from a corner on until they come back to it; undefined when none leads back. */
function walkRing(
  start: string,
  onward: Map<string, string[]>,
  corners: ReadonlyMap<string, readonly [number, number]>,
): number[] | undefined {
  const ring: number[] = [];
  let at = start;
  do {
    const next = onward.get(at)?.pop();
    if (next === undefined) return undefined;
    ring.push(...(corners.get(at) ?? []));
    at = next;
  } while (at !== start);
  return ring.length >= 6 ? ring : undefined;
}
