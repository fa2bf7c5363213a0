import type { Incident } from '../../shared/domain/incident/index.ts';
import { AssignedUnits, isOverdue, isWaiting, typeName } from '../features/incidents/index.ts';
import { useIncidentQueue } from '../features/operations/index.ts';
import { ListState } from '../features/status/index.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { PriorityChip } from '../ui/icons/priority-chip.tsx';
import { useText } from '../ui/text.ts';
import { useTick } from '../ui/ticker.ts';

/** As many lines as can be read across a room; the rest is a number. */
const SHOWN_AT_MOST = 7;

/** Open incidents in the order of work. */
export function WallBoard() {
  const t = useText();
  const queue = useIncidentQueue();
  const hidden = queue.length - SHOWN_AT_MOST;
  return (
    <section className="wall-board" aria-label={t('status:wall.board')}>
      <h1 className="wall-board-title">
        {t('status:wall.board')} <b>{queue.length}</b>
      </h1>
      {queue.length === 0 ? (
        <ListState emptyTitle={t('status:wall.empty')} emptyHint="" doubt="feed" />
      ) : (
        <ol className="wall-incidents">
          {queue.slice(0, SHOWN_AT_MOST).map((incident) => (
            <WallIncident key={incident.id} incident={incident} />
          ))}
        </ol>
      )}
      {hidden > 0 && <p className="wall-more">{t('status:wall.more', { value: hidden })}</p>}
    </section>
  );
}

function WallIncident({ incident }: { incident: Incident }) {
  const t = useText();
  const overdue = useTick((nowMs) => isOverdue(incident, nowMs));
  return (
    <li
      className={`wall-incident wall-incident-${incident.priority} ${overdue ? 'wall-incident-overdue' : ''}`}
      data-testid="wall-incident-row"
      data-id={incident.id}
    >
      <PriorityChip priority={incident.priority} sizeRem={2.3} />
      <div className="wall-incident-main">
        <div className="wall-incident-line">
          <span className="wall-incident-type truncate">{typeName(t, incident.typeCode)}</span>
          <span className="wall-incident-clock">
            <Elapsed sinceMs={incident.openedAtMs} />
          </span>
        </div>
        <div className="wall-incident-place truncate">{incident.place.label}</div>
        <div className="wall-incident-units">
          {isWaiting(incident) ? (
            <span className="waiting">{overdue ? t('incidents:overdue') : t('incidents:noUnit')}</span>
          ) : (
            <AssignedUnits incident={incident} />
          )}
        </div>
      </div>
    </li>
  );
}
