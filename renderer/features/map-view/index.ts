export { ConsoleMap } from './console-map.tsx';
export { setMapShapes } from './map-shapes.ts';
export { OverviewMap } from './overview-map.tsx';
export { useZoneShapes } from './use-zone-shapes.ts';
export { usePlaceMark } from './use-place-mark.ts';
export { WallMap } from './wall-map.tsx';
