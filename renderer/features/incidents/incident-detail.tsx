import type { Incident } from '../../../shared/domain/incident/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { PriorityChip } from '../../ui/icons/priority-chip.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow } from '../../ui/ticker.ts';
import { ActionButton } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { useAlarm } from '../operations/index.ts';
import { UnitPicker } from '../units/index.ts';
import { Fact, Facts, select, showProblem, useProblem, useTask } from '../workspace/index.ts';
import { IncidentZones, InsideZones } from '../zones/index.ts';
import { AssignedUnitList } from './assigned-unit-list.tsx';
import { CloseForm } from './close-form.tsx';
import { typeName } from './incident-words.ts';
import { NoteForm } from './note-form.tsx';
import { Timeline } from './timeline.tsx';

/** The incident in hand: what and where it is, who is on it, what has happened, and what can be done next. */
export function IncidentDetail({ incident, actions }: { incident: Incident; actions: Actions }) {
  const t = useText();
  const problem = useProblem('incident');
  const open = incident.status === 'open';
  return (
    <article
      className={`card incident-detail incident-detail-${incident.status}`}
      data-testid="incident-detail"
      data-id={incident.id}
      data-status={incident.status}
    >
      <header className="card-head">
        <PriorityChip priority={incident.priority} sizeRem={2.6} />
        <div className="card-titles">
          <h3 className="card-title">{typeName(t, incident.typeCode)}</h3>
          <p className="card-subtitle selectable">
            {incident.number} · {incident.typeCode}
          </p>
        </div>
        <span className="card-clock">
          <Elapsed sinceMs={incident.openedAtMs} untilMs={incident.closedAtMs} />
        </span>
      </header>
      <p className="incident-place selectable">{incident.place.label}</p>
      <InsideZones position={incident.place.position} />
      {!open && (
        <p className="incident-closed" data-testid="incident-disposition">
          {t('incidents:closedAs', { disposition: t(`incidents:disposition.${incident.disposition ?? 'handled'}`) })}
        </p>
      )}
      <div className="card-actions">
        <ActionButton
          action="assign-unit"
          className="button-primary"
          disabled={!open}
          label={t('incidents:do.assign')}
          onAct={actions['assign-unit']}
          testId="assign-unit"
        />
        <ActionButton action="add-note" label={t('incidents:do.note')} onAct={actions['add-note']} />
        <ActionButton action="change-incident" disabled={!open} label={t('incidents:do.change')} onAct={actions['change-incident']} />
        <ActionButton action="go-to" label={t('common:goTo')} onAct={actions['go-to']} />
        <ActionButton
          action="close-incident"
          disabled={!open}
          label={t('incidents:do.close')}
          onAct={actions['close-incident']}
          testId="close-incident"
        />
      </div>
      <ProblemLine problem={problem} onDismiss={() => showProblem('incident', null)} />
      <TaskForm incident={incident} />
      <AssignedUnitList incident={incident} actions={actions} />
      <IncidentZones incidentId={incident.id} />
      <Alarms incident={incident} />
      <Timeline incident={incident} />
    </article>
  );
}

function TaskForm({ incident }: { incident: Incident }) {
  const task = useTask();
  switch (task?.kind) {
    case 'assign-unit':
      return <UnitPicker incident={incident} />;
    case 'add-note':
      return <NoteForm incidentId={incident.id} />;
    case 'close-incident':
      return <CloseForm incident={incident} />;
    default:
      return null;
  }
}

function Alarms({ incident }: { incident: Incident }) {
  const t = useText();
  if (incident.alarmIds.length === 0) return null;
  return (
    <Facts>
      <Fact name={t('incidents:fromAlarm')}>
        {incident.alarmIds.map((id) => (
          <AlarmLink key={id} alarmId={id} />
        ))}
      </Fact>
    </Facts>
  );
}

function AlarmLink({ alarmId }: { alarmId: string }) {
  const t = useText();
  const alarm = useAlarm(alarmId);
  const language = useLanguage();
  if (alarm === undefined) return <span>{t('incidents:alarmReturned')}</span>;
  const clock = formatMoment(alarm.raisedAtMs, tickNow(), language);
  return (
    <>
      <button type="button" className="link" onClick={() => select({ kind: 'device', id: alarm.deviceId })}>
        {alarm.deviceName}
      </button>
      <p className="hint">
        {clock} · {t('incidents:actor.rule', { rule: alarm.ruleId })}
      </p>
    </>
  );
}
