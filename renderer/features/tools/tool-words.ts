import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { lineLengthM, ringAreaM2, ringPerimeterM } from '../../../shared/domain/zone/index.ts';
import { formatArea, formatLength } from '../../ui/format/values.ts';
import type { Language } from '../../ui/locales.ts';
import type { Text } from '../../ui/text.ts';
import { measuresText } from '../zones/index.ts';
import { shapeOf } from './draft-shape.ts';
import type { DraftTexts } from './draft-shapes.ts';

/** The words on drawn shapes in the present language. */
export function draftTexts(t: Text, language: Language): DraftTexts {
  return {
    size: (tool, pointer) => {
      const shape = shapeOf(tool, pointer);
      return shape === undefined ? '' : measuresText(t, language, shape);
    },
    measured: (points) => measuredText(t, language, points),
  };
}

/** How long a line of points is, and from three on the area that it encloses: `412 m · 0.8 ha`. */
export function measuredText(t: Text, language: Language, points: readonly LonLat[]): string {
  const line = points.flatMap(([lon, lat]) => [lon, lat]);
  const length = formatLength(t, language, lineLengthM(line));
  if (points.length < 3) return length;
  const perimeter = t('zones:measure.perimeter', { value: formatLength(t, language, ringPerimeterM(line)) });
  return `${length} · ${formatArea(t, language, ringAreaM2(line))} · ${perimeter}`;
}
