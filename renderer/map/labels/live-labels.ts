import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { UnitStatus } from '../../../shared/domain/unit/unit.ts';
import type { MarkerStacks } from '../markers/marker-stacks.ts';
import { MARKER_BODIES } from '../markers/marker-list.ts';
import type { MapDevice, MapUnit } from '../overlay-data.ts';
import type { MapShape } from '../overlay-shapes.ts';
import type { ProjectCommon } from '../scene/screen-projector.ts';
import type { LabelStyle, MapStyle } from '../style/map-style.ts';
import { facilityShows } from '../symbols/symbol-scale.ts';
import type { SymbolScale } from '../symbols/symbol-scale.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import { orientedBox } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';
import type { MeasureText, ProjectedLabel } from './project-labels.ts';

/** What moves or changes, as far as it has a text or takes room. */
export interface LiveSources {
  readonly stacks: MarkerStacks;
  readonly units: readonly MapUnit[];
  /** Where a unit is drawn, common space. */
  readonly unitPlace: (callSign: string) => readonly [x: number, y: number] | undefined;
  readonly shapes: readonly MapShape[];
}

/** Texts and boxes of what moves: incidents first, then shapes, then units. */
export interface LiveLabels {
  readonly labels: readonly ProjectedLabel[];
  /** Symbols that no text may cover. */
  readonly obstacles: readonly OrientedBox[];
}

const INCIDENT_ORDER = -20;
const SHAPE_ORDER = -15;
/** Whose call sign is written where several stand together: of those that are out before those that wait. */
const UNIT_ORDER: Readonly<Record<UnitStatus, number>> = {
  'on-scene': -13,
  'en-route': -13,
  dispatched: -12,
  available: -10,
  'out-of-service': -9,
};
const INCIDENT_TEXT_BELOW_PX = 13;
const UNIT_TEXT_BELOW_PX = 25;
const UNIT_BOX_PX = 26;
const STEM_PX = 6;
const BADGE_BOX = { right: 22, above: 43, width: 34, height: 18 } as const;

/** Key of a unit's call sign label. */
export function unitLabelKey(callSign: string): string {
  return `unit/${callSign}`;
}

/** Labels and obstacles of the overlay. Markers behind others have neither. */
export function liveLabels(sources: LiveSources, style: MapStyle, project: ProjectCommon, measure: MeasureText): LiveLabels {
  const labels: ProjectedLabel[] = [];
  const obstacles: OrientedBox[] = [];
  const push = (key: string, text: string, labelStyle: LabelStyle, order: number, x: number, y: number, below: number): void => {
    const at = project(x, y);
    if (at === undefined || text === '') return;
    const [width, height] = measure(text, labelStyle);
    const box = orientedBox(at.x, at.y + below, width, height);
    labels.push({ key, text, order, box, repeatPx: 0, style: labelStyle, x, y, angle: 0, isTurned: false, offsetY: below, opacity: 1 });
  };
  pushMarkers(sources.stacks, project, obstacles, (id, text, priority, x, y) =>
    push(`incident/${id}`, text, style.labels.incident, INCIDENT_ORDER + priority, x, y, INCIDENT_TEXT_BELOW_PX),
  );
  for (const { id, labels: texts = [] } of sources.shapes) {
    for (const [index, { text, position }] of texts.entries()) {
      const [x, y] = [commonX(position[0]), commonY(position[1])];
      push(`shape/${id}/${index}`, text, style.labels.incident, SHAPE_ORDER, x, y, 0);
    }
  }
  for (const { callSign, status } of sources.units) {
    const place = sources.unitPlace(callSign);
    const at = place === undefined ? undefined : project(place[0], place[1]);
    if (place === undefined || at === undefined) continue;
    obstacles.push(orientedBox(at.x, at.y, UNIT_BOX_PX, UNIT_BOX_PX));
    push(unitLabelKey(callSign), callSign, style.labels.unit, UNIT_ORDER[status], place[0], place[1], UNIT_TEXT_BELOW_PX);
  }
  return { labels, obstacles };
}

function pushMarkers(
  stacks: MarkerStacks,
  project: ProjectCommon,
  obstacles: OrientedBox[],
  pushText: (id: string, text: string, priority: number, x: number, y: number) => void,
): void {
  for (const [index, marker] of stacks.markers.entries()) {
    if (stacks.hostOf(index) !== index) continue;
    const { x, y, kind } = marker;
    const at = project(x, y);
    if (at === undefined) continue;
    const { above, radius } = MARKER_BODIES[kind];
    const [offsetX, offsetY] = stacks.offset(index);
    const height = above + radius + (kind === 'incident' ? STEM_PX : 0);
    obstacles.push(orientedBox(at.x + offsetX, at.y + offsetY - height / 2, radius * 2, height));
    if (stacks.behind(index) > 0) {
      obstacles.push(orientedBox(at.x + BADGE_BOX.right, at.y - BADGE_BOX.above, BADGE_BOX.width, BADGE_BOX.height));
    }
    if (marker.kind === 'incident') pushText(marker.id, marker.incident.typeLabel, marker.incident.priority, x, y);
  }
}

const DEVICE_BOX_PX = 16;

/** Boxes of the devices that are drawn one by one. */
export function deviceBoxes(devices: readonly MapDevice[], project: ProjectCommon): OrientedBox[] {
  const boxes: OrientedBox[] = [];
  for (const { position } of devices) {
    const at = project(commonX(position[0]), commonY(position[1]));
    if (at !== undefined) boxes.push(orientedBox(at.x, at.y, DEVICE_BOX_PX, DEVICE_BOX_PX));
  }
  return boxes;
}

const FACILITY_BOX_PX = 20;

/** Boxes of the facilities that are shown; hydrants are too small and too many to make way for. */
export function facilityObstacles(facilities: readonly CityFacility[], scale: SymbolScale, project: ProjectCommon): OrientedBox[] {
  const boxes: OrientedBox[] = [];
  for (const { kind, position } of facilities) {
    if (kind === 'hydrant' || !facilityShows(kind, scale)) continue;
    const at = project(commonX(position[0]), commonY(position[1]));
    if (at !== undefined) boxes.push(orientedBox(at.x, at.y, FACILITY_BOX_PX, FACILITY_BOX_PX));
  }
  return boxes;
}
