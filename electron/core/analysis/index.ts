/**
 * The analysis room: rules over committed observations.
 *
 * ```ts
 * const analysis = createAnalysis({
 *   rules: DEFAULT_RULES, clock, ids, execute: dispatch.execute, deviceOf: registry.byId, isLinkUp, placeLabelOf,
 *   activeAlarms: Object.values(dispatch.state().alarms),
 * });
 * ingest.onCommitted((batch) => analysis.onCommitted(batch.observations));
 * setInterval(analysis.tick, 1_000);
 * ```
 */
export { createAnalysis } from './analysis.ts';
export type { AnalysedObservation, Analysis, AnalysisParts } from './analysis.ts';
