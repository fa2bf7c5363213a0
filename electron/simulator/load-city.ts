import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { failure, success } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';
import { demoRoster, UNIT_KINDS } from '../../shared/domain/unit/index.ts';
import type { RosterUnit } from '../../shared/domain/unit/index.ts';
import { readCityPack } from '../core/city/index.ts';
import type { SimulatedCity } from './city/simulated-city.ts';

/** Reads what the simulator needs of a city pack and closes it again. */
export function loadCity(packFile: string): Result<SimulatedCity> {
  return readCityPack(packFile, (pack) => {
    const { name, bounds, centre } = pack.describe();
    return { name, bounds, centre, streets: [...pack.streets()], roads: pack.roads(), facilities: pack.facilities() };
  });
}

const rosterSchema = z.array(
  z.object({
    callSign: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/),
    kind: z.enum(UNIT_KINDS),
    station: z.string().min(1),
    homePosition: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  }),
);

/** The city's units: from a JSON file, or the demo roster that the core registers too. */
export function loadRoster(city: SimulatedCity, file: string | undefined): Result<readonly RosterUnit[]> {
  if (file === undefined) return success(demoRoster(city.facilities));
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure('units-unreadable', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = rosterSchema.safeParse(value);
  return parsed.success ? success(parsed.data) : failure('units-unreadable', `${file}: ${z.prettifyError(parsed.error)}`);
}
