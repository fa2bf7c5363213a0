export { ConsoleMap } from './console-map.tsx';
export { WallMap } from './wall-map.tsx';
