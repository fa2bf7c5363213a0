import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Incident } from '../../shared/domain/incident/index.ts';
import { useWaitingAlarms } from '../features/alarms/index.ts';
import { AssignedUnits, isOverdue, isWaiting, typeName } from '../features/incidents/index.ts';
import { useIncidentQueue } from '../features/operations/index.ts';
import { ListState } from '../features/status/index.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { PriorityChip } from '../ui/icons/priority-chip.tsx';
import { useRem } from '../ui/rem.ts';
import { useText } from '../ui/text.ts';
import { useTick } from '../ui/ticker.ts';
import { WallAlarms } from './wall-alarms.tsx';

/** Height of one incident, in rem: large enough to be read across a room. */
const ROW_REM = 6.2;

/** Open incidents in the order of work, as many as fit; the rest is a number. */
export function WallBoard() {
  const t = useText();
  const queue = useIncidentQueue();
  const body = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const fitting = Math.max(1, Math.floor(useHeight(body) / (ROW_REM * rem)));
  const hidden = queue.length - fitting;
  const alarmsWait = useWaitingAlarms().length > 0;
  return (
    <section className="wall-board" aria-label={t('status:wall.board')}>
      <WallAlarms />
      <h1 className="wall-board-title">
        {t('status:wall.board')} <b>{queue.length}</b>
      </h1>
      <div ref={body} className="wall-board-body">
        {queue.length === 0 ? (
          <ListState
            emptyTitle={t(alarmsWait ? 'status:wall.emptyButAlarms' : 'status:wall.empty')}
            emptyHint={alarmsWait ? t('status:wall.alarmsHint') : ''}
            doubt="feed"
          />
        ) : (
          <ol>
            {queue.slice(0, fitting).map((incident) => (
              <WallIncident key={incident.id} incident={incident} />
            ))}
          </ol>
        )}
      </div>
      {hidden > 0 && <p className="wall-more">{t('status:wall.more', { value: hidden })}</p>}
    </section>
  );
}

/** The height of an element, in pixels, as it changes. */
function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return height;
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
