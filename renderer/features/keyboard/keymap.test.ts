import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../ui/locales.ts';
import { ACTION_IDS, KEYMAP, KEY_GROUPS, actionOf, chordLabel, chordOf, repeats } from './keymap.ts';
import type { KeyScope, Keystroke } from './keymap.ts';

function stroke(key: string, code: string, held: Partial<Keystroke> = {}): Keystroke {
  return { key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

/** Whether two scopes can hold at the same time: list and map exclude each other, and a tool goes before all others. */
function meet(a: KeyScope, b: KeyScope): boolean {
  if (a === 'tool' || b === 'tool') return a === b;
  return a === b || a === 'always' || b === 'always';
}

describe('the table of keys', () => {
  test('no chord means two things at once', () => {
    const clashes: string[] = [];
    for (const a of ACTION_IDS) {
      for (const b of ACTION_IDS) {
        if (a >= b || !meet(KEYMAP[a].scope, KEYMAP[b].scope)) continue;
        const others: readonly string[] = KEYMAP[b].keys;
        for (const chord of KEYMAP[a].keys) if (others.includes(chord)) clashes.push(`${chord}: ${a}, ${b}`);
      }
    }
    expect(clashes).toEqual([]);
  });

  test('every action is described in both languages, and nothing else is', () => {
    for (const locale of Object.values(LOCALES)) {
      expect(Object.keys(locale.keys.action).sort()).toEqual([...ACTION_IDS].sort());
      expect(Object.keys(locale.keys.group).sort()).toEqual([...KEY_GROUPS].sort());
    }
  });

  test('a key that is held repeats moving and nothing else', () => {
    const isMove = (id: string): boolean => /^(select|list|pan|zoom|rotate|tilt)-(?!first|last)/.test(id);
    for (const id of ACTION_IDS) expect([id, repeats(id)]).toEqual([id, isMove(id)]);
  });

  test('every group has keys', () => {
    for (const group of KEY_GROUPS) expect(ACTION_IDS.some((id) => KEYMAP[id].group === group)).toBe(true);
  });
});

describe('a keystroke', () => {
  test.each([
    [stroke('a', 'KeyA'), 'a'],
    [stroke('A', 'KeyA', { shiftKey: true }), 'Shift+a'],
    [stroke('A', 'KeyA'), 'a'],
    [stroke('?', 'Slash', { shiftKey: true }), '?'],
    [stroke('F6', 'F6', { shiftKey: true }), 'Shift+F6'],
    [stroke('Process', 'KeyN'), 'n'],
    [stroke('ф', 'KeyA'), 'a'],
    [stroke('ArrowDown', 'ArrowDown'), 'ArrowDown'],
    [stroke('a', 'KeyA', { ctrlKey: true }), null],
  ])('%o is %s', (pressed, chord) => {
    expect(chordOf(pressed)).toBe(chord);
  });

  test('in a list the arrows walk the list, on the map they move the map', () => {
    expect(actionOf('ArrowDown', 'list')).toBe('list-next');
    expect(actionOf('ArrowDown', 'map')).toBe('pan-down');
    expect(actionOf('ArrowDown', 'other')).toBeUndefined();
    expect(actionOf('a', 'list')).toBe('acknowledge-alarm');
  });

  test('while a tool is in use its keys go first, and the map still moves', () => {
    expect(actionOf('c', 'tool')).toBe('tool-circle');
    expect(actionOf('c', 'other')).toBe('unit-clear');
    expect(actionOf('ArrowDown', 'tool')).toBe('pan-down');
    expect(actionOf('a', 'tool')).toBe('acknowledge-alarm');
    expect(actionOf('Enter', 'other')).toBeUndefined();
  });

  test('is printed as on the key', () => {
    expect(chordLabel('a')).toBe('A');
    expect(chordLabel('Shift+F6')).toBe('⇧F6');
    expect(chordLabel('Escape')).toBe('Esc');
  });
});
