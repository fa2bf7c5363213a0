import { useEffect, useRef, useState } from 'react';
import { DISPOSITIONS } from '../../../shared/domain/incident/index.ts';
import type { Disposition, Incident } from '../../../shared/domain/incident/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { execute, useUnits } from '../operations/index.ts';
import { currentWorkspace, endTask, useReturnFocus } from '../workspace/index.ts';

/** Asks how the incident ended; choosing is the confirmation, for closing cannot be taken back. */
export function CloseForm({ incident }: { incident: Incident }) {
  const t = useText();
  const core = useCore();
  const [disposition, setDisposition] = useState<Disposition>('handled');
  const [problem, setProblem] = useState<Problem | null>(null);
  const chosen = useRef<HTMLInputElement>(null);
  const assigned = useUnits().filter((unit) => unit.incidentId === incident.id);
  useReturnFocus();
  useEffect(() => chosen.current?.focus(), []);

  const close = async (): Promise<void> => {
    const { task } = currentWorkspace();
    const result = await execute(core, { type: 'incident.close', incidentId: incident.id, disposition });
    if (result.ok) endTask(task);
    else setProblem(result.error);
  };
  return (
    <form
      className="form task-form"
      aria-label={t('incidents:close.title')}
      data-testid="close-form"
      onSubmit={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      <fieldset className="choices">
        <legend className="field-label">{t('incidents:close.title')}</legend>
        <div className="disposition-list">
          {DISPOSITIONS.map((candidate) => (
            <label key={candidate} className={`choice choice-line ${candidate === disposition ? 'choice-chosen' : ''}`}>
              <input
                ref={candidate === disposition ? chosen : undefined}
                type="radio"
                name="disposition"
                className="visually-hidden"
                checked={candidate === disposition}
                onChange={() => setDisposition(candidate)}
              />
              {t(`incidents:disposition.${candidate}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {assigned.length > 0 && (
        <p className="missing">
          {t('incidents:close.unitsAssigned', { units: assigned.map(({ callSign }) => callSign).join(', ') })}
        </p>
      )}
      <ProblemLine problem={problem} />
      <div className="form-actions">
        <button type="submit" className="button button-primary" data-testid="close-submit">
          {t('incidents:close.submit')} <kbd className="key">↵</kbd>
        </button>
        <span className="hint">{t('incidents:close.hint')}</span>
      </div>
    </form>
  );
}
