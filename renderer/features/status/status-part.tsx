import type { ReactNode } from 'react';
import { PartStateShape } from '../../ui/icons/state-symbols.tsx';
import type { PartState } from '../../ui/icons/state-symbols.tsx';

interface PartProps {
  readonly testId: string;
  readonly state: PartState;
  readonly word: string;
  readonly label: string;
  readonly title?: string | undefined;
  readonly onClick?: () => void;
  /** Shown above the bar while the pointer or the focus is on it; needs `onClick`. */
  readonly detail?: ReactNode;
  /** Whether the key of the status bar goes here. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** One part of the system in the status bar: shape, name, word. */
export function Part({ testId, state, word, label, title, onClick, detail, takesFocus = false, children }: PartProps) {
  const content = (
    <>
      <PartStateShape state={state} />
      <span className="status-label truncate">{label}</span>
      <span className="status-word">{children}</span>
    </>
  );
  const shared = { className: `status-item status-part-${state}`, title, 'data-testid': testId, 'data-state': word };
  if (onClick === undefined) return <span {...shared}>{content}</span>;
  return (
    <button
      type="button"
      {...shared}
      {...(takesFocus ? { 'data-pane-focus': '' } : {})}
      className={`${shared.className} status-button`}
      onClick={onClick}
    >
      {content}
      {detail !== undefined && <span className="status-detail">{detail}</span>}
    </button>
  );
}
