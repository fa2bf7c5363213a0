import type { Actions } from '../keyboard/index.ts';
import { DrawPanel } from './draw-panel.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { RoutePanel } from './route-panel.tsx';
import { useChosenHandle, useIsPointing, useTool } from './tool-store.ts';

/** The form of the tool in use, over the map. */
export function ToolPanel({ actions }: { actions: Actions }) {
  const tool = useTool();
  switch (tool?.kind) {
    case 'draw':
      return (
        <>
          <Crosshair />
          <DrawPanel tool={tool} actions={actions} />
        </>
      );
    case 'measure':
      return (
        <>
          <Crosshair />
          <MeasurePanel tool={tool} actions={actions} />
        </>
      );
    case 'reach':
      return <ReachPanel tool={tool} actions={actions} />;
    case 'route':
      return (
        <>
          {tool.to === null && <Crosshair />}
          <RoutePanel tool={tool} actions={actions} />
        </>
      );
    case undefined:
      return null;
  }
}

/** Marks the middle of the map, where the keyboard puts its points; not while it moves one. */
function Crosshair() {
  const isPointing = useIsPointing();
  const isMoving = useChosenHandle() !== null;
  return isPointing || isMoving ? null : <div className="tool-crosshair" aria-hidden="true" />;
}
