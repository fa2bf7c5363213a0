import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatValue } from '../../ui/format/values.ts';
import { AlarmSymbol } from '../../ui/icons/alarm-symbol.tsx';
import { ListBox } from '../../ui/list/list-box.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { KeyCap } from '../keyboard/index.ts';
import { useAlarmList } from '../operations/index.ts';
import { DoubtLine, ListState } from '../status/index.ts';
import { Pane, mapControl, select, showProblem, useProblem, useSelectedId } from '../workspace/index.ts';
import { isAcknowledged, waitingAlarms } from './waiting-alarms.ts';
import './alarms.css';

const PINNED_AT_MOST = 3;

/** Alarms that are not closed, unseen ones of critical priority pinned to the top. */
export function AlarmList({ onAcknowledge }: { onAcknowledge: (alarm: Alarm) => void }) {
  const t = useText();
  const alarms = useAlarmList();
  const selectedId = useSelectedId('alarm');
  const problem = useProblem('alarms');
  const waiting = waitingAlarms(alarms).length;
  const pinned = alarms.filter((alarm) => alarm.priority === 'critical' && !isAcknowledged(alarm)).length;
  return (
    <Pane
      pane="alarms"
      title={t('alarms:list.title')}
      aside={
        <>
          <span className="alarm-waiting" role="status">
            {waiting > 0 && t('alarms:list.waiting', { waiting })}
          </span>
          <span className="count">{alarms.length}</span>
        </>
      }
    >
      <ProblemLine problem={problem} onDismiss={() => showProblem('alarms', null)} />
      {alarms.length === 0 ? (
        <ListState emptyTitle={t('alarms:list.empty')} emptyHint={t('alarms:list.emptyHint')} doubt="feed" />
      ) : (
        <>
          <DoubtLine doubt="feed" />
          <ListBox
            label={t('alarms:list.title')}
            name="alarms"
            items={alarms}
            itemId={(alarm) => alarm.id}
            renderRow={(alarm) => <AlarmRow alarm={alarm} onAcknowledge={onAcknowledge} />}
            rowClass={(alarm) => (isAcknowledged(alarm) ? 'alarm-row-seen' : `alarm-row-unseen-${alarm.priority}`)}
            rowHeightRem={3.7}
            pinnedCount={Math.min(pinned, PINNED_AT_MOST)}
            selectedId={selectedId}
            onSelect={(alarm) => select({ kind: 'alarm', id: alarm.id })}
            onActivate={(alarm) => mapControl()?.goTo(alarm.position)}
            rowTestId="alarm-row"
          />
        </>
      )}
    </Pane>
  );
}

function AlarmRow({ alarm, onAcknowledge }: { alarm: Alarm; onAcknowledge: (alarm: Alarm) => void }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="alarm-row" data-state={alarm.state}>
      <AlarmSymbol priority={alarm.priority} acknowledged={isAcknowledged(alarm)} />
      <div className="alarm-row-main">
        <div className="alarm-row-line">
          <span className="alarm-row-name truncate">{alarm.deviceName}</span>
          <span className="alarm-row-value">{formatValue(t, language, alarm.property, alarm.value)}</span>
        </div>
        <div className="alarm-row-line">
          <span className={`alarm-state alarm-state-${alarm.state}`}>{t(`alarms:state.${alarm.state}`)}</span>
          <span className="alarm-row-place truncate">{alarm.placeLabel}</span>
          <span className="alarm-row-age">
            <Elapsed sinceMs={alarm.raisedAtMs} />
          </span>
        </div>
      </div>
      {!isAcknowledged(alarm) && (
        <span
          className="alarm-row-acknowledge"
          title={t('keys:action.acknowledge-alarm')}
          data-testid="alarm-acknowledge"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onAcknowledge(alarm);
          }}
        >
          <KeyCap action="acknowledge-alarm" />
        </span>
      )}
    </div>
  );
}
