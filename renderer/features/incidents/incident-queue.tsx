import { useState } from 'react';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/index.ts';
import { PriorityChip } from '../../ui/icons/priority-chip.tsx';
import { ListBox } from '../../ui/list/list-box.tsx';
import { useText } from '../../ui/text.ts';
import { useClosedIncidents, useIncidentQueue } from '../operations/index.ts';
import { Pane, mapControl, select, useSelectedId } from '../workspace/index.ts';
import { DoubtLine, ListState } from '../status/index.ts';
import { IncidentRow } from './incident-row.tsx';
import './incidents.css';

/** At most so many priority 1 incidents are pinned to the top; their number is always in the title line. */
const PINNED_AT_MOST = 4;

/** Open incidents in the order of work, those of priority 1 pinned; on demand the ones closed last. */
export function IncidentQueue() {
  const t = useText();
  const queue = useIncidentQueue();
  const closed = useClosedIncidents();
  const [showsClosed, setShowsClosed] = useState(false);
  const toggle = (
    <button type="button" className="button button-bare" onClick={() => setShowsClosed(!showsClosed)}>
      {showsClosed ? t('incidents:queue.showOpen') : t('incidents:queue.showClosed', { value: closed.length })}
    </button>
  );
  return (
    <Pane
      pane="incidents"
      title={showsClosed ? t('incidents:queue.closedTitle') : t('incidents:queue.title')}
      aside={
        <>
          {toggle}
          <PriorityCounts queue={queue} />
        </>
      }
    >
      <IncidentList incidents={showsClosed ? closed : queue} closed={showsClosed} />
    </Pane>
  );
}

function IncidentList({ incidents, closed }: { incidents: readonly Incident[]; closed: boolean }) {
  const t = useText();
  const selectedId = useSelectedId('incident');
  if (incidents.length === 0) {
    return (
      <ListState
        emptyTitle={closed ? t('incidents:queue.noneClosed') : t('incidents:queue.empty')}
        emptyHint={closed ? t('incidents:queue.noneClosedHint') : t('incidents:queue.emptyHint')}
        doubt="core"
      />
    );
  }
  const critical = closed ? 0 : incidents.filter((incident) => incident.priority === 1).length;
  return (
    <>
      <DoubtLine doubt="core" />
      <ListBox
        label={closed ? t('incidents:queue.closedTitle') : t('incidents:queue.title')}
        name="incidents"
        items={incidents}
        itemId={(incident) => incident.id}
        renderRow={(incident) => <IncidentRow incident={incident} />}
        rowClass={(incident) => (closed ? '' : `list-row-priority-${incident.priority}`)}
        rowHeightRem={3.9}
        pinnedCount={Math.min(critical, PINNED_AT_MOST)}
        selectedId={selectedId}
        onSelect={(incident) => select({ kind: 'incident', id: incident.id })}
        onActivate={(incident) => mapControl()?.goTo(incident.place.position)}
        rowTestId="incident-row"
      />
    </>
  );
}

/** How many are open of each priority: also of those that do not fit into the list. */
function PriorityCounts({ queue }: { queue: readonly Incident[] }) {
  return INCIDENT_PRIORITIES.map((priority) => {
    const count = queue.filter((incident) => incident.priority === priority).length;
    return count === 0 ? null : (
      <span key={priority} className="priority-count">
        <PriorityChip priority={priority} sizeRem={1.25} />
        <span className="count">{count}</span>
      </span>
    );
  });
}
