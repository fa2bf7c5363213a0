import { useWaitingAlarms, waitingSinceMs } from '../features/alarms/index.ts';
import { isOverdue, isWaiting } from '../features/incidents/index.ts';
import { KeyCap } from '../features/keyboard/index.ts';
import type { ActionId, Actions } from '../features/keyboard/index.ts';
import { useIncidentQueue, useOperationsLoaded, useUnits, useZones } from '../features/operations/index.ts';
import { deviceCount } from '../features/status/index.ts';
import { useFeedCounts, useLostUnits } from '../features/telemetry/index.ts';
import { isTurnoutLate } from '../features/units/index.ts';
import { formatElapsed } from '../ui/format/time.ts';
import { formatNumber } from '../ui/format/values.ts';
import { useLanguage, useText } from '../ui/text.ts';
import { useTick } from '../ui/ticker.ts';
import './overview.css';

/** What waits for somebody now, each with the key that leads to it: stands where nothing is selected. */
export function Overview({ actions }: { actions: Actions }) {
  const t = useText();
  const language = useLanguage();
  const alarms = useWaitingAlarms();
  const incidents = useIncidentQueue().filter(isWaiting);
  const units = useUnits();
  const counts = useFeedCounts();
  const lostUnits = useLostUnits().length;
  const overdue = useTick((nowMs) => incidents.filter((incident) => isOverdue(incident, nowMs)).length);
  const late = useTick((nowMs) => units.filter((unit) => isTurnoutLate(unit, nowMs)).length);
  const oldestMs = waitingSinceMs(alarms);
  const oldest = useTick((nowMs) => (oldestMs === undefined ? '' : formatElapsed(nowMs - oldestMs)));
  const zones = useZones();
  const silent = counts.stale + counts.offline;
  // Before the core was heard there is no picture: not zero, but nothing known.
  const isKnown = useOperationsLoaded();
  return (
    <div className="overview" data-testid="overview">
      <Row
        testId="overview-alarms"
        action="acknowledge-alarm"
        actions={actions}
        count={isKnown ? alarms.length : null}
        label={t('status:overview.alarms')}
        note={oldest === '' ? '' : t('status:overview.oldest', { clock: oldest })}
        urgent={alarms[0]?.priority === 'critical'}
      />
      <Row
        testId="overview-incidents"
        action="focus-incidents"
        actions={actions}
        count={isKnown ? incidents.length : null}
        label={t('status:overview.incidents')}
        note={overdue === 0 ? '' : t('status:overview.overdue', { value: overdue })}
        urgent={overdue > 0}
      />
      <Row
        testId="overview-units"
        action="focus-units"
        actions={actions}
        count={isKnown ? late : null}
        label={t('status:overview.late')}
        note={lostUnits === 0 ? '' : t('units:board.lost', { value: lostUnits })}
      />
      <Row
        testId="overview-devices"
        action="show-connections"
        actions={actions}
        count={isKnown ? silent : null}
        label={t('status:overview.silent')}
        note={isKnown ? t('status:overview.ofDevices', { value: formatNumber(deviceCount(counts), language) }) : ''}
      />
      <Row
        testId="overview-zones"
        action="show-zones"
        actions={actions}
        count={isKnown ? zones.length : null}
        label={t('zones:list')}
        note={zones[0]?.label ?? ''}
      />
      <p className="overview-hint">{t('common:nothingSelectedHint')}</p>
    </div>
  );
}

interface RowProps {
  readonly testId: string;
  readonly action: ActionId;
  readonly actions: Actions;
  /** `null` while it is not known. */
  readonly count: number | null;
  readonly label: string;
  readonly note: string;
  readonly urgent?: boolean;
}

function Row({ testId, action, actions, count, label, note, urgent = false }: RowProps) {
  const t = useText();
  const language = useLanguage();
  const tone = count === null || count === 0 ? '' : urgent ? 'overview-row-waits overview-row-urgent' : 'overview-row-waits';
  return (
    <button
      type="button"
      className={`overview-row ${tone}`}
      title={t(`keys:action.${action}`)}
      data-testid={testId}
      data-count={count ?? 'unknown'}
      onClick={actions[action]}
    >
      <b>{count === null ? '–' : formatNumber(count, language)}</b>
      <span className="overview-words">
        <span>{label}</span>
        {note !== '' && <span className="overview-note">{note}</span>}
      </span>
      <KeyCap action={action} />
    </button>
  );
}
