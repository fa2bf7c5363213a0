import type { AtlasRegion, SpriteBatch } from '../../renderer/map/layers/sprite-batch.ts';
import { SPRITE_STRIDE } from '../../renderer/map/layers/sprite-batch.ts';
import type { SymbolRegions } from '../../renderer/map/symbols/symbol-region.ts';
import { SYMBOL_DRAWINGS } from '../../renderer/map/symbols/symbol-table.ts';

/** Every symbol in an atlas that was never drawn: each is known by its x. */
export const SYMBOL_REGIONS: SymbolRegions = {
  regions: new Map(
    SYMBOL_DRAWINGS.map(({ name, width, height }, index): [string, AtlasRegion] => [
      name,
      { x: index, y: 0, width: width * 2, height: height * 2, anchorX: 0.5, anchorY: 0.5 },
    ]),
  ),
};

const REGION_OFFSET = 28;

/** Names of the symbols in a batch, from the first drawn to the last. */
export function symbolsIn(batch: SpriteBatch): string[] {
  const names = [...SYMBOL_REGIONS.regions.keys()];
  const bytes = batch.bytes.slice();
  return Array.from({ length: batch.count }, (_, index) => {
    const [x] = new Uint16Array(bytes.buffer, index * SPRITE_STRIDE + REGION_OFFSET, 1);
    return names[x ?? -1] ?? '?';
  });
}
