import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { FRESHNESS } from '../../../shared/domain/device/index.ts';
import type { MapDevice } from '../overlay-data.ts';
import { clusterDevices, clusterText, clusterZoom, shortCount } from './device-clusters.ts';

const device: fc.Arbitrary<MapDevice> = fc.record({
  id: fc.uuid(),
  kind: fc.constant('climate' as const),
  freshness: fc.constantFrom(...FRESHNESS),
  inAlarm: fc.boolean(),
  position: fc.tuple(fc.double({ min: 12.4, max: 12.7, noNaN: true }), fc.double({ min: 55.6, max: 55.8, noNaN: true })),
});

describe('clusters of devices', () => {
  it('count every device that is not in alarm once, at every zoom', () => {
    fc.assert(
      fc.property(fc.array(device, { maxLength: 120 }), fc.double({ min: 9, max: 15, noNaN: true }), (devices, zoom) => {
        const clusters = clusterDevices(devices, clusterZoom(zoom));
        const calm = devices.filter(({ inAlarm }) => !inAlarm);
        expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(calm.length);
        const silent = calm.filter(({ freshness }) => freshness !== 'live' && freshness !== 'late');
        expect(clusters.reduce((sum, cluster) => sum + cluster.silent, 0)).toBe(silent.length);
        for (const { count, only } of clusters) expect(only !== undefined).toBe(count === 1);
      }),
    );
  });

  it('show the worst of their devices', () => {
    const at = (id: string, freshness: MapDevice['freshness']): MapDevice => ({
      id,
      freshness,
      kind: 'climate',
      inAlarm: false,
      position: [12.5, 55.7],
    });
    const [cluster] = clusterDevices([at('a', 'live'), at('b', 'offline'), at('c', 'stale')], 12);
    expect(cluster).toMatchObject({ count: 3, silent: 2, worst: 'offline' });
    expect(cluster && clusterText(cluster)).toBe('2/3');
    expect(clusterText({ count: 40, silent: 0 })).toBe('40');
  });

  it('stay as they are while the zoom hardly changes', () => {
    expect(clusterZoom(12.9)).toBe(clusterZoom(12.5));
    expect(clusterZoom(13)).not.toBe(clusterZoom(12.9));
  });
});

describe('numbers on the map', () => {
  it('are short', () => {
    expect([7, 999, 1_000, 1_249, 9_949, 9_951, 48_300].map(shortCount)).toEqual(['7', '999', '1.0k', '1.2k', '9.9k', '10k', '48k']);
  });
});
