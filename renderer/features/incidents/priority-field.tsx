import type { KeyboardEvent } from 'react';
import { INCIDENT_PRIORITIES } from '../../../shared/domain/incident/index.ts';
import type { IncidentPriority } from '../../../shared/domain/incident/index.ts';
import { PriorityChip } from '../../ui/icons/priority-chip.tsx';
import { useText } from '../../ui/text.ts';

interface PriorityFieldProps {
  readonly priority: IncidentPriority;
  readonly onChange: (priority: IncidentPriority) => void;
}

/** Asks for a priority: arrows, or its number. */
export function PriorityField({ priority, onChange }: PriorityFieldProps) {
  const t = useText();
  const onKeyDown = (event: KeyboardEvent): void => {
    const typed = INCIDENT_PRIORITIES.find((candidate) => String(candidate) === event.key);
    if (typed !== undefined) onChange(typed);
  };
  return (
    <fieldset className="choices" onKeyDown={onKeyDown}>
      <legend className="field-label">{t('incidents:form.priority')}</legend>
      <div className="choice-row">
        {INCIDENT_PRIORITIES.map((candidate) => (
          <label key={candidate} className={`choice ${candidate === priority ? 'choice-chosen' : ''}`}>
            <input
              type="radio"
              name="priority"
              className="visually-hidden"
              aria-label={t(`incidents:priority.meaning.${candidate}`)}
              checked={candidate === priority}
              onChange={() => onChange(candidate)}
            />
            <PriorityChip priority={candidate} sizeRem={1.6} />
          </label>
        ))}
      </div>
      <p className="hint">{t(`incidents:priority.meaning.${priority}`)}</p>
    </fieldset>
  );
}
