import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { CityBuilding } from '../../../shared/domain/city/city-view.ts';
import type { MapStyle } from '../style/map-style.ts';

/** A building's ring lifted to a height: what deck.gl calls a path. */
interface RoofLine {
  readonly path: [number, number, number][];
}

/** Drawn this much higher and nearer than the building itself, so that it covers it. */
const LIFT_M = 0.35;
const NEARER: [number, number] = [0, -400];
const nearer = (): [number, number] => NEARER;

const outerRing = (building: CityBuilding): [number, number][] => pairs(building.rings[0] ?? []);
const elevation = (building: CityBuilding): number => building.heightM + LIFT_M;
const roofPath = (line: RoofLine): [number, number, number][] => line.path;

function pairs(ring: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) points.push([ring[at] as number, ring[at + 1] as number]);
  return points;
}

function roofLines(building: CityBuilding): RoofLine[] {
  return building.rings.map((ring) => {
    const points = pairs(ring).map(([lon, lat]): [number, number, number] => [lon, lat, building.heightM + LIFT_M]);
    const first = points[0];
    return { path: first === undefined ? points : [...points, first] };
  });
}

/** Layers that lift one building out of the city: its body, and its roof line seen through everything in front. */
export function highlightLayers(
  building: CityBuilding,
  style: MapStyle,
): (SolidPolygonLayer<CityBuilding> | PathLayer<RoofLine>)[] {
  return [
    new SolidPolygonLayer<CityBuilding>({
      id: 'building-highlight',
      data: [building],
      extruded: true,
      getPolygon: outerRing,
      getElevation: elevation,
      getFillColor: [...style.highlight.fill, 255],
      getPolygonOffset: nearer,
      parameters: { depthCompare: 'less-equal' },
    }),
    new PathLayer<RoofLine>({
      id: 'building-highlight-outline',
      data: roofLines(building),
      getPath: roofPath,
      getColor: [...style.highlight.outline, 255],
      getWidth: 2,
      widthUnits: 'pixels',
      parameters: { depthCompare: 'always' },
    }),
  ];
}
