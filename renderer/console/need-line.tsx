import { useEffect } from 'react';
import { clearNeed, useNeed } from '../features/workspace/index.ts';
import { useText } from '../ui/text.ts';

const SHOWN_MS = 4_000;

/** Says for a moment why a key did nothing. */
export function NeedLine() {
  const t = useText();
  const need = useNeed();
  useEffect(() => {
    if (need === null) return;
    const timer = setTimeout(clearNeed, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [need]);
  return (
    <div className="need-line" role="status" aria-live="polite" data-testid="need">
      {need !== null && <span className="need-text">{t(`keys:need.${need.need}`)}</span>}
    </div>
  );
}
