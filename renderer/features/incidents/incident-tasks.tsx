import type { Alarm } from '../../../shared/domain/alarm/index.ts';
import type { Incident, IncidentPlace } from '../../../shared/domain/incident/index.ts';
import { useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { execute } from '../operations/index.ts';
import { endTask, select } from '../workspace/index.ts';
import { IncidentForm } from './incident-form.tsx';
import { proposalFor } from './incident-words.ts';

/** Opens an incident: by hand, at the place in hand where there is one, or from an alarm with everything proposed. */
export function NewIncident({ alarm, place }: { alarm: Alarm | undefined; place: IncidentPlace | undefined }) {
  const t = useText();
  const core = useCore();
  const proposal = alarm === undefined ? { typeCode: null, priority: 3 as const } : proposalFor(alarm);
  return (
    <IncidentForm
      title={alarm === undefined ? t('incidents:form.new') : t('incidents:form.fromAlarm', { device: alarm.deviceName })}
      submitLabel={t('incidents:form.open')}
      initial={{
        ...proposal,
        place: alarm === undefined ? (place ?? null) : { label: alarm.placeLabel, position: alarm.position },
        narrative: '',
      }}
      withNarrative
      onCancel={endTask}
      onSubmit={async ({ typeCode, priority, place, narrative }) => {
        const result = await execute(core, {
          type: 'incident.open',
          typeCode,
          priority,
          place,
          ...(alarm === undefined ? {} : { alarmId: alarm.id }),
          ...(narrative.trim() === '' ? {} : { narrative }),
        });
        if (!result.ok) return result.error;
        endTask();
        const opened = result.value.find(({ body }) => body.type === 'incident-opened');
        if (opened?.body.type === 'incident-opened') select({ kind: 'incident', id: opened.body.incidentId });
        return null;
      }}
    />
  );
}

/** Corrects type, priority or place of an open incident. */
export function ChangeIncident({ incident }: { incident: Incident }) {
  const t = useText();
  const core = useCore();
  return (
    <IncidentForm
      title={t('incidents:form.change', { number: incident.number })}
      submitLabel={t('common:save')}
      initial={{ typeCode: incident.typeCode, priority: incident.priority, place: incident.place, narrative: '' }}
      withNarrative={false}
      onCancel={endTask}
      onSubmit={async ({ typeCode, priority, place }) => {
        const result = await execute(core, {
          type: 'incident.change',
          incidentId: incident.id,
          ...(typeCode === incident.typeCode ? {} : { typeCode }),
          ...(priority === incident.priority ? {} : { priority }),
          ...(place === incident.place ? {} : { place }),
        });
        if (result.ok) endTask();
        return result.ok ? null : result.error;
      }}
    />
  );
}
