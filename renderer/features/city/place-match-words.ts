import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import type { Text } from '../../ui/text.ts';

/** A piece of a label, and whether it was typed. */
export interface LabelPart {
  readonly text: string;
  /** Where it begins in the label. */
  readonly from: number;
  readonly typed: boolean;
}

/** A label in pieces, so that what was typed can be shown. */
export function labelParts({ label, matched }: Pick<PlaceMatch, 'label' | 'matched'>): LabelPart[] {
  const parts: LabelPart[] = [];
  const add = (from: number, to: number, typed: boolean): void => {
    if (to > from) parts.push({ text: label.slice(from, to), from, typed });
  };
  let at = 0;
  for (const [from, to] of matched) {
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, label.length, false);
  return parts;
}

/** What tells candidates with the same label apart: district and city with its postcode, each said once. */
export function placeContext({ label, district, city, postcode }: PlaceMatch): string[] {
  const town = [postcode ?? '', city === district || city === label ? '' : (city ?? '')].join(' ').trim();
  return [district === label ? '' : (district ?? ''), town].filter((words) => words !== '');
}

/** What kind of thing an answer is; of a facility which. */
export function placeKindName(t: Text, { kind, facilityKind }: PlaceMatch): string {
  return facilityKind === undefined ? t(`map:placeKind.${kind}`) : t(`map:facilityKind.${facilityKind}`);
}
