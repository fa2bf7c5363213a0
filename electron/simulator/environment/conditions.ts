import { smoothNoise } from './smooth-noise.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What is the same everywhere in the city at one moment. */
export interface Conditions {
  readonly atMs: number;
  /** Local solar time, hours in [0, 24). */
  readonly solarHour: number;
  readonly temperatureC: number;
  readonly humidityPercent: number;
  /** Direction the wind blows to, radians counter-clockwise from east. */
  readonly windTowardsRad: number;
  readonly windMps: number;
  /** How busy the streets are, 0 (night) to 1 (rush hour). */
  readonly traffic: number;
  /** How much power the city draws, 0 to 1. */
  readonly demand: number;
}

/**
 * Weather and daily rhythm at a moment. Temperature follows season and sun (coldest before dawn, warmest three hours
 * after noon) with slow weather on top; humidity goes against it; traffic has its two rush hours, weekends have none.
 */
export function conditionsAt(atMs: number, longitude: number, latitude: number, seed: number): Conditions {
  const solarMs = atMs + (longitude / 15) * HOUR_MS;
  const solarHour = ((((solarMs % DAY_MS) + DAY_MS) % DAY_MS) / DAY_MS) * 24;
  const date = new Date(solarMs);
  const dayOfYear = (solarMs - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
  // Middle of July is the warmest in the north; the seasons swing more the farther from the equator.
  const season = Math.cos(((dayOfYear - 196) / 365.25) * 2 * Math.PI) * (latitude >= 0 ? 1 : -1);
  const seasonSwingC = Math.min(14, Math.abs(latitude) * 0.22);
  const weather = smoothNoise(seed, atMs, 9 * HOUR_MS);
  const sunCurve = Math.cos(((solarHour - 15) / 24) * 2 * Math.PI);
  const temperatureC = 26 - Math.abs(latitude) * 0.27 + seasonSwingC * season + 4.5 * sunCurve + 4 * weather;
  return {
    atMs,
    solarHour,
    temperatureC,
    humidityPercent: clamp(68 - 14 * sunCurve + 16 * smoothNoise(seed + 1, atMs, 7 * HOUR_MS), 15, 100),
    windTowardsRad: Math.PI * smoothNoise(seed + 2, atMs, 6 * HOUR_MS),
    windMps: 4.5 + 3.5 * smoothNoise(seed + 3, atMs, 2 * HOUR_MS),
    traffic: trafficAt(solarHour, date.getUTCDay()),
    demand: clamp(0.45 + 0.25 * bell(solarHour, 9, 3) + 0.45 * bell(solarHour, 18.5, 2.5) + 0.12 * weather, 0, 1),
  };
}

/** Traffic of the hour: rush at 8 and 17 on working days (0 is Sunday), a flat hump at the weekend. */
function trafficAt(solarHour: number, weekday: number): number {
  const day = 0.45 * bell(solarHour, 13, 4.5);
  if (weekday === 0 || weekday === 6) return clamp(0.05 + 1.1 * day, 0, 1);
  return clamp(0.05 + day + 0.75 * bell(solarHour, 8, 1.1) + 0.75 * bell(solarHour, 17, 1.4), 0, 1);
}

/** A bell around `centre`, hours of a day that goes round. */
export function bell(hour: number, centre: number, width: number): number {
  const away = Math.abs(hour - centre);
  const distance = Math.min(away, 24 - away) / width;
  return Math.exp(-distance * distance);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
