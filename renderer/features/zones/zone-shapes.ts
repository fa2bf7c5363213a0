import { centreOf } from '../../../shared/domain/place/geo.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { boundsOfShape, outlineOfShape } from '../../../shared/domain/zone/index.ts';
import type { Zone, ZoneShape } from '../../../shared/domain/zone/index.ts';
import type { MapShape } from '../../map/index.ts';
import { zoneLook } from './zone-look.ts';

/** Everything that zones on the map are made from. */
export interface ZoneShapeSources {
  readonly zones: readonly Zone[];
  readonly selectedId: string | null;
  /** The zone whose outline is being changed: it is drawn by the tool. */
  readonly hiddenId: string | null;
  readonly kindName: (kind: Zone['kind']) => string;
}

/** The zones in force as they lie on the map, each with its kind and name in words. */
export function zoneShapes({ zones, selectedId, hiddenId, kindName }: ZoneShapeSources): readonly MapShape[] {
  return zones
    .filter(({ id }) => id !== hiddenId)
    .map(({ id, kind, label, shape }) => ({
      id: `zone/${id}`,
      rings: [outlineOfShape(shape)],
      ...zoneLook(kind, id === selectedId),
      labels: [{ text: `${kindName(kind)} · ${label}`, position: edgePosition(shape) }],
    }));
}

/** Where a zone's words stand: on the northern edge, for its middle is where the incident is. Of a corridor beside its line. */
export function edgePosition(shape: ZoneShape): LonLat {
  const outline = outlineOfShape(shape);
  let north: LonLat = middleOf(shape);
  for (let at = 0; at + 1 < outline.length; at += 2) {
    const lat = outline[at + 1] as number;
    if (lat > north[1]) north = [outline[at] as number, lat];
  }
  return north;
}

/** The middle of a zone, of a corridor that of its line: where one goes to see it. */
export function middleOf(shape: ZoneShape): LonLat {
  if (shape.type === 'circle') return shape.centre;
  if (shape.type === 'polygon') return centreOf(boundsOfShape(shape));
  const middle = Math.floor((shape.line.length / 2 - 1) / 2) * 2;
  const [ax = 0, ay = 0, bx = ax, by = ay] = shape.line.slice(middle, middle + 4);
  return [(ax + bx) / 2, (ay + by) / 2];
}
