import type { AtlasRegion } from '../layers/sprite-batch.ts';

/** Where each symbol is in its atlas. */
export interface SymbolRegions {
  readonly regions: ReadonlyMap<string, AtlasRegion>;
}

/** A symbol's place in the atlas. Every name of the symbol table is there. */
export function regionOf(atlas: SymbolRegions, name: string): AtlasRegion {
  const region = atlas.regions.get(name);
  if (region === undefined) throw new Error(`The symbol atlas has no ${name}.`);
  return region;
}
