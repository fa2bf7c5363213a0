import type { AreaFeature, CityFeatures, StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import type { CityLabel } from '../../../../shared/domain/city/city-view.ts';
import { PLACE_KINDS, STREET_CLASSES } from '../../../../shared/domain/city/feature-classes.ts';
import { localPlane } from '../../../../shared/domain/city/local-plane.ts';
import type { LocalPlane } from '../../../../shared/domain/city/local-plane.ts';
import {
  boxOf,
  crossingsAt,
  polygonContains,
  ringCentroid,
  signedArea,
} from '../../../../shared/domain/city/ring-geometry.ts';
import { centreOf } from '../../../../shared/domain/place/geo.ts';
import { joinStreets } from './join-streets.ts';

/** How far apart the labels of one street are, metres: near by, and seen from afar. */
const STREET_LABEL_SPACINGS_M = [350, 1400] as const;
/** Streets shorter than this get no label. */
const SHORTEST_LABELLED_M = 45;
/** Named areas narrower than this get no label. */
const NARROWEST_LABELLED_M = 40;
/** How wide a place is taken to be: its label is never too long. */
const PLACE_EXTENT_M = 2000;

/** Areas and streets between two turns. */
const FEATURES_PER_TURN = 1000;

/**
 * Candidates for every text on the map, the most important first. The map chooses among them on the screen. Yields the
 * share done so far.
 */
export function* placeLabels(features: CityFeatures): Generator<number, CityLabel[], void> {
  const plane = localPlane(centreOf(features.bounds));
  const labels: CityLabel[] = [];
  for (const place of features.places) {
    labels.push({
      kind: 'place',
      rank: PLACE_KINDS.indexOf(place.placeKind),
      text: place.name,
      ...(place.names === undefined ? {} : { texts: place.names }),
      position: place.position,
      extentM: PLACE_EXTENT_M,
    });
  }
  for (const [index, area] of features.areas.entries()) {
    const label = areaLabel(plane, area);
    if (label !== undefined) labels.push(label);
    if (index % FEATURES_PER_TURN === 0) yield 0;
  }
  let done = 0;
  for (const { share, chains } of joinStreets(features.streets, plane)) {
    for (const { street, line } of chains) streetLabels(plane, street, line, labels);
    if (++done % FEATURES_PER_TURN === 0) yield share;
  }
  return labels
    .map((label, index) => ({ label, index }))
    .sort((a, b) => a.label.rank - b.label.rank || b.label.extentM - a.label.extentM || a.index - b.index)
    .map(({ label }) => label);
}

const WATER_RANK = 2;
const GREEN_RANK = 4;
const STREET_RANK_OFFSET = 3;

function areaLabel(plane: LocalPlane, area: AreaFeature): CityLabel | undefined {
  if (area.name === undefined) return undefined;
  const kind = area.areaClass === 'water' ? 'water' : 'green';
  const rings = area.rings.map((ring) => plane.lineToPlane(ring));
  const outer = rings[0];
  if (outer === undefined || outer.length < 6) return undefined;
  const { x, y, width } = innerPoint(rings);
  if (width < NARROWEST_LABELLED_M) return undefined;
  const areaM2 = Math.abs(signedArea(outer));
  const bonus = areaM2 > 200_000 ? 0 : areaM2 > 30_000 ? 1 : 3;
  return {
    kind,
    rank: (kind === 'water' ? WATER_RANK : GREEN_RANK) + bonus,
    text: area.name,
    position: plane.toLonLat(x, y),
    extentM: Math.round(width),
  };
}

/** A point inside the polygon on a horizontal line through its middle, in the widest stretch found, and that width. */
function innerPoint(rings: readonly number[][]): { readonly x: number; readonly y: number; readonly width: number } {
  const outer = rings[0] as number[];
  const [, minY, , maxY] = boxOf(outer);
  const [centreX, centreY] = ringCentroid(outer);
  let best = { x: centreX, y: centreY, width: 0 };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = minY + (maxY - minY) * share;
    const crossings = crossingsAt(rings, y);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const from = crossings[at] as number;
      const to = crossings[at + 1] as number;
      if (to - from > best.width) best = { x: (from + to) / 2, y, width: to - from };
    }
  }
  if (polygonContains(rings, centreX, centreY)) return { x: centreX, y: centreY, width: best.width };
  return best;
}

function streetLabels(plane: LocalPlane, street: StreetFeature, line: readonly number[], labels: CityLabel[]): void {
  if (street.name === undefined) return;
  const distances = cumulativeLengths(line);
  const length = distances[distances.length - 1] ?? 0;
  if (length < SHORTEST_LABELLED_M) return;
  for (const spacing of STREET_LABEL_SPACINGS_M) {
    const isFinest = spacing === STREET_LABEL_SPACINGS_M[0];
    if (!isFinest && length < spacing * 0.8) continue;
    const count = Math.max(1, Math.floor(length / spacing));
    const share = length / count;
    for (let index = 0; index < count; index++) {
      const stretch = straightest(line, distances, [share * index, share * (index + 1)], isFinest ? MOST_BENT.near : MOST_BENT.far);
      // Seen from afar a name is long on the ground: a winding piece has room for it only near by.
      if (!isFinest && stretch.lengthM < spacing * 0.4) continue;
      labels.push({
        kind: 'street',
        rank: STREET_RANK_OFFSET + STREET_CLASSES.indexOf(street.streetClass),
        text: street.name,
        ...(street.names === undefined ? {} : { texts: street.names }),
        position: plane.toLonLat(stretch.x, stretch.y),
        angleDeg: readableAngle(stretch.angleDeg),
        extentM: Math.round(stretch.lengthM),
      });
    }
  }
}

/** A nearly straight piece of a street: its middle, the direction of the chord and its length. */
interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly angleDeg: number;
  readonly lengthM: number;
}

/** Points that a piece of street is looked at. */
const SAMPLES = 9;
/** A piece is straight when no point of it lies further from its chord than this share of the chord; near by it shows more. */
const MOST_BENT = { near: 0.03, far: 0.06 } as const;

/** The longest nearly straight piece between two distances along a line; of equals the one nearest the middle. */
function straightest(
  line: readonly number[],
  distances: readonly number[],
  [from, to]: readonly [from: number, to: number],
  mostBent: number,
): Stretch {
  const points = Array.from({ length: SAMPLES }, (_, at) => pointAlong(line, distances, from + ((to - from) * at) / (SAMPLES - 1)));
  let best: Stretch | undefined;
  for (let span = SAMPLES - 1; span > 0 && best === undefined; span--) {
    let bestOff = Infinity;
    for (let first = 0; first + span < SAMPLES; first++) {
      const off = Math.abs(first + span / 2 - (SAMPLES - 1) / 2);
      if (off >= bestOff || !isStraight(points, first, first + span, mostBent)) continue;
      bestOff = off;
      best = stretchOf(points, first, first + span);
    }
  }
  return best ?? stretchOf(points, 0, SAMPLES - 1);
}

type Point = readonly [x: number, y: number];

function stretchOf(points: readonly Point[], first: number, last: number): Stretch {
  const [ax, ay] = points[first] as Point;
  const [bx, by] = points[last] as Point;
  // The middle is on the street itself, not on the chord: a long chord may pass beside it.
  const [ux, uy] = points[Math.floor((first + last) / 2)] as Point;
  const [vx, vy] = points[Math.ceil((first + last) / 2)] as Point;
  const angleDeg = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  return { x: (ux + vx) / 2, y: (uy + vy) / 2, angleDeg, lengthM: Math.hypot(bx - ax, by - ay) };
}

function isStraight(points: readonly Point[], first: number, last: number, mostBent: number): boolean {
  if (last === first + 1) return true;
  const [ax, ay] = points[first] as Point;
  const [bx, by] = points[last] as Point;
  const chord = Math.hypot(bx - ax, by - ay);
  if (chord === 0) return false;
  return points.slice(first + 1, last).every(([x, y]) => {
    const aside = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / chord;
    return aside <= chord * mostBent;
  });
}

function pointAlong(line: readonly number[], distances: readonly number[], at: number): [number, number] {
  let segment = 0;
  while (segment < distances.length - 2 && (distances[segment + 1] as number) < at) segment++;
  const from = distances[segment] ?? 0;
  const to = distances[segment + 1] ?? from;
  const fraction = to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;
  const x0 = line[segment * 2] as number;
  const y0 = line[segment * 2 + 1] as number;
  return [x0 + ((line[segment * 2 + 2] ?? x0) - x0) * fraction, y0 + ((line[segment * 2 + 3] ?? y0) - y0) * fraction];
}

function cumulativeLengths(line: readonly number[]): number[] {
  const distances = [0];
  for (let at = 2; at < line.length; at += 2) {
    const step = Math.hypot(
      (line[at] as number) - (line[at - 2] as number),
      (line[at + 1] as number) - (line[at - 1] as number),
    );
    distances.push((distances[distances.length - 1] ?? 0) + step);
  }
  return distances;
}

/** The same direction, turned so that text along it is never upside down: −90 < angle ≤ 90. */
function readableAngle(angleDeg: number): number {
  const turned = angleDeg > 90 ? angleDeg - 180 : angleDeg <= -90 ? angleDeg + 180 : angleDeg;
  return Math.round(turned * 10) / 10;
}
