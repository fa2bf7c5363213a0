import type { ActionId } from '../features/keyboard/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import {
  addPointAt,
  changeReach,
  chooseHandle,
  chooseShape,
  currentTool,
  drawingPointer,
  drawStreet,
  endTool,
  finishDraw,
  removeLastPoint,
  startMeasure,
  startReach,
  toggleKind,
} from '../features/tools/index.ts';
import { mapControl } from '../features/workspace/index.ts';
import type { Text } from '../ui/text.ts';
import { placeInHand } from './place-in-hand.ts';
import { showRoute } from './route-actions.ts';

type ToolAction = Extract<ActionId, `tool-${string}` | 'measure' | 'show-reach' | 'show-route'>;

/** What the keys of the map's tools do. */
export function toolActions(core: CoreClient, t: Text): Readonly<Record<ToolAction, () => void>> {
  return {
    measure: () => startMeasure(placeInHand()?.position),
    'show-reach': showReach,
    'show-route': showRoute,
    'tool-finish': () => finishTool(core),
    'tool-add-point': () => {
      const position = mapControl()?.centre();
      if (position !== undefined) addPointAt(position);
    },
    'tool-remove-point': removeLastPoint,
    'tool-next-point': () => choosePoint(1),
    'tool-previous-point': () => choosePoint(-1),
    'tool-area': () => chooseShape('polygon', undefined),
    'tool-circle': () => chooseShape('circle', placeInHand()?.position),
    'tool-corridor': () => chooseShape('corridor', undefined),
    'tool-street': () => {
      const position = meantPosition();
      if (position !== undefined) void showStreet(core, t, position);
    },
    'tool-kind': toggleKind,
  };
}

/** Shows what can be reached from the thing in hand, else from the middle of the map. */
function showReach(): void {
  const place = placeInHand();
  const origin = place?.position ?? mapControl()?.centre();
  if (origin !== undefined) startReach(origin, place?.label ?? '');
}

/** Finishes what the tool in use does; a reach begins in the middle of the map. */
function finishTool(core: CoreClient): void {
  const { tool } = currentTool();
  if (tool?.kind === 'measure') endTool();
  if (tool?.kind === 'draw') void finishDraw(core);
  const origin = mapControl()?.centre();
  if (tool?.kind === 'reach' && origin !== undefined) changeReach({ origin, originLabel: '' });
}

/** Chooses another point of what is drawn; a tool without such leaves the keys to the map, which turns. */
function choosePoint(step: 1 | -1): void {
  const position = chooseHandle(step);
  if (position !== undefined) mapControl()?.reveal(position);
  else if (currentTool().tool?.kind !== 'draw') mapControl()?.move(step === 1 ? 'rotate-right' : 'rotate-left');
}

/** What "here" means while something is drawn: under the pointer that draws, else the thing in hand, else the map's middle. */
function meantPosition(): LonLat | undefined {
  return drawingPointer(currentTool()) ?? placeInHand()?.position ?? mapControl()?.centre();
}

/** Takes the street at a position as what is drawn, and shows it: nobody closes a street unseen. */
async function showStreet(core: CoreClient, t: Text, position: LonLat): Promise<void> {
  await drawStreet(core, position, (street, crossStreets) => streetWords(t, street, crossStreets));
  mapControl()?.reveal(position);
}

function streetWords(t: Text, street: string, [from, to]: readonly string[]): string {
  if (from === undefined) return street;
  return to === undefined ? t('zones:draw.streetAt', { street, from }) : t('zones:draw.streetBetween', { street, from, to });
}
