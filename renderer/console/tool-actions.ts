import type { ActionId } from '../features/keyboard/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import {
  addPointAt,
  changeDraw,
  chooseShape,
  currentTool,
  drawingPointer,
  drawStreet,
  endTool,
  finishDraw,
  removeLastPoint,
  startMeasure,
} from '../features/tools/index.ts';
import { mapControl } from '../features/workspace/index.ts';
import type { Text } from '../ui/text.ts';
import { placeInHand } from './place-in-hand.ts';

type ToolAction = Extract<ActionId, `tool-${string}` | 'measure'>;

/** What the keys of the map's tools do. */
export function toolActions(core: CoreClient, t: Text): Readonly<Record<ToolAction, () => void>> {
  return {
    measure: () => startMeasure(placeInHand()?.position),
    'tool-finish': () => finishTool(core),
    'tool-add-point': () => {
      const position = mapControl()?.centre();
      if (position !== undefined) addPointAt(position);
    },
    'tool-remove-point': removeLastPoint,
    'tool-area': () => chooseShape('polygon', undefined),
    'tool-circle': () => chooseShape('circle', placeInHand()?.position),
    'tool-corridor': () => chooseShape('corridor', undefined),
    'tool-street': () => {
      const position = meantPosition();
      if (position !== undefined) void drawStreet(core, position, (street, crossStreets) => streetWords(t, street, crossStreets));
    },
    'tool-kind': () => {
      const { tool } = currentTool();
      if (tool?.kind === 'draw') changeDraw({ zoneKind: tool.zoneKind === 'closure' ? 'perimeter' : 'closure' });
    },
  };
}

/** Finishes what the tool in use does. */
function finishTool(core: CoreClient): void {
  if (currentTool().tool?.kind === 'measure') endTool();
  else void finishDraw(core);
}

/** What "here" means while something is drawn: under the pointer that draws, else the thing in hand, else the map's middle. */
function meantPosition(): LonLat | undefined {
  return drawingPointer(currentTool()) ?? placeInHand()?.position ?? mapControl()?.centre();
}

function streetWords(t: Text, street: string, [from, to]: readonly string[]): string {
  if (from === undefined) return street;
  return to === undefined ? t('zones:draw.streetAt', { street, from }) : t('zones:draw.streetBetween', { street, from, to });
}
