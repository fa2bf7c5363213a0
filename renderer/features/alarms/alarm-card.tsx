import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { formatValue, unitKey } from '../../ui/format/values.ts';
import { AlarmSymbol } from '../../ui/icons/alarm-symbol.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow } from '../../ui/ticker.ts';
import { ActionButton } from '../keyboard/index.ts';
import { useIncident } from '../operations/index.ts';
import { Fact, Facts, select } from '../workspace/index.ts';
import { InsideZones } from '../zones/index.ts';
import { isAcknowledged } from './waiting-alarms.ts';

interface AlarmCardProps {
  readonly alarm: Alarm;
  readonly onAcknowledge: () => void;
  readonly onMakeIncident: () => void;
  readonly onGoTo: () => void;
}

/** The selected alarm: what crossed which limit, where and when, and what can be done about it. */
export function AlarmCard({ alarm, onAcknowledge, onMakeIncident, onGoTo }: AlarmCardProps) {
  const t = useText();
  const language = useLanguage();
  const incident = useIncident(alarm.incidentId);
  const moment = (atMs: number): string => formatMoment(atMs, tickNow(), language);
  return (
    <article className="card" data-testid="alarm-detail" data-id={alarm.id} data-state={alarm.state}>
      <header className="card-head">
        <AlarmSymbol priority={alarm.priority} acknowledged={isAcknowledged(alarm)} />
        <div className="card-titles">
          <h3 className="card-title">{alarm.deviceName}</h3>
          <p className="card-subtitle">
            {t(`alarms:priority.${alarm.priority}`)} · {t(`alarms:state.${alarm.state}`)}
          </p>
        </div>
        <span className="card-clock">
          <Elapsed sinceMs={alarm.raisedAtMs} />
        </span>
      </header>
      <div className="card-actions">
        <ActionButton
          action="acknowledge-alarm"
          className="button-primary"
          disabled={isAcknowledged(alarm)}
          onAct={onAcknowledge}
          label={t('alarms:acknowledge')}
        />
        <ActionButton
          action="incident-from-alarm"
          disabled={alarm.incidentId !== undefined}
          onAct={onMakeIncident}
          label={t('alarms:makeIncident')}
        />
        <ActionButton action="go-to" onAct={onGoTo} label={t('common:goTo')} />
      </div>
      <Facts>
        <Fact name={t(`devices:property.${unitKey(alarm.property)}`)}>
          <b>{formatValue(t, language, alarm.property, alarm.value)}</b>{' '}
          <span className="hint">
            {t('alarms:limit', { limit: formatValue(t, language, alarm.property, alarm.threshold) })}
          </span>
        </Fact>
        <Fact name={t('common:place')}>
          {alarm.placeLabel}
          <InsideZones position={alarm.position} />
        </Fact>
        <Fact name={t('alarms:raised')}>{moment(alarm.raisedAtMs)}</Fact>
        {alarm.returnedAtMs !== undefined && <Fact name={t('alarms:returned')}>{moment(alarm.returnedAtMs)}</Fact>}
        {alarm.acknowledgedAtMs !== undefined && (
          <Fact name={t('alarms:acknowledged')}>
            {moment(alarm.acknowledgedAtMs)} · {alarm.acknowledgedBy ?? t('common:unknown')}
          </Fact>
        )}
        <Fact name={t('devices:device')}>
          <button type="button" className="link" onClick={() => select({ kind: 'device', id: alarm.deviceId })}>
            {alarm.deviceId}
          </button>
        </Fact>
        <Fact name={t('alarms:rule')}>{alarm.ruleId}</Fact>
        {incident !== undefined && (
          <Fact name={t('incidents:incident')}>
            <button type="button" className="link" onClick={() => select({ kind: 'incident', id: incident.id })}>
              {incident.number}
            </button>
          </Fact>
        )}
      </Facts>
    </article>
  );
}
