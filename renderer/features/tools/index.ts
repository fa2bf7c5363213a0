export { drawStreet, finishDraw } from './draw-actions.ts';
export { pointerTool } from './pointer-tool.ts';
export { ToolPanel } from './tool-panel.tsx';
export {
  addPointAt,
  changeReach,
  chooseHandle,
  chooseShape,
  currentTool,
  drawingPointer,
  endTool,
  letGoOfHandle,
  moveChosenHandle,
  removeLastPoint,
  startChange,
  startDraw,
  startMeasure,
  startReach,
  startRoute,
  toggleKind,
  useChangedZoneId,
  useTool,
} from './tool-store.ts';
export type { RouteStart } from './tool-store.ts';
export { useToolShapes } from './use-tool-shapes.ts';
