import { useMemo } from 'react';
import type { ConsoleBridge } from '../../shared/contract/index.ts';
import { useCore } from '../features/core-link/index.ts';
import type { Actions } from '../features/keyboard/index.ts';
import { currentOperations } from '../features/operations/index.ts';
import { currentTool, endTool, letGoOfHandle, moveChosenHandle } from '../features/tools/index.ts';
import {
  back,
  currentWorkspace,
  focusNextPane,
  focusPane,
  focusedList,
  mapControl,
  openFinder,
  showNeed,
  startTask,
  toggleDrawer,
  toggleSplit,
} from '../features/workspace/index.ts';
import type { CameraStep, Selection, Task } from '../features/workspace/index.ts';
import { switchMapStyle } from '../map/index.ts';
import { moveInList } from '../ui/list/list-navigation.ts';
import type { ListStep } from '../ui/list/list-navigation.ts';
import { switchLanguage, useText } from '../ui/text.ts';
import { acknowledgeOrShow, incidentFromAlarm } from './alarm-actions.ts';
import { placeInHand, placeOfCall } from './place-in-hand.ts';
import { toolActions } from './tool-actions.ts';
import { assign, clearUnit, reportStatus, toggleService } from './unit-actions.ts';
import { changeZoneInHand, drawZone, removeZoneInHand, showZones, undoRemoval } from './zone-actions.ts';

/** What every key, button and menu item of the console does. */
export function useActions(bridge: ConsoleBridge): Actions {
  const core = useCore();
  const t = useText();
  return useMemo<Actions>(
    () => ({
      'acknowledge-alarm': () => void acknowledgeOrShow(core),
      'incident-from-alarm': () => {
        endTool();
        incidentFromAlarm();
      },
      'new-incident': () => {
        endTool();
        const place = placeOfCall();
        startTask({ kind: 'new-incident', ...(place === undefined ? {} : { place }) });
      },
      'assign-unit': () => void assign(core),
      'add-note': () => startIncidentTask({ kind: 'add-note' }, true),
      'change-incident': () => changeZoneInHand() || startIncidentTask({ kind: 'change-incident' }),
      'close-incident': () => removeZoneInHand(core) || startIncidentTask({ kind: 'close-incident' }),
      'unit-en-route': () => void reportStatus(core, 'en-route'),
      'unit-on-scene': () => void reportStatus(core, 'on-scene'),
      'unit-clear': () => void clearUnit(core),
      'unit-service': () => void toggleService(core),
      'select-next': () => step('next'),
      'select-previous': () => step('previous'),
      'list-next': () => step('next'),
      'list-previous': () => step('previous'),
      'list-first': () => step('first'),
      'list-last': () => step('last'),
      'focus-incidents': () => focusPane('incidents'),
      'focus-alarms': () => focusPane('alarms'),
      'focus-map': () => focusPane('map'),
      'focus-detail': () => focusPane('detail'),
      'focus-units': () => focusPane('units'),
      'focus-status': () => focusPane('status'),
      'next-pane': () => focusNextPane(1),
      'previous-pane': () => focusNextPane(-1),
      back: leave,
      'go-to': goTo,
      'whole-city': () => mapControl()?.showWholeCity(),
      'follow-unit': () => (currentWorkspace().selection?.kind === 'unit' ? mapControl()?.toggleFollow() : showNeed('unit')),
      'copy-coordinates': () => mapControl()?.copyCoordinates(placeInHand()?.position),
      'find-place': () => openFinder('place'),
      'find-device': () => openFinder('device'),
      'switch-map-style': () => bridge.setMapStyle(switchMapStyle()),
      ...cameraActions(),
      ...toolActions(core, t),
      'draw-zone': drawZone,
      'show-zones': showZones,
      'undo-removal': () => void undoRemoval(core),
      'split-map': toggleSplit,
      'show-keys': () => toggleDrawer('keys'),
      'show-connections': () => toggleDrawer('connections'),
      'show-quarantine': () => toggleDrawer('quarantine'),
      'show-bookmarks': () => toggleDrawer('bookmarks'),
      'choose-city': () => toggleDrawer('city'),
      'toggle-walls': () => bridge.toggleWalls(),
      'switch-language': () => bridge.setLanguage(switchLanguage()),
    }),
    [bridge, core, t],
  );
}

const CAMERA_STEPS = [
  'pan-left',
  'pan-right',
  'pan-up',
  'pan-down',
  'zoom-in',
  'zoom-out',
  'rotate-left',
  'rotate-right',
  'tilt-up',
  'tilt-down',
] as const satisfies readonly CameraStep[];

function cameraActions(): Readonly<Record<CameraStep, () => void>> {
  const actions = CAMERA_STEPS.map((camera) => [camera, () => moveCamera(camera)] as const);
  return Object.fromEntries(actions) as Record<CameraStep, () => void>;
}

/** Moves the map; while a point of what is drawn is chosen, the arrows move that point instead. */
function moveCamera(camera: CameraStep): void {
  const control = mapControl();
  if (control === null) return;
  const point = camera.startsWith('pan-') ? moveChosenHandle((position) => control.stepped(position, camera)) : undefined;
  if (point === undefined) control.move(camera);
  else control.reveal(point);
}

/** Opens a form for the incident in hand; notes can be added to a closed one too. */
function startIncidentTask(task: Task, evenIfClosed = false): void {
  const { selection } = currentWorkspace();
  const incident = selection?.kind === 'incident' ? currentOperations().incidents[selection.id] : undefined;
  if (incident === undefined) return showNeed('incident');
  if (incident.status === 'closed' && !evenIfClosed) return showNeed('incidentClosed');
  startTask(task);
}

/** Which list holds what is selected; else it is the queue. */
const LIST_OF: Readonly<Partial<Record<Selection['kind'], string>>> = { alarm: 'alarms', unit: 'units', zone: 'zones' };

/** Moves in the list that has the focus, else in the list of what is selected, else in the queue. */
function step(direction: ListStep): void {
  const focused = focusedList();
  if (focused !== null && moveInList(focused, direction)) return;
  const kind = currentWorkspace().selection?.kind;
  const pane = (kind === undefined ? undefined : LIST_OF[kind]) ?? 'incidents';
  if (!moveInList(pane, direction)) moveInList('alarms', direction);
}

function goTo(): void {
  const place = placeInHand();
  if (place === undefined) showNeed('place');
  else mapControl()?.goTo(place.position);
}

/** Leaves the innermost thing: a chosen point is let go of before the tool is left, and that before what is selected under it. */
function leave(): void {
  const { finder, drawer } = currentWorkspace();
  if (finder !== null || drawer !== null || currentTool().tool === null) back();
  else if (!letGoOfHandle()) endTool();
}
