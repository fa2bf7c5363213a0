import { useEffect, useRef } from 'react';
import { actionOf, chordOf, repeats } from './keymap.ts';
import type { Actions } from './keymap.ts';

/** Lets the window's keys act. Keys typed into a field are the field's, but for Escape, F1 and F6. */
export function useKeyDispatcher(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      if (chord === null || (typing(event.target) && !/^(Shift\+)?(Escape|F\d+)$/.test(chord))) return;
      const action = actionOf(chord, focusKind());
      if (action === undefined) return;
      event.preventDefault();
      if (!event.repeat || repeats(action)) latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function focusKind(): 'list' | 'map' | 'other' {
  const active = document.activeElement;
  if (active === null) return 'other';
  if (active.closest('[role="listbox"]') !== null) return 'list';
  // Screens and search lines lie over the map, but their arrows are their own.
  return active.matches('[data-pane="map"]') || active.closest('[role="application"]') !== null ? 'map' : 'other';
}
