import { useEffect, useRef } from 'react';
import { actionOf, chordOf, repeats } from './keymap.ts';
import type { Actions, KeyFocus } from './keymap.ts';
import { toolKeys } from './tool-keys.ts';

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
      if (chord === null || isOwnKey(event.target, chord)) return;
      const focus = focusKind();
      if (focus === 'tool' && /^[\d.,]$/.test(chord)) {
        // In its own field the figure is typed as usual.
        if (typing(event.target)) return;
        event.preventDefault();
        return toolKeys()?.onFigure(chord);
      }
      const action = actionOf(chord, focus);
      if (action === undefined) return;
      event.preventDefault();
      if (!event.repeat || repeats(action)) latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether a key belongs to what has the focus. The figures of a tool are a field whose other keys are the tool's. */
function isOwnKey(target: EventTarget | null, chord: string): boolean {
  if (/^(Shift\+)?(Escape|F\d+)$/.test(chord)) return false;
  if (typing(target)) {
    const isToolField = target instanceof HTMLInputElement && target.closest('[data-tool-field]') !== null;
    return !isToolField || (chord === 'Backspace' && target.value !== '');
  }
  const isButton = target instanceof HTMLElement && target.closest('button, a[href], summary') !== null;
  return isButton && (chord === 'Enter' || chord === ' ');
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function focusKind(): KeyFocus {
  const active = document.activeElement;
  // A screen that lies over the map keeps its keys, also while a tool waits under it.
  if (toolKeys() !== null && active?.closest('.drawer') == null) return 'tool';
  if (active === null) return 'other';
  if (active.closest('[role="listbox"]') !== null) return 'list';
  // Screens and search lines lie over the map, but their arrows are their own.
  return active.matches('[data-pane="map"]') || active.closest('[role="application"]') !== null ? 'map' : 'other';
}
