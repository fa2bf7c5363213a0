import type { SpriteBatch } from '../layers/sprite-batch.ts';
import { MARKER_BODIES } from '../markers/marker-list.ts';
import type { MarkerStacks } from '../markers/marker-stacks.ts';
import type { OverlayData } from '../overlay-data.ts';
import type { MapStyle } from '../style/map-style.ts';
import { regionOf } from '../symbols/symbol-region.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** Where the frame of the selected thing is drawn: a place in common space, a shift in CSS pixels, and its size. */
export interface SelectedSpot {
  readonly x: number;
  readonly y: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly scale: number;
}

/** Where moving things are drawn, common space. */
export interface MoverPlaces {
  unitPlace(callSign: string): readonly [x: number, y: number] | undefined;
  vehiclePlace(id: string): readonly [x: number, y: number] | undefined;
}

const FRAME_SCALE = { marker: 1.3, symbol: 0.95 } as const;

/** Where the selected object is drawn now; nothing when it is not on the map. */
export function selectedSpot(data: OverlayData, stacks: MarkerStacks, movers: MoverPlaces): SelectedSpot | undefined {
  const { selection } = data;
  if (selection === undefined) return undefined;
  if (selection.kind === 'incident' || selection.kind === 'alarm') return markerSpot(stacks, selection.id);
  const place = selection.kind === 'unit' ? unitPlace(data, movers, selection.callSign) : devicePlace(data, movers, selection.id);
  return place === undefined ? undefined : { x: place[0], y: place[1], offsetX: 0, offsetY: 0, scale: FRAME_SCALE.symbol };
}

function markerSpot(stacks: MarkerStacks, id: string): SelectedSpot | undefined {
  const index = stacks.markers.findIndex((marker) => marker.id === id);
  const marker = stacks.markers[index];
  if (marker === undefined) return undefined;
  const [offsetX, offsetY] = stacks.offset(index);
  const { above } = MARKER_BODIES[marker.kind];
  const scale = marker.kind === 'incident' ? FRAME_SCALE.marker : FRAME_SCALE.symbol;
  return { x: marker.x, y: marker.y, offsetX, offsetY: offsetY - above, scale };
}

function unitPlace({ units }: OverlayData, movers: MoverPlaces, callSign: string): readonly [x: number, y: number] | undefined {
  return units.some((unit) => unit.callSign === callSign) ? movers.unitPlace(callSign) : undefined;
}

function devicePlace(data: OverlayData, movers: MoverPlaces, id: string): readonly [x: number, y: number] | undefined {
  const device = data.devices.find((each) => each.id === id);
  if (device === undefined) return movers.vehiclePlace(id);
  return [commonX(device.position[0]), commonY(device.position[1])];
}

/** Fills a batch with the frame around what is selected. */
export function fillSelection(batch: SpriteBatch, atlas: SymbolRegions, spot: SelectedSpot | undefined, style: MapStyle): void {
  batch.clear();
  if (spot !== undefined) {
    const { x, y, offsetX, offsetY, scale } = spot;
    const look = { region: regionOf(atlas, 'selection'), tint: style.symbols.selection, offsetX, offsetY, scale };
    batch.addAt(x, y, look, 0);
  }
  batch.commit();
}
