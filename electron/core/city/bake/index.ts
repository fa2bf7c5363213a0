export { bakeChangedTiles, bakeCity, formerTileKey, MESHES_BY_GROUP } from './bake-city.ts';
export type { BakedTile, BakeProgress, FormerTiles, KeptTile, TileGroup } from './bake-city.ts';
export { bakeInputBuffers, packBakeInput, unpackBakeInput } from './packed-input.ts';
export type { PackedBakeInput } from './packed-input.ts';
export { placeLabels } from './place-labels.ts';
