import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemIcon } from '../icons/device-icon.tsx';
import { problemText, useText } from '../text.ts';

interface ProblemLineProps {
  readonly problem: Problem | null;
  readonly onDismiss?: () => void;
}

/** What went wrong, where the person is looking. Announced to screen readers at once. */
export function ProblemLine({ problem, onDismiss }: ProblemLineProps) {
  const t = useText();
  if (problem === null) return null;
  return (
    <div className="problem" role="alert" data-testid="problem" data-code={problem.code}>
      <ProblemIcon />
      <span className="selectable">{problemText(t, problem)}</span>
      {onDismiss !== undefined && (
        <button type="button" className="button button-bare" aria-label={t('common:dismiss')} onClick={onDismiss}>
          ×
        </button>
      )}
    </div>
  );
}
