import { randomBetween } from '../../../shared/domain/random.ts';
import type { RandomSource } from '../../../shared/domain/time.ts';
import type { SimulatedDevice } from '../devices/simulated-device.ts';
import { envelope } from './city-event.ts';
import type { CityEvent, CityEventKind } from './city-event.ts';

const MINUTE_MS = 60_000;

/** Kind of the device that an event happens at. */
export const EVENT_SITES: Readonly<Record<CityEventKind, SimulatedDevice['kind']>> = {
  fire: 'fire-panel',
  'camera-fault': 'camera',
  collision: 'traffic-counter',
  'parking-rush': 'parking',
  'power-outage': 'power-grid',
  smog: 'air-quality',
  pollution: 'water-quality',
};

/**
 * Makes an event at a device.
 *
 * @param strength 0.3 (a scare) to 1 (serious)
 */
export function makeEvent(
  kind: CityEventKind,
  site: SimulatedDevice,
  startMs: number,
  strength: number,
  random: RandomSource,
): CityEvent {
  return MAKERS[kind](site, startMs, strength, random);
}

type Maker = (site: SimulatedDevice, startMs: number, strength: number, random: RandomSource) => CityEvent;

const MAKERS: Readonly<Record<CityEventKind, Maker>> = {
  fire: (site, startMs, strength) => {
    const riseMs = 1.5 * MINUTE_MS;
    const holdMs = (2 + 4 * strength) * MINUTE_MS;
    const fallMs = 4 * MINUTE_MS;
    return event('fire', site, startMs, riseMs + holdMs + fallMs, (device, { atMs, windTowardsRad }, effects) => {
      const power = strength * envelope(atMs - startMs, riseMs, holdMs, fallMs);
      const { awayM, alongM, acrossM } = relativeToWind(site, device, windTowardsRad);
      effects.temperatureAddedC += 75 * power * Math.exp(-awayM / 90);
      effects.smokeAdded += 14 * power * Math.exp(-awayM / 25);
      effects.pm25Added += 260 * power * Math.exp(-awayM / 90) + plume(420 * power, alongM, acrossM);
      effects.no2Added += plume(60 * power, alongM, acrossM);
      if (awayM < 80) effects.frameRateShare *= 1 - 0.9 * power;
      if (awayM < 300) effects.speedShare *= 1 - 0.5 * power * (1 - awayM / 300);
      // A panel latches: it is reset when the fire is nearly out.
      if (device.id === site.id && atMs - startMs < riseMs + holdMs + 0.7 * fallMs) effects.isPanelTripped = true;
    });
  },

  'camera-fault': (site, startMs, strength, random) => {
    const lastsMs = randomBetween(random, 1.5, 2 + 4 * strength) * MINUTE_MS;
    return event('camera-fault', site, startMs, lastsMs, (device, _conditions, effects) => {
      if (device.id === site.id) effects.frameRateShare *= 0.08;
    });
  },

  collision: (site, startMs, strength) => {
    const holdMs = (3 + 5 * strength) * MINUTE_MS;
    const fallMs = 2 * MINUTE_MS;
    return event('collision', site, startMs, 10_000 + holdMs + fallMs, (device, { atMs }, effects) => {
      const jam = envelope(atMs - startMs, 10_000, holdMs, fallMs);
      const awayM = distance(site, device);
      if (device.id === site.id) {
        effects.speedShare *= 1 - 0.93 * jam;
        effects.flowShare *= 1 - 0.8 * jam;
      } else if (awayM < 700) {
        effects.speedShare *= 1 - 0.5 * jam * (1 - awayM / 700);
        effects.flowShare *= 1 - 0.3 * jam * (1 - awayM / 700);
      }
    });
  },

  'parking-rush': (site, startMs, strength) => {
    const holdMs = (4 + 4 * strength) * MINUTE_MS;
    return event('parking-rush', site, startMs, holdMs + 5 * MINUTE_MS, (device, { atMs }, effects) => {
      const fullness = envelope(atMs - startMs, 2 * MINUTE_MS, holdMs, 3 * MINUTE_MS);
      if (device.id === site.id) effects.occupancyAdded += 130 * fullness;
      else if (distance(site, device) < 400) effects.occupancyAdded += 15 * fullness;
    });
  },

  /** A substation is overloaded for a minute, trips, and its quarter is dark until it is switched on again. */
  'power-outage': (site, startMs, strength, random) => {
    const surgeMs = 70_000;
    const darkMs = randomBetween(random, 2, 3 + 3 * strength) * MINUTE_MS;
    const inrushMs = MINUTE_MS;
    const radiusM = 350 + 450 * strength;
    return event('power-outage', site, startMs, surgeMs + darkMs + inrushMs, (device, { atMs }, effects) => {
      const awayM = distance(site, device);
      if (awayM > radiusM) return;
      const ageMs = atMs - startMs;
      const isDark = ageMs >= surgeMs && ageMs < surgeMs + darkMs;
      if (device.kind === 'power-grid') {
        if (isDark) {
          effects.loadShare = 0;
          effects.voltageShare = 0;
        } else if (ageMs < surgeMs) {
          effects.loadAdded += device.id === site.id ? 95 : 8;
          effects.voltageShare *= 0.93;
        }
      } else if (isDark && HAS_NO_BATTERY.has(device.kind)) effects.isDark = true;
    });
  },

  smog: (site, startMs, strength) => {
    const holdMs = (3 + 4 * strength) * MINUTE_MS;
    return event('smog', site, startMs, holdMs + 3 * MINUTE_MS, (device, { atMs, windTowardsRad }, effects) => {
      const power = (0.6 + 0.4 * strength) * envelope(atMs - startMs, MINUTE_MS, holdMs, 2 * MINUTE_MS);
      const { awayM, alongM, acrossM } = relativeToWind(site, device, windTowardsRad);
      effects.pm25Added += 330 * power * Math.exp(-awayM / 60) + plume(110 * power, alongM, acrossM);
      effects.no2Added += 90 * power * Math.exp(-awayM / 60);
    });
  },

  /** A cloud of turbid water that enters at a station and moves down the river, spreading and fading. */
  pollution: (site, startMs, strength) => {
    const flowMps = 2.2;
    const reachM = 3_500;
    const sourceM = site.riverM ?? 0;
    return event('pollution', site, startMs, (reachM / flowMps) * 1000, (device, { atMs }, effects) => {
      if (device.riverM === undefined || device.riverM < sourceM) return;
      const frontM = ((atMs - startMs) / 1000) * flowMps - 300;
      const spreadM = 220 + Math.max(0, frontM) * 0.08;
      const fromFront = (device.riverM - sourceM - frontM) / spreadM;
      const cloud = (0.7 + 0.3 * strength) * Math.exp(-fromFront * fromFront) * Math.exp(-Math.max(0, frontM) / 800);
      effects.turbidityAdded += 210 * cloud;
      effects.phLost += 0.9 * cloud;
      effects.oxygenLost += 4.5 * cloud;
    });
  },
};

const HAS_NO_BATTERY: ReadonlySet<SimulatedDevice['kind']> = new Set(['camera', 'traffic-counter', 'parking']);

function event(
  kind: CityEventKind,
  site: SimulatedDevice,
  startMs: number,
  lastsMs: number,
  apply: CityEvent['apply'],
): CityEvent {
  return { kind, siteId: site.id, label: `${kind} at ${site.name}`, startMs, endMs: startMs + lastsMs, apply };
}

function distance(a: SimulatedDevice, b: SimulatedDevice): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Where a device is as seen from the source: how far, and how far down and across the wind, metres. */
function relativeToWind(source: SimulatedDevice, device: SimulatedDevice, windTowardsRad: number) {
  const dx = device.x - source.x;
  const dy = device.y - source.y;
  return {
    awayM: Math.hypot(dx, dy),
    alongM: dx * Math.cos(windTowardsRad) + dy * Math.sin(windTowardsRad),
    acrossM: dy * Math.cos(windTowardsRad) - dx * Math.sin(windTowardsRad),
  };
}

/** Smoke carried down the wind: widens and thins with distance, as a Gaussian plume does near the ground. */
function plume(amount: number, alongM: number, acrossM: number): number {
  if (alongM <= 0) return 0;
  const widthM = 25 + 0.22 * alongM;
  return amount * Math.exp(-alongM / 450) * Math.exp(-((acrossM / widthM) ** 2));
}
