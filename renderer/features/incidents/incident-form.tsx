import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { INCIDENT_TYPES } from '../../../shared/domain/incident/index.ts';
import type { IncidentPlace, IncidentPriority, IncidentTypeCode } from '../../../shared/domain/incident/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { PlaceField } from '../city/index.ts';
import { KeyCap } from '../keyboard/index.ts';
import { useReturnFocus } from '../workspace/index.ts';
import { PriorityField } from './priority-field.tsx';
import { TypeField } from './type-field.tsx';

/** What the form has gathered. */
export interface IncidentDraft {
  readonly typeCode: IncidentTypeCode | null;
  readonly priority: IncidentPriority;
  readonly place: IncidentPlace | null;
  readonly narrative: string;
}

/** A draft with nothing missing. */
export interface CompleteDraft extends IncidentDraft {
  readonly typeCode: IncidentTypeCode;
  readonly place: IncidentPlace;
}

interface IncidentFormProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly initial: IncidentDraft;
  /** Whether a narrative can be given; a change of an incident has its notes for that. */
  readonly withNarrative: boolean;
  /** Sends the draft; a problem comes back and is shown here. */
  readonly onSubmit: (draft: CompleteDraft) => Promise<Problem | null>;
  readonly onCancel: () => void;
}

/** Type, priority, place, narrative: in the order in which they are learnt. Enter accepts from any field. */
export function IncidentForm({ title, submitLabel, initial, withNarrative, onSubmit, onCancel }: IncidentFormProps) {
  const t = useText();
  const [draft, setDraft] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const typeInput = useRef<HTMLInputElement>(null);
  const placeInput = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<IncidentDraft>): void => setDraft((previous) => ({ ...previous, ...part }));

  useReturnFocus();
  useEffect(() => {
    typeInput.current?.focus();
    typeInput.current?.select();
  }, []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    const { typeCode, place } = draft;
    if (typeCode === null) return typeInput.current?.focus();
    if (place === null) return placeInput.current?.focus();
    setBusy(true);
    const refused = await onSubmit({ ...draft, typeCode, place });
    setBusy(false);
    setProblem(refused);
  };
  const submitOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <form ref={form} className="form incident-form" aria-label={title} data-testid="incident-form" onSubmit={submit}>
      <h3 className="card-title">{title}</h3>
      <TypeField
        typeCode={draft.typeCode}
        inputRef={typeInput}
        invalid={tried && draft.typeCode === null}
        onChange={(typeCode) =>
          change(typeCode === null ? { typeCode } : { typeCode, priority: INCIDENT_TYPES[typeCode].defaultPriority })
        }
      />
      <PriorityField priority={draft.priority} onChange={(priority) => change({ priority })} />
      <PlaceField
        place={draft.place}
        inputRef={placeInput}
        invalid={tried && draft.place === null}
        onChange={(place) => change({ place })}
      />
      {withNarrative && (
        <label className="field">
          <span className="field-label">
            {t('incidents:form.narrative')}
            <span className="hint">{t('incidents:form.optional')}</span>
          </span>
          <textarea
            className="input"
            maxLength={4000}
            value={draft.narrative}
            data-testid="narrative-input"
            onChange={(event) => change({ narrative: event.target.value })}
            onKeyDown={submitOnEnter}
          />
        </label>
      )}
      {tried && draft.typeCode === null && <p className="missing">{t('incidents:form.needType')}</p>}
      {tried && draft.typeCode !== null && draft.place === null && (
        <p className="missing">{t('incidents:form.needPlace')}</p>
      )}
      <ProblemLine problem={problem} />
      <div className="form-actions">
        <button type="submit" className="button button-primary" disabled={busy} data-testid="incident-submit">
          {submitLabel} <kbd className="key">↵</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('common:cancel')} <KeyCap action="back" />
        </button>
      </div>
    </form>
  );
}
