import { REPORTABLE_NEXT_STATUSES } from '../../../shared/domain/unit/index.ts';
import type { Unit } from '../../../shared/domain/unit/index.ts';
import { useText } from '../../ui/text.ts';
import { ActionButton } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';

/** The steps that a unit can take next, with their keys. */
export function UnitSteps({ unit, actions }: { unit: Unit; actions: Actions }) {
  const t = useText();
  const next = REPORTABLE_NEXT_STATUSES[unit.status];
  return (
    <div className="unit-steps">
      {next.includes('en-route') && (
        <ActionButton action="unit-en-route" label={t('units:status.en-route')} onAct={actions['unit-en-route']} />
      )}
      {next.includes('on-scene') && (
        <ActionButton action="unit-on-scene" label={t('units:status.on-scene')} onAct={actions['unit-on-scene']} />
      )}
      {unit.incidentId !== undefined && (
        <ActionButton action="unit-clear" label={t('units:step.clear')} onAct={actions['unit-clear']} />
      )}
      {next.includes('out-of-service') && (
        <ActionButton action="unit-service" label={t('units:step.outOfService')} onAct={actions['unit-service']} />
      )}
      {next.includes('available') && (
        <ActionButton action="unit-service" label={t('units:step.inService')} onAct={actions['unit-service']} />
      )}
    </div>
  );
}
