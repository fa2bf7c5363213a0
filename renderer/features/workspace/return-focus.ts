import { useEffect } from 'react';
import { focusPane } from './pane.tsx';

/** Gives the focus back, when the component goes, to what had it before: the keys go on where they were. */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else focusPane('detail');
    };
  }, []);
}
