import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { OverlayData } from '../overlay-data.ts';
import type { MapStyle } from '../style/map-style.ts';
import { facilityShows } from '../symbols/live-sprites.ts';
import type { SymbolScale } from '../symbols/live-sprites.ts';
import { orientedBox } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';
import type { MeasureText, ProjectedLabel } from './project-labels.ts';

/** Texts and boxes of what moves: incidents first, then units. */
export interface LiveLabels {
  readonly labels: readonly ProjectedLabel[];
  /** Symbols that no text may cover. */
  readonly obstacles: readonly OrientedBox[];
}

const INCIDENT_ORDER = -20;
const SHAPE_ORDER = -15;
const UNIT_ORDER = -10;
const INCIDENT_TEXT_BELOW_PX = 13;
const UNIT_TEXT_BELOW_PX = 25;
const INCIDENT_BOX = { width: 42, height: 48, above: 24 } as const;
const UNIT_BOX_PX = 26;
const ALARM_BOX = { side: 24, above: 15 } as const;

/** Key of a unit's call sign label. */
export function unitLabelKey(callSign: string): string {
  return `unit/${callSign}`;
}

/**
 * Labels and obstacles of the overlay.
 *
 * @param project gives the screen position of a place, or `undefined` when it is off screen
 */
export function liveLabels(
  data: OverlayData,
  style: MapStyle,
  project: (position: LonLat) => readonly [x: number, y: number] | undefined,
  measure: MeasureText,
): LiveLabels {
  const labels: ProjectedLabel[] = [];
  const obstacles: OrientedBox[] = [];
  const push = (key: string, text: string, kind: 'unit' | 'incident', order: number, position: LonLat, below: number): void => {
    const at = project(position);
    if (at === undefined || text === '') return;
    const labelStyle = style.labels[kind];
    const [width, height] = measure(text, labelStyle);
    labels.push({
      key,
      text,
      order,
      box: orientedBox(at[0], at[1] + below, width, height),
      repeatPx: 0,
      style: labelStyle,
      position,
      angle: 0,
      isTurned: false,
      offsetY: below,
      opacity: 1,
    });
  };
  for (const { id, position, typeLabel, priority } of data.incidents) {
    const at = project(position);
    if (at === undefined) continue;
    obstacles.push(orientedBox(at[0], at[1] - INCIDENT_BOX.above, INCIDENT_BOX.width, INCIDENT_BOX.height));
    push(`incident/${id}`, typeLabel, 'incident', INCIDENT_ORDER + priority, position, INCIDENT_TEXT_BELOW_PX);
  }
  for (const { position } of data.alarms) {
    const at = project(position);
    if (at !== undefined) obstacles.push(orientedBox(at[0], at[1] - ALARM_BOX.above, ALARM_BOX.side, ALARM_BOX.side));
  }
  for (const { id, labels: texts = [] } of data.shapes ?? []) {
    for (const [index, { text, position }] of texts.entries()) {
      push(`shape/${id}/${index}`, text, 'incident', SHAPE_ORDER, position, 0);
    }
  }
  for (const { callSign, position } of data.units) {
    const at = project(position);
    if (at === undefined) continue;
    obstacles.push(orientedBox(at[0], at[1], UNIT_BOX_PX, UNIT_BOX_PX));
    push(unitLabelKey(callSign), callSign, 'unit', UNIT_ORDER, position, UNIT_TEXT_BELOW_PX);
  }
  return { labels, obstacles };
}

const FACILITY_BOX_PX = 20;

/** Boxes of the facilities that are shown; hydrants are too small and too many to make way for. */
export function facilityObstacles(
  facilities: readonly CityFacility[],
  scale: SymbolScale,
  project: (position: LonLat) => readonly [x: number, y: number] | undefined,
): OrientedBox[] {
  const boxes: OrientedBox[] = [];
  for (const { kind, position } of facilities) {
    if (kind === 'hydrant' || !facilityShows(kind, scale)) continue;
    const at = project(position);
    if (at !== undefined) boxes.push(orientedBox(at[0], at[1], FACILITY_BOX_PX, FACILITY_BOX_PX));
  }
  return boxes;
}
