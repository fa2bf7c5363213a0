import type { ReactNode } from 'react';
import { AlarmCard } from '../features/alarms/index.ts';
import { BuildingCard, FacilityCard, PlaceCard } from '../features/city/index.ts';
import { DeviceInspector } from '../features/devices/index.ts';
import { ChangeIncident, IncidentDetail, NewIncident, typeName } from '../features/incidents/index.ts';
import { KeyCap } from '../features/keyboard/index.ts';
import type { Actions } from '../features/keyboard/index.ts';
import { useAlarm, useIncident, useUnit, useZone } from '../features/operations/index.ts';
import { DoubtLine } from '../features/status/index.ts';
import { useDevice } from '../features/telemetry/index.ts';
import { UnitCard } from '../features/units/index.ts';
import { Pane, back, useCurrentIncidentId, useSelection, useTask } from '../features/workspace/index.ts';
import type { Selection } from '../features/workspace/index.ts';
import { ZoneCard, ZoneList } from '../features/zones/index.ts';
import { useText } from '../ui/text.ts';
import { Overview } from './overview.tsx';

/** The thing in hand, or the form that is being filled in. */
export function DetailPane({ actions }: { actions: Actions }) {
  const t = useText();
  const selection = useSelection();
  const task = useTask();
  const alarm = useAlarm(task?.kind === 'new-incident' ? task.alarmId : undefined);
  const filling = task?.kind === 'new-incident';
  return (
    <Pane pane="detail" title={filling ? t('incidents:form.title') : t(`common:detail.${selection?.kind ?? 'none'}`)}>
      <div className="detail-body">
        {filling ? (
          <NewIncident key={task.alarmId ?? 'by hand'} alarm={alarm} place={task.place} />
        ) : (
          <>
            <BackLine selection={selection} />
            <DoubtLine doubt={selection === null ? 'feed' : 'core'} />
            <Selected selection={selection} actions={actions} />
          </>
        )}
      </div>
    </Pane>
  );
}

function Selected({ selection, actions }: { selection: Selection | null; actions: Actions }): ReactNode {
  switch (selection?.kind) {
    case 'incident':
      return <SelectedIncident id={selection.id} actions={actions} />;
    case 'alarm':
      return <SelectedAlarm id={selection.id} actions={actions} />;
    case 'unit':
      return <SelectedUnit callSign={selection.callSign} actions={actions} />;
    case 'device':
      return <SelectedDevice id={selection.id} actions={actions} />;
    case 'zone':
      return <SelectedZone id={selection.id} actions={actions} />;
    case 'building':
      return <BuildingCard building={selection.building} />;
    case 'facility':
      return <FacilityCard facility={selection.facility} onGoTo={actions['go-to']} />;
    case 'place':
      return <PlaceCard place={selection.place} actions={actions} />;
    case undefined:
      return <Overview actions={actions} />;
  }
}

function SelectedIncident({ id, actions }: { id: string; actions: Actions }) {
  const incident = useIncident(id);
  const task = useTask();
  if (incident === undefined) return <Gone />;
  if (task?.kind === 'change-incident') return <ChangeIncident key={id} incident={incident} />;
  return <IncidentDetail key={id} incident={incident} actions={actions} />;
}

function SelectedAlarm({ id, actions }: { id: string; actions: Actions }) {
  const alarm = useAlarm(id);
  if (alarm === undefined) return <Gone />;
  return (
    <AlarmCard
      alarm={alarm}
      onAcknowledge={actions['acknowledge-alarm']}
      onMakeIncident={actions['incident-from-alarm']}
      onGoTo={actions['go-to']}
    />
  );
}

function SelectedUnit({ callSign, actions }: { callSign: string; actions: Actions }) {
  const unit = useUnit(callSign);
  return unit === undefined ? <Gone /> : <UnitCard key={callSign} unit={unit} actions={actions} />;
}

function SelectedZone({ id, actions }: { id: string; actions: Actions }) {
  const zone = useZone(id);
  return (
    <>
      <ZoneList />
      {zone === undefined ? <Gone /> : <ZoneCard key={id} zone={zone} actions={actions} />}
    </>
  );
}

function SelectedDevice({ id, actions }: { id: string; actions: Actions }) {
  const entry = useDevice(id);
  return entry === undefined ? <Gone /> : <DeviceInspector key={id} entry={entry} onGoTo={actions['go-to']} />;
}

/** The way back to the incident in hand while one of its units or devices is looked at. */
function BackLine({ selection }: { selection: Selection | null }) {
  const t = useText();
  const incident = useIncident(useCurrentIncidentId() ?? undefined);
  if (incident === undefined || selection === null || selection.kind === 'incident') return null;
  return (
    <button type="button" className="back-line" onClick={back}>
      <span aria-hidden="true">←</span>
      <span className="truncate">
        {incident.number} · {typeName(t, incident.typeCode)}
      </span>
      <KeyCap action="back" />
    </button>
  );
}

function Gone() {
  const t = useText();
  return (
    <div className="empty">
      <p className="empty-title">{t('common:gone')}</p>
      <p>{t('common:goneHint')}</p>
    </div>
  );
}
