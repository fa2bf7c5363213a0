import { readFileSync } from 'node:fs';
import type { Problem } from '../../../../../shared/domain/result.ts';
import { routeProfilesSchema } from './profile-schema.ts';
import type { RouteProfiles } from './profile-schema.ts';

/** Name of the table in the data directory. */
export const ROUTE_PROFILES_FILE = 'route-profiles.json';

/** The table is always there; what was wrong with the file is told, not thrown. */
export interface LoadedProfiles {
  readonly profiles: RouteProfiles;
  readonly problems: readonly Problem[];
}

/** The profiles that come with the application. */
export function defaultProfiles(): RouteProfiles {
  return routeProfilesSchema.parse({});
}

/**
 * Reads a table of profiles. Never throws: a file that is missing gives the defaults; one that is wrong gives the defaults
 * and says what is wrong with it, field by field.
 */
export function loadProfiles(file: string): LoadedProfiles {
  const wrong = (problems: readonly Problem[]): LoadedProfiles => ({ profiles: defaultProfiles(), problems });
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return wrong([]);
    return wrong([problem(file, 'file', error instanceof Error ? error.message : String(error))]);
  }
  const parsed = routeProfilesSchema.safeParse(json);
  if (parsed.success) return { profiles: parsed.data, problems: [] };
  return wrong(parsed.error.issues.map(({ path, message }) => problem(file, path.map(String).join('.') || 'file', message)));
}

function problem(file: string, field: string, reason: string): Problem {
  return {
    code: 'route-profiles-invalid',
    message: `${file}: ${field}: ${reason}. The default profiles are used.`,
    details: { file, field },
  };
}
