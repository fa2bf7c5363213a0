import { useText } from '../../ui/text.ts';
import { KEYMAP, chordLabel } from './keymap.ts';
import type { ActionId } from './keymap.ts';

/** The key of an action, as a small key cap. */
export function KeyCap({ action }: { action: ActionId }) {
  return (
    <kbd className="key" aria-hidden="true">
      {chordLabel(KEYMAP[action].keys[0])}
    </kbd>
  );
}

interface ActionButtonProps {
  readonly action: ActionId;
  readonly onAct: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Shorter words than the action's description. */
  readonly label?: string;
  readonly testId?: string;
}

/** A button for an action, with its key on it and its description as tooltip. */
export function ActionButton({ action, onAct, disabled, className = '', label, testId }: ActionButtonProps) {
  const t = useText();
  const description = t(`keys:action.${action}`);
  const key = KEYMAP[action].keys[0];
  return (
    <button
      type="button"
      className={`button ${className}`}
      disabled={disabled}
      title={`${description} (${chordLabel(key)})`}
      aria-keyshortcuts={key}
      data-testid={testId}
      onClick={onAct}
    >
      {label ?? description}
      <KeyCap action={action} />
    </button>
  );
}
