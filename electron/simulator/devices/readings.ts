import type { Reading } from '../../../shared/domain/observation/index.ts';
import type { PropertyName } from '../../../shared/domain/device/index.ts';
import { bell, clamp } from '../environment/conditions.ts';
import type { Conditions } from '../environment/conditions.ts';
import { smoothNoise } from '../environment/smooth-noise.ts';
import type { Effects } from '../events/city-event.ts';
import type { SimulatedDevice } from './simulated-device.ts';

const MINUTE_MS = 60_000;

/** What a device measures at a moment: the day's rhythm, its own character and noise, and what is happening near it. */
export function readingsOf(device: SimulatedDevice, conditions: Conditions, effects: Effects): readonly Reading[] {
  return MEASURE[device.kind](device, conditions, effects);
}

type Measure = (device: SimulatedDevice, conditions: Conditions, effects: Effects) => readonly Reading[];

const MEASURE: Readonly<Record<SimulatedDevice['kind'], Measure>> = {
  camera: (device, { atMs }, effects) => [
    reading('frame-rate', (24.6 + 0.6 * noise(device, 1, atMs, 0.5)) * effects.frameRateShare, 1, 0, 60),
  ],

  climate: (device, { atMs, temperatureC, humidityPercent }, effects) => {
    const temperature = temperatureC + 1.5 * character(device, 1) + 0.4 * noise(device, 2, atMs, 4);
    return [
      reading('temperature', temperature + effects.temperatureAddedC, 1, -60, 900),
      reading(
        'relative-humidity',
        humidityPercent + 4 * character(device, 3) + 1.5 * noise(device, 4, atMs, 6) - effects.temperatureAddedC * 0.4,
        1,
        3,
        100,
      ),
    ];
  },

  'water-quality': (device, { atMs, solarHour }, effects) => [
    reading('ph', 7.7 + 0.15 * character(device, 1) + 0.05 * noise(device, 2, atMs, 20) - effects.phLost, 2, 4, 10),
    reading('turbidity', 7 + 3 * character(device, 3) + 1.5 * noise(device, 4, atMs, 15) + effects.turbidityAdded, 1, 0.2, 900),
    reading(
      'dissolved-oxygen',
      8.6 + 0.5 * bell(solarHour, 15, 4) + 0.2 * noise(device, 5, atMs, 20) - effects.oxygenLost,
      2,
      0.3,
      18,
    ),
  ],

  'air-quality': (device, { atMs, traffic, windMps }, effects) => {
    // Wind carries the city's own dust away.
    const still = clamp(1.4 - windMps / 10, 0.5, 1.4);
    return [
      reading('pm2.5', (9 + 14 * traffic + 3 * character(device, 1)) * still + 2 * noise(device, 2, atMs, 5) + effects.pm25Added, 1, 0.5, 2000),
      reading('no2', (14 + 45 * traffic + 6 * character(device, 3)) * still + 4 * noise(device, 4, atMs, 5) + effects.no2Added, 1, 0.5, 1500),
    ];
  },

  'traffic-counter': (device, { atMs, traffic }, effects) => {
    const busy = clamp(traffic * (0.8 + 0.3 * character(device, 1)), 0.02, 1);
    const speed = device.freeSpeedMps * (1 - 0.35 * busy) * (1 + 0.06 * noise(device, 2, atMs, 1));
    return [
      reading('vehicle-flow', (2 + 34 * busy) * effects.flowShare * (1 + 0.25 * noise(device, 3, atMs, 0.7)), 0, 0, 120),
      // Jammed traffic creeps; it does not stop for ever.
      reading('mean-speed', Math.max(0.4, speed * effects.speedShare), 1, 0, 60),
    ];
  },

  parking: (device, { atMs, solarHour }, effects) => {
    const daytime = bell(solarHour, 12.5, 4.5);
    const base = 28 + 42 * daytime + 14 * character(device, 1) + 3 * noise(device, 2, atMs, 12);
    return [reading('occupancy', Math.min(91, base) + effects.occupancyAdded, 0, 0, 100)];
  },

  'power-grid': (device, { atMs, demand }, effects) => [
    reading(
      'load',
      (34 + 34 * demand + 7 * character(device, 1) + 2 * noise(device, 2, atMs, 3) + effects.loadAdded) * effects.loadShare,
      1,
      0,
      300,
    ),
    reading('voltage', (10_000 + 60 * noise(device, 3, atMs, 2) - 90 * demand) * effects.voltageShare, 0, 0, 12_000),
  ],

  'fire-panel': (device, { atMs }, effects) => [
    { property: 'panel-state', value: effects.isPanelTripped ? 'alarm' : 'normal' },
    reading('smoke-obscuration', 0.25 + 0.12 * noise(device, 1, atMs, 8) + effects.smokeAdded, 2, 0, 60),
  ],
};

/** A reading rounded as the instrument shows it and kept within what it can show. */
function reading(property: PropertyName, value: number, decimals: number, low: number, high: number): Reading {
  const factor = 10 ** decimals;
  return { property, value: Math.round(clamp(value, low, high) * factor) / factor };
}

/** A curve of the device's own, in [-1, 1]. */
function noise(device: SimulatedDevice, stream: number, atMs: number, periodMinutes: number): number {
  return smoothNoise(device.seed + stream, atMs, periodMinutes * MINUTE_MS);
}

/** A lasting trait of the device, in [-1, 1]. */
function character(device: SimulatedDevice, stream: number): number {
  return smoothNoise(device.seed ^ 0x5bd1e995, stream, 1);
}
