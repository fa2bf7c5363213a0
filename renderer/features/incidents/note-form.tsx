import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { execute } from '../operations/index.ts';
import { currentWorkspace, endTask, useReturnFocus } from '../workspace/index.ts';

/** A line for a note: Enter writes it into the timeline, Shift+Enter starts a new line. */
export function NoteForm({ incidentId }: { incidentId: string }) {
  const t = useText();
  const core = useCore();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  useReturnFocus();
  useEffect(() => input.current?.focus(), []);

  const save = async (): Promise<void> => {
    if (text.trim() === '') return;
    const { task } = currentWorkspace();
    const result = await execute(core, { type: 'incident.note', incidentId, text });
    if (result.ok) endTask(task);
    else setProblem(result.error);
  };
  return (
    <form
      className="form task-form"
      aria-label={t('incidents:note.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field">
        <span className="field-label">
          {t('incidents:note.title')}
          <span className="hint">{t('incidents:note.hint')}</span>
        </span>
        <textarea
          ref={input}
          className="input"
          maxLength={4000}
          value={text}
          data-testid="note-input"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void save();
          }}
        />
      </label>
      <ProblemLine problem={problem} />
    </form>
  );
}
