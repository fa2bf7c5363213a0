import type { OperatorCommand } from '../../shared/domain/operations/index.ts';
import { REPORTABLE_NEXT_STATUSES } from '../../shared/domain/unit/index.ts';
import type { Unit, UnitStatus } from '../../shared/domain/unit/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { activeUnitOf } from '../features/incidents/index.ts';
import { currentOperations, execute } from '../features/operations/index.ts';
import { currentWorkspace, showNeed, showProblem, startTask } from '../features/workspace/index.ts';

/** The unit that the status keys act on: the selected one, or the marked one of the selected incident. */
function unitInHand(): Unit | undefined {
  const { selection, activeCallSign } = currentWorkspace();
  const { units, incidents } = currentOperations();
  if (selection?.kind === 'unit') return units[selection.callSign];
  if (selection?.kind !== 'incident') return undefined;
  const incident = incidents[selection.id];
  const callSign = incident === undefined ? undefined : activeUnitOf(incident, activeCallSign);
  return callSign === undefined ? undefined : units[callSign];
}

/** Reports a status for the unit in hand. */
export async function reportStatus(core: CoreClient, status: UnitStatus): Promise<void> {
  const unit = unitInHand();
  if (unit === undefined) return showNeed('unit');
  if (!REPORTABLE_NEXT_STATUSES[unit.status].includes(status)) return showNeed('unitStep');
  await send(core, { type: 'unit.report-status', callSign: unit.callSign, status });
}

/** Takes the unit in hand out of service, or back into it. */
export function toggleService(core: CoreClient): Promise<void> {
  return reportStatus(core, unitInHand()?.status === 'out-of-service' ? 'available' : 'out-of-service');
}

/** Clears the unit in hand from its incident. */
export async function clearUnit(core: CoreClient): Promise<void> {
  const unit = unitInHand();
  if (unit === undefined) return showNeed('unit');
  if (unit.incidentId === undefined) return showNeed('assignedUnit');
  await send(core, { type: 'unit.clear', callSign: unit.callSign });
}

/** Assigns: the selected free unit to the incident last in hand, or any by choice to the selected incident. */
export async function assign(core: CoreClient): Promise<void> {
  const { selection, currentIncidentId } = currentWorkspace();
  const incident = currentOperations().incidents[currentIncidentId ?? ''];
  if (incident === undefined) return showNeed('incident');
  if (incident.status === 'closed') return showNeed('incidentClosed');
  if (selection?.kind === 'unit') {
    return send(core, { type: 'unit.assign', incidentId: incident.id, callSign: selection.callSign });
  }
  startTask({ kind: 'assign-unit' });
}

async function send(core: CoreClient, command: OperatorCommand): Promise<void> {
  const result = await execute(core, command);
  showProblem('unit', result.ok ? null : result.error);
}
