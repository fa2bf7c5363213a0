export { bakeCity } from './bake-city.ts';
export type { BakedTile } from './bake-city.ts';
export { placeLabels } from './place-labels.ts';
