export type { MeasuredSpeed, RoadConditions } from './conditions/road-conditions.ts';
export { NO_CONDITIONS } from './conditions/road-conditions.ts';
export type { RoadGraph } from './graph/road-tables.ts';
export { defaultProfiles, loadProfiles, ROUTE_PROFILES_FILE } from './profiles/load-profiles.ts';
export type { LoadedProfiles } from './profiles/load-profiles.ts';
export type { RouteProfiles } from './profiles/profile-schema.ts';
export { Router } from './router.ts';
export type { IsochroneQuestion, RouteQuestion, TimesQuestion } from './router.ts';
