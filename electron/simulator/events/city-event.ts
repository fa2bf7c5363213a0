import type { Conditions } from '../environment/conditions.ts';
import type { SimulatedDevice } from '../devices/simulated-device.ts';

/** What happens at one device at one moment beyond the ordinary: filled in by every event that is going on. */
export interface Effects {
  temperatureAddedC: number;
  pm25Added: number;
  no2Added: number;
  turbidityAdded: number;
  phLost: number;
  oxygenLost: number;
  /** Share of its ordinary value that is left, 1 is ordinary. */
  speedShare: number;
  flowShare: number;
  frameRateShare: number;
  loadShare: number;
  loadAdded: number;
  voltageShare: number;
  occupancyAdded: number;
  smokeAdded: number;
  isPanelTripped: boolean;
  /** Its supply has failed and it has no battery: it says nothing. */
  isDark: boolean;
}

/** Nothing out of the ordinary. */
export function noEffects(): Effects {
  return {
    temperatureAddedC: 0,
    pm25Added: 0,
    no2Added: 0,
    turbidityAdded: 0,
    phLost: 0,
    oxygenLost: 0,
    speedShare: 1,
    flowShare: 1,
    frameRateShare: 1,
    loadShare: 1,
    loadAdded: 0,
    voltageShare: 1,
    occupancyAdded: 0,
    smokeAdded: 0,
    isPanelTripped: false,
    isDark: false,
  };
}

/** Something that happens in the city for a while and is seen by many sensors. */
export interface CityEvent {
  readonly kind: CityEventKind;
  /** The device that it happens at. */
  readonly siteId: string;
  /** What a person would call it: `fire at Fire panel Mill Street 12`. */
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Adds what the event does to a device at the moment of `conditions`. */
  apply(device: SimulatedDevice, conditions: Conditions, effects: Effects): void;
}

/** Kinds of event. Their frequencies give about 80 % low, 15 % medium and 5 % high and critical alarms (ISA-18.2). */
export const CITY_EVENT_WEIGHTS = {
  'camera-fault': 32,
  collision: 24,
  'parking-rush': 14,
  'power-outage': 10,
  smog: 8,
  pollution: 4,
  fire: 6,
} as const;
export type CityEventKind = keyof typeof CITY_EVENT_WEIGHTS;

/**
 * Strength of an event over its life, 0 to 1: rises linearly, holds, falls linearly.
 *
 * @param ageMs time since its start
 */
export function envelope(ageMs: number, riseMs: number, holdMs: number, fallMs: number): number {
  if (ageMs < 0) return 0;
  if (ageMs < riseMs) return ageMs / riseMs;
  if (ageMs < riseMs + holdMs) return 1;
  return Math.max(0, 1 - (ageMs - riseMs - holdMs) / fallMs);
}
