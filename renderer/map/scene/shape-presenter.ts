import type { Layer } from '@deck.gl/core';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { GroundFillBatch } from '../layers/ground-fill-batch.ts';
import { GroundFillLayer } from '../layers/ground-fill-layer.ts';
import { GroundLineBatch } from '../layers/ground-line-batch.ts';
import type { SegmentLook } from '../layers/ground-line-batch.ts';
import { GroundLineLayer } from '../layers/ground-line-layer.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { SpriteLayer } from '../layers/sprite-layer.ts';
import type { MapShape, ShapeLine } from '../overlay-shapes.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import type { SymbolAtlas } from '../symbols/symbol-atlas.ts';
import { regionOf } from '../symbols/symbol-region.ts';
import { handleSymbol } from '../symbols/symbol-table.ts';

/** Turns shapes on the ground into layers. Nothing is done while the list of shapes is the same array. */
export class ShapePresenter {
  readonly #atlas: SymbolAtlas;
  readonly #fills: GroundFillBatch;
  readonly #lines: GroundLineBatch;
  readonly #handles: SpriteBatch;
  #shown: readonly MapShape[] = [];

  constructor(origin: LonLat, atlas: SymbolAtlas) {
    this.#atlas = atlas;
    this.#fills = new GroundFillBatch(origin);
    this.#lines = new GroundLineBatch(origin);
    this.#handles = new SpriteBatch(origin);
  }

  /** Layers from the bottom up; none while there is no shape. */
  layers(shapes: readonly MapShape[], style: MapStyle): Layer[] {
    if (shapes !== this.#shown) {
      this.#shown = shapes;
      this.#fill(shapes, style);
    }
    if (shapes.length === 0) return [];
    const { outline, ink } = style.symbols;
    const handles = this.#handles;
    const atlas = this.#atlas;
    return [
      new GroundFillLayer({ id: 'shape-fills', batch: this.#fills, batchVersion: this.#fills.version }),
      new GroundLineLayer({
        id: 'shape-lines',
        batch: this.#lines,
        batchVersion: this.#lines.version,
        outline,
        clockS: 0,
        fadeS: 0,
      }),
      new SpriteLayer({
        id: 'shape-handles',
        batch: handles,
        batchVersion: handles.version,
        atlas,
        atlasVersion: atlas.version,
        outline,
        ink,
        pulse: 0,
        sizeFactor: 1,
      }),
    ];
  }

  #fill(shapes: readonly MapShape[], style: MapStyle): void {
    this.#fills.set(shapes.flatMap(({ rings, fill }) => (rings === undefined || fill === undefined ? [] : [{ rings, fill }])));
    this.#lines.clear();
    this.#handles.clear();
    for (const { rings = [], lines = [], line, handles = [] } of shapes) {
      for (const look of line === undefined ? [] : passesOf(line)) {
        for (const ring of rings) this.#lines.addLine(ring, true, look);
        for (const open of lines) this.#lines.addLine(open, false, look);
      }
      for (const { position, active } of handles) this.#addHandle(position, active, line?.colour ?? style.symbols.selection);
    }
    this.#lines.commit();
    this.#handles.commit();
  }

  #addHandle(position: LonLat, active: boolean, tint: MapStyle['symbols']['selection']): void {
    this.#handles.add({ position, region: regionOf(this.#atlas, handleSymbol(active)), tint, scale: 0.8 });
  }
}

/** Dark in every look: yellow dashes on it are seen on a pale street as well as on a dark roof. */
const CASING_COLOUR: Rgb = [4, 8, 13];
const CASING_OPACITY = 0.7;

/** A line is drawn over its whole casing: cased piece by piece, the edge of each would lie as a bead on the one before. */
function passesOf({ casingPx, ...line }: ShapeLine): readonly SegmentLook[] {
  const over: SegmentLook = { ...line, casingPx: 0, opacity: 1 };
  if (casingPx === 0) return [over];
  const widthPx = line.widthPx + casingPx * 2;
  return [{ pattern: 'solid', colour: CASING_COLOUR, widthPx, casingPx: 0, opacity: CASING_OPACITY }, over];
}
