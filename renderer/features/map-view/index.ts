export { ConsoleMap } from './console-map.tsx';
export { setMapShapes } from './map-shapes.ts';
export { WallMap } from './wall-map.tsx';
