/** Zones: areas that operators draw, which rules, queries and the router understand. */
export { ZONES_AT_MOST } from './decide-zone.ts';
export { shapeProblem, SHAPE_LIMITS } from './shape-problem.ts';
export type { ShapeProblem } from './shape-problem.ts';
export { crossesItself, lineLengthM, measureShape, ringAreaM2, ringPerimeterM } from './zone-measure.ts';
export type { ZoneMeasures } from './zone-measure.ts';
export { outlineOfShape } from './zone-outline.ts';
export { boundsOfShape, shapeContains, shapeTouchesLine } from './zone-shape.ts';
export type { ZoneShape } from './zone-shape.ts';
export { isInForce, ZONE_KINDS } from './zone.ts';
export type { Zone, ZoneChange, ZoneDraft, ZoneKind } from './zone.ts';
