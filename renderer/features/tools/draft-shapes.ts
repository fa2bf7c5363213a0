import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { outlineOfShape } from '../../../shared/domain/zone/index.ts';
import type { MapShape } from '../../map/index.ts';
import { edgePosition, zoneLook } from '../zones/index.ts';
import { handlesOf, shapeOf } from './draft-shape.ts';
import type { DrawTool, MeasureTool } from './tool-store.ts';

/** What the words on a drawn shape say. */
export interface DraftTexts {
  /** Of a zone: how large it is. */
  readonly size: (tool: DrawTool, pointer: LonLat | undefined) => string;
  /** Of a measured line: how long it is, and from three points on how large the area. */
  readonly measured: (points: readonly LonLat[]) => string;
}

const MEASURE_COLOUR = [142, 202, 255] as const;

/** The zone that is being drawn: its outline as it would be, the way to the pointer, and handles to take hold of. */
export function drawShapes(tool: DrawTool, pointer: LonLat | undefined, held: number | null, texts: DraftTexts): readonly MapShape[] {
  const shape = shapeOf(tool, pointer);
  const look = zoneLook(tool.zoneKind, true);
  const handles = handlesOf(tool).map((position, index) => ({ position, active: index === held }));
  if (shape === undefined) {
    const path = pointer === undefined ? tool.points : [...tool.points, pointer];
    return [{ id: 'draft', lines: [flat(path)], line: { ...look.line, pattern: 'dotted' }, handles }];
  }
  const label = { text: texts.size(tool, pointer), position: edgePosition(shape) };
  return [{ id: 'draft', rings: [outlineOfShape(shape)], ...look, labels: [label], handles }];
}

/** The measured line up to the pointer, its area from three points on, and what it measures. */
export function measureShapes({ points }: MeasureTool, pointer: LonLat | undefined, texts: DraftTexts): readonly MapShape[] {
  const path = pointer === undefined ? points : [...points, pointer];
  const end = path.at(-1);
  const before = path.at(-2);
  if (end === undefined) return [];
  const handles = points.map((position, index) => ({ position, active: index === points.length - 1 }));
  const line: MapShape = {
    id: 'measured',
    lines: [flat(path)],
    line: { pattern: 'dashed', colour: MEASURE_COLOUR, widthPx: 2.4, casingPx: 1.6 },
    handles,
    labels: before === undefined ? [] : [{ text: texts.measured(path), position: between(before, end) }],
  };
  if (path.length < 3) return [line];
  const area: MapShape = { id: 'measured-area', rings: [flat(path)], fill: { pattern: 'plain', colour: MEASURE_COLOUR, opacity: 0.12 } };
  return [area, line];
}

/** The middle of the last stretch: at its end the pointer would hide the words. */
function between(a: LonLat, b: LonLat): LonLat {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function flat(points: readonly LonLat[]): readonly number[] {
  return points.flatMap(([lon, lat]) => [lon, lat]);
}
