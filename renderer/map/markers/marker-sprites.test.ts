import { describe, expect, it } from 'vitest';
import { SYMBOL_REGIONS, symbolsIn } from '../../../tests/builders/symbol-regions.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { EMPTY_OVERLAY } from '../overlay-data.ts';
import type { MapAlarm, MapIncident } from '../overlay-data.ts';
import { fillSelection, selectedSpot } from '../scene/selection-frame.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { commonX } from '../tiles/tile-placement.ts';
import { CountLooks } from '../symbols/count-symbols.ts';
import { listMarkers } from './marker-list.ts';
import { fillMarkers } from './marker-sprites.ts';
import { MarkerStacks } from './marker-stacks.ts';

const HERE = [12.5, 55.6] as const;
const INCIDENT: MapIncident = { id: 'a', priority: 1, typeLabel: '', position: HERE, waiting: false };
const ALARM: MapAlarm = { id: 'x', priority: 'high', acknowledged: true, position: HERE };

/** All at one place, or each far from the other. */
function drawn(incidents: readonly MapIncident[], alarms: readonly MapAlarm[], apartPx: number): string[] {
  const batch = new SpriteBatch(HERE);
  const stacks = new MarkerStacks();
  let at = 0;
  stacks.stack(listMarkers(incidents, alarms), () => ({ x: (at += apartPx), y: 300, depth: 1 }), undefined);
  fillMarkers(batch, SYMBOL_REGIONS, new CountLooks(SYMBOL_REGIONS), stacks, NIGHT_STYLE);
  return symbolsIn(batch);
}

describe('markers', () => {
  it('are drawn from the least to the most urgent, incidents and alarms alike; only those that wait pulse', () => {
    const incidents = [{ ...INCIDENT, waiting: true }, { ...INCIDENT, id: 'b', priority: 4 as const }];
    expect(drawn(incidents, [ALARM], 200)).toEqual(['incident-4', 'alarm-high-acknowledged', 'pulse', 'incident-1']);
  });

  it('in one place show the most urgent and how many stand behind it, and pulse when one of those waits', () => {
    const lesser = Array.from({ length: 12 }, (_, at): MapAlarm => ({ ...ALARM, id: `x${at}`, acknowledged: at > 0 }));
    expect(drawn([INCIDENT], lesser, 0)).toEqual(['pulse', 'incident-1', 'plate-calm-34', 'glyph-+', 'glyph-1', 'glyph-2']);
  });

  it('stop pulsing when an alarm is acknowledged', () => {
    expect(drawn([], [{ ...ALARM, acknowledged: false }], 0)).toEqual(['pulse', 'alarm-high-new']);
    expect(drawn([], [ALARM], 0)).toEqual(['alarm-high-acknowledged']);
  });
});

describe('the frame of the selection', () => {
  const movers = {
    unitPlace: (): readonly [number, number] => [commonX(12.5), 0],
    vehiclePlace: (id: string): readonly [number, number] | undefined => (id === 'bus' ? [commonX(12.6), 0] : undefined),
  };
  const unit = { callSign: 'E1', kind: 'engine', status: 'available', position: HERE, freshness: 'live' } as const;

  it('is where the selected thing is drawn, and nowhere when it has gone', () => {
    const stacks = new MarkerStacks();
    const data = { ...EMPTY_OVERLAY, units: [unit], selection: { kind: 'unit', callSign: 'E1' } as const };
    expect(selectedSpot(data, stacks, movers)?.x).toBe(commonX(12.5));
    expect(selectedSpot({ ...data, units: [] }, stacks, movers)).toBeUndefined();
    expect(selectedSpot({ ...data, selection: { kind: 'device', id: 'bus' } }, stacks, movers)?.x).toBe(commonX(12.6));
    expect(selectedSpot({ ...data, selection: { kind: 'device', id: 'gone' } }, stacks, movers)).toBeUndefined();
    const batch = new SpriteBatch(HERE);
    fillSelection(batch, SYMBOL_REGIONS, selectedSpot(data, stacks, movers), NIGHT_STYLE);
    expect(symbolsIn(batch)).toEqual(['selection']);
    fillSelection(batch, SYMBOL_REGIONS, undefined, NIGHT_STYLE);
    expect(batch.count).toBe(0);
  });
});
