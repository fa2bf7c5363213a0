import { useEffect, useId, useRef, useState } from 'react';
import type { ConnectionSettings } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { useReturnFocus } from '../workspace/index.ts';
import { CONNECTION_FIELDS, faultsOf, withField } from './connection-draft.ts';
import type { ConnectionField } from './connection-draft.ts';

interface ConnectionFormProps {
  readonly initial: ConnectionSettings;
  /** Names of the other connections. */
  readonly taken: readonly string[];
  readonly onSubmit: (settings: ConnectionSettings) => Promise<Problem | null>;
  readonly onRemove: (() => Promise<Problem | null>) | undefined;
  readonly onCancel: () => void;
}

/** The settings of one broker. Secrets are named by file, never typed here. */
export function ConnectionForm({ initial, taken, onSubmit, onRemove, onCancel }: ConnectionFormProps) {
  const t = useText();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [removing, setRemoving] = useState(false);
  const faults = faultsOf(draft, taken);
  const form = useRef<HTMLFormElement>(null);
  useReturnFocus();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(faults).length === 0) setProblem(await onSubmit(draft));
  };
  return (
    <form
      ref={form}
      className="form connection-form"
      aria-label={t('status:connections.form')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="connection-fields">
        {CONNECTION_FIELDS.map((field) => (
          <TextField
            key={field}
            field={field}
            value={draft[field] ?? ''}
            fault={tried ? faults[field] : undefined}
            onChange={(text) => setDraft(withField(draft, field, text))}
          />
        ))}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.registerDevices}
          onChange={(event) => setDraft({ ...draft, registerDevices: event.target.checked })}
        />
        {t('status:connections.registerDevices')}
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.target.checked })}
        />
        {t('status:connections.enabled')}
      </label>
      <ProblemLine problem={problem} />
      <div className="form-actions">
        <button type="submit" className="button button-primary">
          {t('common:save')} <kbd className="key">↵</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('common:cancel')}
        </button>
        {onRemove !== undefined && (
          <button
            type="button"
            className="button button-danger connection-remove"
            onClick={async () => (removing ? setProblem(await onRemove()) : setRemoving(true))}
          >
            {removing ? t('status:connections.removeSure') : t('status:connections.remove')}
          </button>
        )}
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly field: ConnectionField;
  readonly value: string;
  readonly fault: 'id' | 'taken' | 'url' | 'pair' | undefined;
  readonly onChange: (text: string) => void;
}

function TextField({ field, value, fault, onChange }: TextFieldProps) {
  const t = useText();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t(`status:connections.field.${field}`)}
      </label>
      <input
        id={id}
        className="input"
        data-field={field}
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className="missing">
          {t(`status:connections.wrong.${fault}`)}
        </p>
      )}
    </div>
  );
}
