import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { Actor } from '../../../shared/domain/operations/index.ts';
import { demoRoster } from '../../../shared/domain/unit/index.ts';
import type { Dispatch } from './dispatch.ts';

const SEEDER: Actor = { kind: 'system', reason: 'demo roster' };

/**
 * Registers the demo roster of a city (every station gets plausible units) when no unit is registered yet. Only for the
 * demo: a real city's units come from its own register.
 *
 * @returns how many units were registered
 */
export function seedDemoUnits(dispatch: Dispatch, facilities: readonly CityFacility[]): number {
  if (Object.keys(dispatch.state().units).length > 0) return 0;
  const results = demoRoster(facilities).map((unit) => dispatch.execute({ type: 'unit.register', unit }, SEEDER));
  return results.filter((result) => result.ok).length;
}
