import type { UnitCandidate } from '../../../shared/domain/operations/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { RoutePoint } from '../../../shared/domain/routing/index.ts';
import { isPositionLost } from '../telemetry/index.ts';
import type { UnitFix } from '../telemetry/index.ts';

/** Where a unit is, or undefined where that is not known or too old to be true: the distance is then from the station. */
export function currentPosition(fix: UnitFix | undefined): LonLat | undefined {
  return fix === undefined || isPositionLost(fix.freshness) ? undefined : fix.position;
}

/**
 * Where a unit would set out from. A driving unit goes on in its direction; a station may be left either way. A fix that
 * was lost since the list was made counts no more.
 */
export function driveStart({ unit, measuredFrom }: UnitCandidate, fix: UnitFix | undefined): RoutePoint {
  const position = measuredFrom === 'live-position' ? currentPosition(fix) : undefined;
  if (position === undefined) return { position: unit.homePosition };
  return { position, ...(fix?.headingDeg === undefined ? {} : { headingDeg: fix.headingDeg }) };
}
