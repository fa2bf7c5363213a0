import type { DeviceEntry } from '../../../shared/contract/index.ts';
import { DEVICE_KIND_DEFINITIONS } from '../../../shared/domain/device/index.ts';
import type { PropertyName } from '../../../shared/domain/device/index.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { formatLatLon, formatNumber, unitKey } from '../../ui/format/values.ts';
import { DeviceIcon } from '../../ui/icons/device-icon.tsx';
import { FreshnessMark } from '../../ui/icons/state-symbols.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow } from '../../ui/ticker.ts';
import { useRequest } from '../core-link/index.ts';
import { ActionButton } from '../keyboard/index.ts';
import { useAlarmList } from '../operations/index.ts';
import { useDeviceFreshness, useLatest } from '../telemetry/index.ts';
import { Fact, Facts, select } from '../workspace/index.ts';
import { DeviceValue } from './device-value.tsx';
import { Sparkline } from './sparkline.tsx';
import './devices.css';

/** The selected device: every value with unit, quality and age, its last hour, and what was refused of it. */
export function DeviceInspector({ entry, onGoTo }: { entry: DeviceEntry; onGoTo: () => void }) {
  const t = useText();
  const { device } = entry;
  const freshness = useDeviceFreshness(entry);
  return (
    <article className="card" data-testid="device-inspector" data-id={device.id} data-freshness={freshness}>
      <header className="card-head">
        <DeviceIcon kind={device.kind} />
        <div className="card-titles">
          <h3 className="card-title">{device.name}</h3>
          <p className="card-subtitle selectable">
            {t(`devices:kind.${device.kind}`)} · {device.id}
          </p>
        </div>
        <FreshnessMark freshness={freshness} />
      </header>
      <div className="card-actions">
        <ActionButton action="go-to" label={t('common:goTo')} onAct={onGoTo} />
        <ActiveAlarms deviceId={device.id} />
      </div>
      <div className={`readings readings-${freshness}`}>
        {DEVICE_KIND_DEFINITIONS[device.kind].properties.map((property) => (
          <Reading key={property} entry={entry} property={property} />
        ))}
      </div>
      <DeviceFacts entry={entry} />
    </article>
  );
}

function Reading({ entry, property }: { entry: DeviceEntry; property: PropertyName }) {
  const t = useText();
  const latest = useLatest(entry, property);
  return (
    <section className="reading" data-testid="device-reading" data-property={property}>
      <h4 className="reading-name">{t(`devices:property.${unitKey(property)}`)}</h4>
      <DeviceValue latest={latest} />
      {property !== 'panel-state' && <Sparkline entry={entry} property={property} />}
    </section>
  );
}

function ActiveAlarms({ deviceId }: { deviceId: string }) {
  const t = useText();
  const alarms = useAlarmList().filter((alarm) => alarm.deviceId === deviceId);
  return alarms.map((alarm) => (
    <button
      key={alarm.id}
      type="button"
      className="button button-danger"
      onClick={() => select({ kind: 'alarm', id: alarm.id })}
    >
      {t('devices:inAlarm', { state: t(`alarms:state.${alarm.state}`) })}
    </button>
  ));
}

function DeviceFacts({ entry }: { entry: DeviceEntry }) {
  const t = useText();
  const language = useLanguage();
  const { device, quarantinedCount } = entry;
  const { value: detail, problem } = useRequest('device.detail', { deviceId: device.id });
  const refused = detail?.lastQuarantined;
  return (
    <>
      <ProblemLine problem={problem} />
      <Facts>
        <Fact name={t('devices:quarantined')}>
          <span data-testid="device-quarantined" className={quarantinedCount > 0 ? 'quarantined' : undefined}>
            {formatNumber(quarantinedCount, language)}
          </span>
          {refused !== undefined && (
            <span className="quarantined-reason">
              {formatMoment(refused.receivedAtMs, tickNow(), language)} · {t(`devices:refusal.${refused.reason}`)}
              <span className="hint"> {refused.detail}</span>
            </span>
          )}
        </Fact>
        <Fact name={t('devices:connection')}>{device.connectionId}</Fact>
        <Fact name={t('devices:interval')}>
          {t('devices:seconds', { value: formatNumber(device.expectedIntervalMs / 1000, language) })}
        </Fact>
        {detail !== undefined && (
          <Fact name={t('devices:stored')}>{formatNumber(detail.observationCount, language)}</Fact>
        )}
        {device.agency !== undefined && <Fact name={t('devices:agency')}>{device.agency}</Fact>}
        {device.model !== undefined && <Fact name={t('devices:model')}>{device.model}</Fact>}
        {device.callSign !== undefined && (
          <Fact name={t('devices:unit')}>
            <UnitLink callSign={device.callSign} />
          </Fact>
        )}
        <Fact name={t('common:position')}>{formatLatLon(device.position)}</Fact>
      </Facts>
    </>
  );
}

function UnitLink({ callSign }: { callSign: string }) {
  return (
    <button type="button" className="link" onClick={() => select({ kind: 'unit', callSign })}>
      {callSign}
    </button>
  );
}
