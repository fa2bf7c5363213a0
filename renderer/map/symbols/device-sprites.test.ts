import { describe, expect, it } from 'vitest';
import { SYMBOL_REGIONS, symbolsIn } from '../../../tests/builders/symbol-regions.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { clusterDevices } from '../markers/device-clusters.ts';
import { DevicePresenter } from '../markers/device-presenter.ts';
import type { MapDevice } from '../overlay-data.ts';
import type { ScreenPlace } from '../scene/screen-projector.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { CountLooks } from './count-symbols.ts';
import { fillClusters, fillDevices } from './device-sprites.ts';
import { fillFacilities } from './facility-sprites.ts';
import { facilityShows, symbolScaleAt } from './symbol-scale.ts';

const HERE = [12.5, 55.6] as const;

function device(kind: MapDevice['kind'], freshness: MapDevice['freshness'], change: Partial<MapDevice> = {}): MapDevice {
  return { id: `${kind} ${freshness}`, kind, freshness, inAlarm: false, position: HERE, ...change };
}

describe('symbols of devices', () => {
  const counts = new CountLooks(SYMBOL_REGIONS);

  it('tell the kind near by, and draw those that ask for attention over those that are well', () => {
    const batch = new SpriteBatch(HERE);
    const devices = [device('fire-panel', 'live', { inAlarm: true }), device('camera', 'stale'), device('parking', 'live')];
    fillDevices(batch, SYMBOL_REGIONS, devices, NIGHT_STYLE, 'near');
    expect(symbolsIn(batch)).toEqual(['device-parking-solid', 'device-fire-panel-solid', 'device-camera-hollow']);
  });

  it('are numbers from afar, with an outline of their own when some are silent', () => {
    const batch = new SpriteBatch(HERE);
    const calm = clusterDevices([device('camera', 'live'), device('parking', 'late')], 12);
    fillClusters(batch, SYMBOL_REGIONS, counts, calm, [], NIGHT_STYLE, new Map());
    expect(symbolsIn(batch)).toEqual(['plate-calm-16', 'glyph-2']);
    const troubled = clusterDevices([device('camera', 'live'), device('parking', 'offline')], 12);
    fillClusters(batch, SYMBOL_REGIONS, counts, troubled, [], NIGHT_STYLE, new Map());
    expect(symbolsIn(batch)).toEqual(['plate-troubled-30', 'glyph-1', 'glyph-/', 'glyph-2']);
  });

  it('stand out of the numbers when they are in alarm or selected', () => {
    const presenter = new DevicePresenter(HERE, SYMBOL_REGIONS, counts);
    const crowd = Array.from({ length: 9 }, (_, at) => device('camera', 'live', { id: `c${at}` }));
    const alarmed = device('fire-panel', 'live', { id: 'panel', inAlarm: true });
    presenter.set([...crowd, alarmed], 'c3');
    presenter.update(12, NIGHT_STYLE);
    expect(symbolsIn(presenter.batch)).toEqual(['plate-calm-16', 'glyph-9', 'device-dot-solid', 'device-dot-solid']);
    expect(presenter.alone.map(({ id }) => id)).toEqual(['c3', 'panel']);
  });

  it('are filled anew only when the zoom passes a step, or something changed', () => {
    const presenter = new DevicePresenter(HERE, SYMBOL_REGIONS, counts);
    const devices = [device('camera', 'live')];
    presenter.set(devices, undefined);
    presenter.update(12, NIGHT_STYLE);
    const { version } = presenter.batch;
    presenter.set(devices, undefined);
    presenter.update(12.3, NIGHT_STYLE);
    expect(presenter.batch.version).toBe(version);
    presenter.update(12.6, NIGHT_STYLE);
    expect(presenter.batch.version).toBe(version + 1);
    presenter.update(17, NIGHT_STYLE);
    expect(presenter.clusters).toEqual([]);
  });
});

describe('symbols of facilities', () => {
  it('show hydrants in a street only, fire stations always', () => {
    expect(facilityShows('hydrant', symbolScaleAt(15))).toBe(false);
    expect(facilityShows('hydrant', symbolScaleAt(17.5))).toBe(true);
    expect(facilityShows('fire-station', symbolScaleAt(11))).toBe(true);
    const batch = new SpriteBatch(HERE);
    const fill = (scale: 'near' | 'street', isInView: boolean): number => {
      const project = (): ScreenPlace | undefined => (isInView ? { x: 0, y: 0, depth: 1 } : undefined);
      fillFacilities(batch, SYMBOL_REGIONS, [{ id: 'h', kind: 'hydrant', position: HERE }], NIGHT_STYLE, scale, project);
      return batch.count;
    };
    expect(fill('near', true)).toBe(0);
    expect(fill('street', true)).toBe(1);
    expect(fill('street', false)).toBe(0);
  });
});
