import type { Alarm } from '../../shared/domain/alarm/index.ts';
import { useWaitingAlarms, waitingSinceMs } from '../features/alarms/index.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { formatValue } from '../ui/format/values.ts';
import { AlarmSymbol } from '../ui/icons/alarm-symbol.tsx';
import { useLanguage, useText } from '../ui/text.ts';

/** Alarms named above the board; the rest is a number. */
const NAMED_AT_MOST = 3;

/** How many alarms nobody has acknowledged, the shape of the most urgent, and how long the oldest waits. */
export function WallAlarmCount() {
  const t = useText();
  const waiting = useWaitingAlarms();
  const [urgent] = waiting;
  const sinceMs = waitingSinceMs(waiting);
  if (urgent === undefined || sinceMs === undefined) return null;
  return (
    <div
      className={`wall-alarm-count wall-alarm-${urgent.priority}`}
      role="status"
      data-testid="wall-alarm-count"
      data-priority={urgent.priority}
    >
      <AlarmSymbol priority={urgent.priority} acknowledged={false} sizeRem={1.9} />
      <b className="wall-alarm-number">{waiting.length}</b>
      <span>{t('status:wall.alarms')}</span>
      <span className="wall-alarm-clock">
        <Elapsed sinceMs={sinceMs} />
      </span>
    </div>
  );
}

/** The most urgent of the alarms that nobody has acknowledged, above the incidents. */
export function WallAlarms() {
  const t = useText();
  const waiting = useWaitingAlarms();
  if (waiting.length === 0) return null;
  const hidden = waiting.length - NAMED_AT_MOST;
  return (
    <div className="wall-alarms" role="group" aria-label={t('status:wall.alarms')}>
      <ul>
        {waiting.slice(0, NAMED_AT_MOST).map((alarm) => (
          <WallAlarm key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {hidden > 0 && <p className="wall-alarms-more">{t('status:wall.moreAlarms', { value: hidden })}</p>}
    </div>
  );
}

function WallAlarm({ alarm }: { alarm: Alarm }) {
  const t = useText();
  const language = useLanguage();
  return (
    <li className={`wall-alarm wall-alarm-${alarm.priority}`} data-testid="wall-alarm" data-id={alarm.id}>
      <AlarmSymbol priority={alarm.priority} acknowledged={false} sizeRem={1.7} />
      <div className="wall-alarm-main">
        <div className="wall-incident-line">
          <span className="wall-alarm-name truncate">{alarm.deviceName}</span>
          <b>{formatValue(t, language, alarm.property, alarm.value)}</b>
        </div>
        <div className="wall-incident-line">
          <span className="wall-alarm-place truncate">{alarm.placeLabel}</span>
          <span className="wall-alarm-clock">
            <Elapsed sinceMs={alarm.raisedAtMs} />
          </span>
        </div>
      </div>
    </li>
  );
}
