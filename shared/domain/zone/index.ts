/** Zones: areas that operators draw, which rules, queries and the router understand. */
export { boundsOfShape, shapeContains, shapeTouchesLine } from './zone-shape.ts';
export type { ZoneShape } from './zone-shape.ts';
export { ZONE_KINDS } from './zone.ts';
export type { Zone, ZoneKind } from './zone.ts';
