import type { Incident } from '../../../shared/domain/incident/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { PriorityChip } from '../../ui/icons/priority-chip.tsx';
import { ProblemIcon } from '../../ui/icons/device-icon.tsx';
import { UnitStatusShape } from '../../ui/icons/state-symbols.tsx';
import { useText } from '../../ui/text.ts';
import { useTick } from '../../ui/ticker.ts';
import { useUnits } from '../operations/index.ts';
import { isOverdue, isWaiting, typeName } from './incident-words.ts';

/** One line of the queue: what, where, for how long, and who is on it. */
export function IncidentRow({ incident }: { incident: Incident }) {
  const t = useText();
  const overdue = useTick((nowMs) => isOverdue(incident, nowMs));
  return (
    <div className={`incident-row ${overdue ? 'incident-row-overdue' : ''}`}>
      <PriorityChip priority={incident.priority} sizeRem={1.9} />
      <div className="incident-row-main">
        <div className="incident-row-line">
          <span className="incident-row-type truncate">{typeName(t, incident.typeCode)}</span>
          <span className="incident-row-clock">
            <Elapsed sinceMs={incident.openedAtMs} untilMs={incident.closedAtMs} />
          </span>
        </div>
        <div className="incident-row-line">
          <span className="incident-row-place truncate">{incident.place.label}</span>
          <Response incident={incident} overdue={overdue} />
        </div>
      </div>
    </div>
  );
}

function Response({ incident, overdue }: { incident: Incident; overdue: boolean }) {
  const t = useText();
  if (incident.status === 'closed') {
    return <span className="hint">{t(`incidents:disposition.${incident.disposition ?? 'handled'}`)}</span>;
  }
  return isWaiting(incident) ? <Waiting overdue={overdue} /> : <AssignedUnits incident={incident} />;
}

function Waiting({ overdue }: { overdue: boolean }) {
  const t = useText();
  return (
    <span className={overdue ? 'waiting waiting-overdue' : 'waiting'} title={overdue ? t('incidents:overdueHint') : undefined}>
      {overdue && <ProblemIcon />}
      {overdue ? t('incidents:overdue') : t('incidents:noUnit')}
    </span>
  );
}

/** The units on an incident, each with the shape of its status. */
export function AssignedUnits({ incident }: { incident: Incident }) {
  const t = useText();
  const units = useUnits().filter((unit) => unit.incidentId === incident.id);
  if (units.length === 0) return <span className="waiting">{t('incidents:allClear')}</span>;
  return (
    <span className="assigned-units">
      {units.slice(0, 4).map((unit) => (
        <span
          key={unit.callSign}
          className={`assigned-unit unit-status-${unit.status}`}
          title={`${unit.callSign}: ${t(`units:status.${unit.status}`)}`}
        >
          <UnitStatusShape status={unit.status} />
          {unit.callSign}
        </span>
      ))}
      {units.length > 4 && <span className="waiting">+{units.length - 4}</span>}
    </span>
  );
}
