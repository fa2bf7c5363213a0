import type { Actions } from '../keyboard/index.ts';
import { DrawPanel } from './draw-panel.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { useIsPointing, useTool } from './tool-store.ts';

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
    case undefined:
      return null;
  }
}

/** Marks the middle of the map, where the keyboard puts its points. */
function Crosshair() {
  return useIsPointing() ? null : <div className="tool-crosshair" aria-hidden="true" />;
}
