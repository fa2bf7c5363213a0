import { measureShape } from '../../../shared/domain/zone/index.ts';
import type { ZoneShape } from '../../../shared/domain/zone/index.ts';
import { formatArea, formatLength } from '../../ui/format/values.ts';
import type { Language } from '../../ui/locales.ts';
import type { Text } from '../../ui/text.ts';

/** How large a shape is, in words: `radius 150 m · 7.07 ha · perimeter 942 m`. */
export function measuresText(t: Text, language: Language, shape: ZoneShape): string {
  const { areaM2, perimeterM, lengthM } = measureShape(shape);
  const parts = [t('zones:measure.area', { value: formatArea(t, language, areaM2) })];
  if (shape.type === 'circle') parts.unshift(t('zones:measure.radius', { value: formatLength(t, language, shape.radiusM) }));
  if (lengthM !== undefined) parts.unshift(t('zones:measure.length', { value: formatLength(t, language, lengthM) }));
  if (shape.type === 'corridor') parts.unshift(t('zones:measure.width', { value: formatLength(t, language, shape.halfWidthM * 2) }));
  else parts.push(t('zones:measure.perimeter', { value: formatLength(t, language, perimeterM) }));
  return parts.join(' · ');
}
