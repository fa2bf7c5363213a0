import type { Assignment, Incident } from '../../../shared/domain/incident/index.ts';
import type { Unit } from '../../../shared/domain/unit/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatClock } from '../../ui/format/time.ts';
import { UnitStatusMark } from '../../ui/icons/state-symbols.tsx';
import { steppedIndex, useListNavigation } from '../../ui/list/list-navigation.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import type { Actions } from '../keyboard/index.ts';
import { useUnit } from '../operations/index.ts';
import { UnitSteps } from '../units/index.ts';
import { select, setActiveUnit, showProblem, useActiveCallSign, useProblem } from '../workspace/index.ts';

/** The assignments that are not cleared; the status keys act on the marked one. */
function activeAssignments(incident: Incident): readonly Assignment[] {
  return incident.assignments.filter((assignment) => assignment.clearedAtMs === undefined);
}

/** The unit that the status keys act on: the chosen one, else the first that is still assigned. */
export function activeUnitOf(incident: Incident, chosen: string | null): string | undefined {
  const active = activeAssignments(incident);
  return (active.find(({ callSign }) => callSign === chosen) ?? active[0])?.callSign;
}

/** Every unit ever sent, with its status clocks; the marked one shows its next steps. */
export function AssignedUnitList({ incident, actions }: { incident: Incident; actions: Actions }) {
  const t = useText();
  const problem = useProblem('unit');
  const chosen = activeUnitOf(incident, useActiveCallSign());
  const active = activeAssignments(incident);
  useListNavigation('detail', (step) => {
    const index = active.findIndex(({ callSign }) => callSign === chosen);
    setActiveUnit(active[steppedIndex(index, active.length, step)]?.callSign ?? null);
  });
  return (
    <section aria-label={t('incidents:units.title')} className="assigned">
      <h3 className="section-title">{t('incidents:units.title')}</h3>
      <ProblemLine problem={problem} onDismiss={() => showProblem('unit', null)} />
      {incident.assignments.length === 0 && <p className="assigned-none">{t('incidents:units.none')}</p>}
      <ul>
        {incident.assignments.map((assignment) => (
          <AssignedUnitRow
            key={`${assignment.callSign} ${assignment.dispatchedAtMs}`}
            assignment={assignment}
            incidentId={incident.id}
            marked={assignment.clearedAtMs === undefined && assignment.callSign === chosen}
            actions={actions}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly assignment: Assignment;
  readonly incidentId: string;
  readonly marked: boolean;
  readonly actions: Actions;
}

function AssignedUnitRow({ assignment, incidentId, marked, actions }: RowProps) {
  const t = useText();
  const unit = useUnit(assignment.callSign);
  const here = assignment.clearedAtMs === undefined && unit?.incidentId === incidentId;
  return (
    <li
      className={`assigned-row ${marked ? 'assigned-row-marked' : ''} ${here ? '' : 'assigned-row-cleared'}`}
      data-testid="assigned-unit"
      data-call-sign={assignment.callSign}
      data-status={here ? unit.status : 'cleared'}
      onClick={() => {
        if (here) setActiveUnit(assignment.callSign);
      }}
    >
      <div className="assigned-line">
        <button
          type="button"
          className="call-sign"
          title={t('units:show')}
          onClick={() => select({ kind: 'unit', callSign: assignment.callSign })}
        >
          {assignment.callSign}
        </button>
        {here ? <Present unit={unit} /> : <span className="hint">{t('units:cleared')}</span>}
      </div>
      <Clocks assignment={assignment} />
      {marked && unit !== undefined && <UnitSteps unit={unit} actions={actions} />}
    </li>
  );
}

function Present({ unit }: { unit: Unit }) {
  return (
    <>
      <UnitStatusMark status={unit.status} />
      <span className="assigned-clock">
        <Elapsed sinceMs={unit.statusSinceMs} />
      </span>
    </>
  );
}

/** When each step was reached; a step not reached yet shows a dash. */
function Clocks({ assignment }: { assignment: Assignment }) {
  const t = useText();
  const language = useLanguage();
  const steps = [
    ['dispatched', assignment.dispatchedAtMs],
    ['enRoute', assignment.enRouteAtMs],
    ['onScene', assignment.onSceneAtMs],
    ['cleared', assignment.clearedAtMs],
  ] as const;
  return (
    <dl className="clocks">
      {steps.map(([step, atMs]) => (
        <div key={step}>
          <dt>{t(`units:clock.${step}`)}</dt>
          <dd>{atMs === undefined ? '–' : formatClock(atMs, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
