import { useEffect, useRef } from 'react';
import { actionOf, chordOf } from './keymap.ts';
import type { ActionId, Actions } from './keymap.ts';

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
      if (!event.repeat || REPEATABLE.has(action)) latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Only moving repeats while a key is held: a command sent twice is a mistake. */
const REPEATABLE: ReadonlySet<ActionId> = new Set<ActionId>([
  'select-next',
  'select-previous',
  'list-next',
  'list-previous',
  'pan-left',
  'pan-right',
  'pan-up',
  'pan-down',
  'zoom-in',
  'zoom-out',
  'rotate-left',
  'rotate-right',
  'tilt-up',
  'tilt-down',
]);

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
