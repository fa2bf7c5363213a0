import type { CityFacility, CityHouseNumbers, CityLabel } from '../../../shared/domain/city/city-view.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import type { LabelStyle, MapStyle } from '../style/map-style.ts';

/** A text that belongs to the ground: what can be said of it without a camera. */
export interface GroundLabel {
  readonly key: string;
  readonly text: string;
  readonly style: LabelStyle;
  readonly x: number;
  readonly y: number;
  /** Unit vector along the text on the ground (east, north); `undefined` for upright texts. */
  readonly along: readonly [east: number, north: number] | undefined;
  readonly angle: number;
  readonly extentM: number;
  /** 0 is placed first. */
  readonly order: number;
  /** Shown where a metre measures at least and at most this many pixels. */
  readonly fromPxPerMetre: number;
  readonly toPxPerMetre: number;
  readonly offsetY: number;
  /** True for names written on the ground, which must not show on the roof of a building in front of them. */
  readonly liesOnGround: boolean;
  /** Smallest distance to the same text, pixels. */
  readonly repeatPx: number;
}

const DEGREES = Math.PI / 180;

/** Visible from and to, by rank of the place: city, town, district, neighbourhood. */
const PLACE_RANGE: readonly (readonly [from: number, to: number])[] = [
  [0, 0.07],
  [0, 0.5],
  [0.03, 2],
  [0.09, 3.5],
];

/** Visible from, by rank of the street: its class index. */
const STREET_FROM = [0.1, 0.1, 0.16, 0.24, 0.36, 0.7, 1.6, 1.2, 2, 2.5] as const;

const STREET_ORDER = 6;
const AREA_ORDER = 4.5;
const FACILITY_ORDER = 4;
const FACILITY_OFFSET_PX = 19;
const HOUSE_NUMBER_ORDER = 30;
const HOUSE_NUMBER_SIZE_PX = 10.5;
/** Pixels per metre from which numbers can be told apart, also in the distance of a tilted view. */
const HOUSE_NUMBER_FROM = 1.25;

/** The text in the user's language where the source has it. */
function textIn(label: Pick<CityLabel, 'text' | 'texts'>, language: string): string {
  return label.texts?.[language] ?? label.texts?.[language.split('-')[0] ?? language] ?? label.text;
}

/** Prepares the labels of a city in a language and style. Done once, not per frame. */
export function groundLabels(labels: readonly CityLabel[], language: string, style: MapStyle): GroundLabel[] {
  return labels.map((label, index) => groundLabel(label, index, language, style));
}

function groundLabel(label: CityLabel, index: number, language: string, style: MapStyle): GroundLabel {
  const { kind, rank, position, extentM } = label;
  const angle = (label.angleDeg ?? 0) * DEGREES;
  const labelStyle = styleOf(label, style);
  const text = textIn(label, language);
  return {
    key: `${kind}/${index}`,
    text: labelStyle.upperCase ? text.toUpperCase() : text,
    style: labelStyle,
    x: commonX(position[0]),
    y: commonY(position[1]),
    along: label.angleDeg === undefined ? undefined : [Math.cos(angle), Math.sin(angle)],
    angle,
    extentM,
    offsetY: 0,
    liesOnGround: kind !== 'place',
    ...visibility(kind, rank, extentM),
  };
}

function styleOf({ kind, rank }: CityLabel, style: MapStyle): LabelStyle {
  const { places } = style.labels;
  return kind === 'place' ? (places[Math.min(rank, places.length - 1)] ?? places[0]) : style.labels[kind];
}

function visibility(
  kind: CityLabel['kind'],
  rank: number,
  extentM: number,
): Pick<GroundLabel, 'order' | 'fromPxPerMetre' | 'toPxPerMetre' | 'repeatPx'> {
  if (kind === 'place') {
    const [from, to] = PLACE_RANGE[Math.min(rank, PLACE_RANGE.length - 1)] ?? [0, Infinity];
    return { order: rank, fromPxPerMetre: from, toPxPerMetre: to, repeatPx: 0 };
  }
  if (kind === 'street') {
    const from = STREET_FROM[Math.min(rank, STREET_FROM.length - 1)] ?? 0;
    return { order: STREET_ORDER + rank, fromPxPerMetre: from, toPxPerMetre: Infinity, repeatPx: 420 };
  }
  return { order: AREA_ORDER + rank * 0.2, fromPxPerMetre: 40 / Math.max(40, extentM), toPxPerMetre: Infinity, repeatPx: 300 };
}

/** House numbers, for close by: the least important of all texts, and each only where it stands. */
export function houseNumberLabels(tiles: readonly CityHouseNumbers[], style: MapStyle): GroundLabel[] {
  const labelStyle: LabelStyle = { ...style.labels.street, sizePx: HOUSE_NUMBER_SIZE_PX, letterSpacingPx: 0 };
  const labels: GroundLabel[] = [];
  for (const { numbers, lonLats } of tiles) {
    for (const [row, text] of numbers.entries()) {
      const [lon, lat] = [lonLats[row * 2] as number, lonLats[row * 2 + 1] as number];
      labels.push({
        key: `number/${lon}/${lat}/${text}`,
        text,
        style: labelStyle,
        x: commonX(lon),
        y: commonY(lat),
        along: undefined,
        angle: 0,
        extentM: Infinity,
        order: HOUSE_NUMBER_ORDER,
        fromPxPerMetre: HOUSE_NUMBER_FROM,
        toPxPerMetre: Infinity,
        offsetY: 0,
        liesOnGround: true,
        repeatPx: 0,
      });
    }
  }
  return labels;
}

/** Names under the symbols of facilities, shown with their full symbols. Hydrants have none. */
export function facilityLabels(facilities: readonly CityFacility[], style: MapStyle): GroundLabel[] {
  const labels: GroundLabel[] = [];
  for (const { id, kind, name, position } of facilities) {
    if (name === undefined || kind === 'hydrant') continue;
    labels.push({
      key: `facility/${id}`,
      text: name,
      style: style.labels.facility,
      x: commonX(position[0]),
      y: commonY(position[1]),
      along: undefined,
      angle: 0,
      extentM: Infinity,
      order: FACILITY_ORDER,
      fromPxPerMetre: kind === 'school' ? 1.2 : 0.55,
      toPxPerMetre: Infinity,
      offsetY: FACILITY_OFFSET_PX,
      liesOnGround: false,
      repeatPx: 0,
    });
  }
  return labels;
}
