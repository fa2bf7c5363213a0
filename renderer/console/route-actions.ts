import type { Incident } from '../../shared/domain/incident/index.ts';
import type { Unit } from '../../shared/domain/unit/index.ts';
import { currentOperations } from '../features/operations/index.ts';
import { isPositionLost, unitFix } from '../features/telemetry/index.ts';
import { startRoute } from '../features/tools/index.ts';
import type { RouteStart } from '../features/tools/index.ts';
import { currentWorkspace, showNeed } from '../features/workspace/index.ts';

/**
 * Shows the way of the unit in hand to its incident, else to the one last in hand, else to where is clicked; with an
 * incident in hand the ways of all units that are on their way to it.
 */
export function showRoute(): void {
  const { selection, currentIncidentId } = currentWorkspace();
  const { units, incidents } = currentOperations();
  if (selection?.kind === 'unit') {
    const unit = units[selection.callSign];
    if (unit === undefined) return showNeed('routeUnit');
    const incident = incidents[unit.incidentId ?? currentIncidentId ?? ''];
    return startRoute([startOf(unit)], incident?.place.position ?? null, incident?.place.label ?? '');
  }
  const incident = incidents[currentIncidentId ?? ''];
  const starts = incident === undefined ? [] : onTheirWay(incident, Object.values(units)).map(startOf);
  if (incident === undefined || starts.length === 0) return showNeed('routeUnit');
  startRoute(starts, incident.place.position, incident.place.label);
}

function onTheirWay({ id }: Incident, units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ incidentId, status }) => incidentId === id && (status === 'dispatched' || status === 'en-route'));
}

/** From its last report in its direction; a unit that never reported starts at its station. */
function startOf({ callSign, homePosition }: Unit): RouteStart {
  const fix = unitFix(callSign, Date.now());
  if (fix === undefined) return { label: callSign, from: { position: homePosition }, doubt: 'station' };
  const heading = fix.headingDeg === undefined ? {} : { headingDeg: fix.headingDeg };
  const from = { position: fix.position, ...heading };
  return isPositionLost(fix.freshness) ? { label: callSign, from, doubt: 'lost' } : { label: callSign, from };
}
