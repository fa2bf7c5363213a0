import type { MapPointerTool } from '../../map/index.ts';
import { handlesOf } from './draft-shape.ts';
import { clickAt, currentTool, holdHandle, movePointer } from './tool-store.ts';

/** How near a handle has to be pressed to be held, CSS pixels. */
const HANDLE_REACH_PX = 12;

/** What clicks and drags on the map do while a tool is in use. */
export function pointerTool(finish: () => void): MapPointerTool {
  return {
    onClick: clickAt,
    onDoubleClick: finish,
    onMove: movePointer,
    onGrab: ([x, y], project) => {
      const { tool } = currentTool();
      if (tool === null || tool.kind !== 'draw') return undefined;
      let nearest = { index: -1, distance: HANDLE_REACH_PX };
      handlesOf(tool).forEach((position, index) => {
        const at = project(position);
        const distance = at === undefined ? Infinity : Math.hypot(at[0] - x, at[1] - y);
        if (distance <= nearest.distance) nearest = { index, distance };
      });
      if (nearest.index < 0) return undefined;
      return { move: (position) => holdHandle(nearest.index, position) };
    },
  };
}
