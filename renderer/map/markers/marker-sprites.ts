import type { SpriteBatch, SpriteLook } from '../layers/sprite-batch.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import { addCount } from '../symbols/count-symbols.ts';
import type { CountLooks } from '../symbols/count-symbols.ts';
import { regionOf } from '../symbols/symbol-region.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import { alarmSymbol, incidentSymbol } from '../symbols/symbol-table.ts';
import type { Marker } from './marker-list.ts';
import type { MarkerStacks } from './marker-stacks.ts';

const ALARM_ABOVE_PX = 15;
const PERSPECTIVE = { incident: 0.25, alarm: 0.3 } as const;
/** Where the number of those behind stands, at the upper right of a marker's body. */
const BADGE = { incident: [20, -42], alarm: [14, -26] } as const;
/** More than this are not counted one by one. */
const MOST_COUNTED = 999;

/** Fills a batch with the markers that are shown, the most urgent drawn last and so on top, each with its number. */
export function fillMarkers(
  batch: SpriteBatch,
  atlas: SymbolRegions,
  counts: CountLooks,
  stacks: MarkerStacks,
  style: MapStyle,
): void {
  batch.clear();
  const { markers } = stacks;
  for (let index = markers.length - 1; index >= 0; index--) {
    if (stacks.hostOf(index) !== index) continue;
    const marker = markers[index] as Marker;
    const [offsetX, offsetY] = stacks.offset(index);
    const tint = tintOf(marker, style);
    const { x, y } = marker;
    if (stacks.waits(index)) batch.addAt(x, y, pulse(atlas, marker, tint), 0);
    batch.addAt(x, y, body(atlas, marker, tint, offsetX, offsetY), 0);
    const behind = stacks.behind(index);
    if (behind === 0) continue;
    const [right, above] = BADGE[marker.kind];
    const text = `+${Math.min(behind, MOST_COUNTED)}`;
    addCount(batch, counts.of(text, 'calm', tint, 1, right + offsetX, above + offsetY), x, y);
  }
  batch.commit();
}

function tintOf(marker: Marker, { symbols }: MapStyle): Rgb {
  if (marker.kind === 'alarm') return symbols.alarm[marker.alarm.priority];
  return symbols.incidentByPriority[marker.incident.priority - 1] as Rgb;
}

function pulse(atlas: SymbolRegions, { kind }: Marker, tint: Rgb): SpriteLook {
  return { region: regionOf(atlas, 'pulse'), tint, scale: kind === 'incident' ? 1.5 : 0.8, pulses: true };
}

function body(atlas: SymbolRegions, marker: Marker, tint: Rgb, offsetX: number, offsetY: number): SpriteLook {
  const perspective = PERSPECTIVE[marker.kind];
  if (marker.kind === 'alarm') {
    const region = regionOf(atlas, alarmSymbol(marker.alarm.priority, marker.alarm.acknowledged));
    return { region, tint, scale: 0.8, perspective, offsetX, offsetY: offsetY - ALARM_ABOVE_PX };
  }
  const { priority } = marker.incident;
  const scale = priority === 1 ? 1 : 0.88;
  return { region: regionOf(atlas, incidentSymbol(priority)), tint, scale, perspective, offsetX, offsetY };
}
