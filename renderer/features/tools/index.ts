export { drawStreet, finishDraw } from './draw-actions.ts';
export { pointerTool } from './pointer-tool.ts';
export { ToolPanel } from './tool-panel.tsx';
export {
  addPointAt,
  changeDraw,
  chooseShape,
  currentTool,
  drawingPointer,
  endTool,
  removeLastPoint,
  startChange,
  startDraw,
  startMeasure,
  useChangedZoneId,
  useTool,
} from './tool-store.ts';
export { useToolShapes } from './use-tool-shapes.ts';
