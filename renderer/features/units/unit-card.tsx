import type { Unit } from '../../../shared/domain/unit/index.ts';
import { Age, Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { FreshnessMark, UnitStatusMark } from '../../ui/icons/state-symbols.tsx';
import { useText } from '../../ui/text.ts';
import { ActionButton } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { useIncident } from '../operations/index.ts';
import { telemetry, useDeviceFreshness, useDeviceOfUnit, useLatest, useUnitPosition } from '../telemetry/index.ts';
import { Fact, Facts, select, showProblem, useCurrentIncidentId, useProblem } from '../workspace/index.ts';
import { InsideZones } from '../zones/index.ts';
import { DeviceValue } from '../devices/index.ts';
import { UnitSteps } from './unit-steps.tsx';

/** The selected unit: status with its clock, where it is and how fresh that is, and its next steps. */
export function UnitCard({ unit, actions }: { unit: Unit; actions: Actions }) {
  const t = useText();
  const problem = useProblem('unit');
  const incident = useIncident(unit.incidentId);
  const current = useIncident(useCurrentIncidentId() ?? undefined);
  return (
    <article className="card" data-testid="unit-detail" data-id={unit.callSign} data-status={unit.status}>
      <header className="card-head">
        <div className="card-titles">
          <h3 className="card-title">{unit.callSign}</h3>
          <p className="card-subtitle">
            {t(`units:kind.${unit.kind}`)} · {unit.station}
          </p>
        </div>
        <div className="unit-card-status">
          <UnitStatusMark status={unit.status} />
          <span className="card-clock">
            <Elapsed sinceMs={unit.statusSinceMs} />
          </span>
        </div>
      </header>
      <div className="card-actions">
        {unit.status === 'available' && current?.status === 'open' && (
          <ActionButton
            action="assign-unit"
            className="button-primary"
            label={t('units:assignTo', { number: current.number })}
            onAct={actions['assign-unit']}
          />
        )}
        <UnitSteps unit={unit} actions={actions} />
        <ActionButton action="go-to" label={t('common:goTo')} onAct={actions['go-to']} />
      </div>
      <ProblemLine problem={problem} onDismiss={() => showProblem('unit', null)} />
      <Facts>
        {incident !== undefined && (
          <Fact name={t('incidents:incident')}>
            <button type="button" className="link" onClick={() => select({ kind: 'incident', id: incident.id })}>
              {incident.number} · {incident.place.label}
            </button>
          </Fact>
        )}
        <Position callSign={unit.callSign} />
      </Facts>
    </article>
  );
}

function Position({ callSign }: { callSign: string }) {
  const t = useText();
  const entry = useDeviceOfUnit(callSign);
  const freshness = useDeviceFreshness(entry);
  const position = useUnitPosition(callSign);
  if (entry === undefined) return <Fact name={t('units:position')}>{t('units:noAvl')}</Fact>;
  const receivedAtMs = telemetry.lastReceivedAtMs(entry.index);
  return (
    <>
      <Fact name={t('units:position')}>
        <FreshnessMark freshness={freshness} /> {receivedAtMs !== undefined && <Age sinceMs={receivedAtMs} />}
        <InsideZones position={position} />
      </Fact>
      <Fact name={t('devices:property.speed')}>
        <Speed entry={entry} />
      </Fact>
      <Fact name={t('devices:device')}>
        <button type="button" className="link" onClick={() => select({ kind: 'device', id: entry.device.id })}>
          {entry.device.id}
        </button>
      </Fact>
    </>
  );
}

function Speed({ entry }: { entry: NonNullable<ReturnType<typeof useDeviceOfUnit>> }) {
  const latest = useLatest(entry, 'speed');
  return <DeviceValue latest={latest} />;
}
