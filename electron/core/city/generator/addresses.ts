import { nearestOnSegment } from '../../../../shared/domain/city/ring-geometry.ts';
import type { DraftBuilding } from './draft.ts';
import type { Point } from './city-shape.ts';
import type { Ring2 } from './inset.ts';
import { streetCourses } from './street-courses.ts';
import type { DraftStreet } from './street-network.ts';

/** A numbered house in bent plan metres. */
export interface DraftAddress {
  readonly street: string;
  readonly houseNumber: string;
  readonly at: Point;
}

const GRID_M = 60;
/** A door farther from every named street than this has no address. */
const REACH_M = 58;
/** A gap between doors longer than this leaves a number out. */
const GAP_M = 45;
/** How far behind the wall the address point lies. */
const BEHIND_WALL_M = 2;

interface Segment {
  readonly street: string;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** Metres from the street's beginning to `a`. */
  readonly offsetM: number;
}

/** Numbers the houses along every named street in order: odd numbers on its left, even ones on its right. */
export function numberHouses(buildings: readonly DraftBuilding[], streets: readonly DraftStreet[]): DraftAddress[] {
  const grid = segmentGrid(streets);
  const byStreet = new Map<string, { readonly at: Point; readonly isLeft: boolean; readonly alongM: number }[]>();
  for (const { door, rings } of buildings) {
    if (door === undefined) continue;
    const near = nearestSegment(grid, door);
    if (near === undefined) continue;
    const at = behindDoor(rings[0] ?? [], door);
    const { ax, ay, bx, by } = near;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const isLeft = (bx - ax) * (at[1] - ay) - (by - ay) * (at[0] - ax) > 0;
    const alongM = near.offsetM + ((door[0] - ax) * (bx - ax) + (door[1] - ay) * (by - ay)) / length;
    const doors = byStreet.get(near.street);
    if (doors === undefined) byStreet.set(near.street, [{ at, isLeft, alongM }]);
    else doors.push({ at, isLeft, alongM });
  }
  const addresses: DraftAddress[] = [];
  for (const [street, doors] of byStreet) {
    for (const isLeft of [true, false]) {
      let number = isLeft ? -1 : 0;
      let previousM: number | undefined;
      for (const door of doors.filter((item) => item.isLeft === isLeft).sort((a, b) => a.alongM - b.alongM)) {
        number += previousM !== undefined && door.alongM - previousM > GAP_M ? 4 : 2;
        previousM = door.alongM;
        addresses.push({ street, houseNumber: String(number), at: door.at });
      }
    }
  }
  return addresses;
}

function segmentGrid(streets: readonly DraftStreet[]): Map<string, Segment[]> {
  const grid = new Map<string, Segment[]>();
  for (const [street, course] of streetCourses(streets)) {
    if (street.name === undefined || street.streetClass === 'motorway') continue;
    const points = course.isReversed ? [...street.points].reverse() : street.points;
    let offsetM = course.offsetM;
    for (let index = 1; index < points.length; index++) {
      const [ax, ay] = points[index - 1] as Point;
      const [bx, by] = points[index] as Point;
      const key = cellKey((ax + bx) / 2, (ay + by) / 2);
      const segment: Segment = { street: street.name, ax, ay, bx, by, offsetM };
      const cell = grid.get(key);
      if (cell === undefined) grid.set(key, [segment]);
      else cell.push(segment);
      offsetM += Math.hypot(bx - ax, by - ay);
    }
  }
  return grid;
}

function cellKey(x: number, y: number): string {
  return `${Math.floor(x / GRID_M)}:${Math.floor(y / GRID_M)}`;
}

function nearestSegment(grid: ReadonlyMap<string, readonly Segment[]>, [x, y]: Point): Segment | undefined {
  let best: Segment | undefined;
  let nearest = REACH_M;
  for (let dx = -GRID_M; dx <= GRID_M; dx += GRID_M) {
    for (let dy = -GRID_M; dy <= GRID_M; dy += GRID_M) {
      for (const segment of grid.get(cellKey(x + dx, y + dy)) ?? []) {
        const { distance } = nearestOnSegment(segment.ax, segment.ay, segment.bx, segment.by, x, y);
        if (distance >= nearest) continue;
        nearest = distance;
        best = segment;
      }
    }
  }
  return best;
}

/** A point a little inside the house at its wall nearest to the door on the street. */
function behindDoor(ring: Ring2, [x, y]: Point): Point {
  let cx = 0;
  let cy = 0;
  let nearest = Infinity;
  let wall: Point = [x, y];
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as Point;
    const near = nearestOnSegment(ax, ay, bx, by, x, y);
    if (near.distance < nearest) {
      nearest = near.distance;
      wall = [near.x, near.y];
    }
    cx += ax / ring.length;
    cy += ay / ring.length;
  });
  const length = Math.hypot(cx - wall[0], cy - wall[1]) || 1;
  const share = Math.min(1, BEHIND_WALL_M / length);
  return [wall[0] + (cx - wall[0]) * share, wall[1] + (cy - wall[1]) * share];
}
