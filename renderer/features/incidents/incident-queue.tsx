import type { IncidentPriority } from '../../../shared/domain/incident/index.ts';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/index.ts';
import { PriorityChip } from '../../ui/icons/priority-chip.tsx';
import { ListBox } from '../../ui/list/list-box.tsx';
import { useText } from '../../ui/text.ts';
import { useIncidentQueue } from '../operations/index.ts';
import { Pane, mapControl, select, useSelectedId } from '../workspace/index.ts';
import { ListState } from '../status/index.ts';
import { IncidentRow } from './incident-row.tsx';
import './incidents.css';

/** At most so many priority 1 incidents are pinned to the top; their number is always in the title line. */
const PINNED_AT_MOST = 4;

/** Open incidents in the order of work; those of priority 1 never scroll away. */
export function IncidentQueue() {
  const t = useText();
  const queue = useIncidentQueue();
  const selectedId = useSelectedId('incident');
  const critical = queue.filter((incident) => incident.priority === 1).length;
  const counts = INCIDENT_PRIORITIES.map((priority) => ({
    priority,
    count: queue.filter((incident) => incident.priority === priority).length,
  })).filter(({ count }) => count > 0);
  return (
    <Pane pane="incidents" title={t('incidents:queue.title')} aside={<PriorityCounts counts={counts} />}>
      {queue.length === 0 ? (
        <ListState emptyTitle={t('incidents:queue.empty')} emptyHint={t('incidents:queue.emptyHint')} doubt="core" />
      ) : (
        <ListBox
          label={t('incidents:queue.title')}
          name="incidents"
          items={queue}
          itemId={(incident) => incident.id}
          renderRow={(incident) => <IncidentRow incident={incident} />}
          rowClass={(incident) => `list-row-priority-${incident.priority}`}
          rowHeightRem={3.9}
          pinnedCount={Math.min(critical, PINNED_AT_MOST)}
          selectedId={selectedId}
          onSelect={(incident) => select({ kind: 'incident', id: incident.id })}
          onActivate={(incident) => mapControl()?.goTo(incident.place.position)}
          rowTestId="incident-row"
        />
      )}
    </Pane>
  );
}

function PriorityCounts({ counts }: { counts: readonly { priority: IncidentPriority; count: number }[] }) {
  return (
    <>
      {counts.map(({ priority, count }) => (
        <span key={priority} className="priority-count">
          <PriorityChip priority={priority} sizeRem={1.25} />
          <span className="count">{count}</span>
        </span>
      ))}
    </>
  );
}
