import { useEffect } from 'react';
import { useText } from '../../ui/text.ts';
import { ActionButton } from '../keyboard/index.ts';
import { UNDO_OFFERED_MS, useRemovedZone, withdrawUndo } from './removed-zone.ts';

/** Says for a while that a zone was removed, and offers to draw it again. */
export function UndoLine({ onUndo }: { onUndo: () => void }) {
  const t = useText();
  const zone = useRemovedZone();
  useEffect(() => {
    if (zone === null) return;
    const timer = setTimeout(withdrawUndo, UNDO_OFFERED_MS);
    return () => clearTimeout(timer);
  }, [zone]);
  if (zone === null) return null;
  return (
    <div className="undo-line" role="status" data-testid="zone-undo">
      <span className="truncate">{t('zones:event.removed', { kind: t(`zones:kind.${zone.kind}`), label: zone.label })}</span>
      <ActionButton action="undo-removal" label={t('zones:undo')} onAct={onUndo} />
    </div>
  );
}
