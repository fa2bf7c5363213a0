/**
 * Where a key counts: everywhere, only while a list has the focus, only while the map has it, or only while a tool is in
 * use on the map. A tool's keys go before all others: while somebody draws, `C` is a circle and clears no unit.
 */
export type KeyScope = 'always' | 'list' | 'map' | 'tool';

/** What decides which scopes hold. */
export type KeyFocus = 'list' | 'map' | 'tool' | 'other';

/** Headings of the key screen. */
export const KEY_GROUPS = ['alarm', 'incident', 'unit', 'move', 'map', 'tools', 'screens'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

interface KeyEntry {
  readonly group: KeyGroup;
  readonly scope: KeyScope;
  /** Chords: a `KeyboardEvent.key` (letters in lower case), `Shift+` before it where Shift is meant. */
  readonly keys: readonly [string, ...string[]];
  /** Acts again and again while the key is held. Only moving does: a command sent twice is a mistake. */
  readonly repeats?: true;
}

/**
 * Every key of the console, the one place that knows them: handlers, the key screen, hints on buttons and the menu's
 * actions all read this table. Descriptions are the texts `keys:action.<id>`.
 */
export const KEYMAP = {
  'acknowledge-alarm': { group: 'alarm', scope: 'always', keys: ['a'] },
  'incident-from-alarm': { group: 'alarm', scope: 'always', keys: ['i'] },
  'new-incident': { group: 'incident', scope: 'always', keys: ['n'] },
  'assign-unit': { group: 'incident', scope: 'always', keys: ['u'] },
  'add-note': { group: 'incident', scope: 'always', keys: ['t'] },
  'change-incident': { group: 'incident', scope: 'always', keys: ['m'] },
  'close-incident': { group: 'incident', scope: 'always', keys: ['x'] },
  'unit-en-route': { group: 'unit', scope: 'always', keys: ['e'] },
  'unit-on-scene': { group: 'unit', scope: 'always', keys: ['s'] },
  'unit-clear': { group: 'unit', scope: 'always', keys: ['c'] },
  'unit-service': { group: 'unit', scope: 'always', keys: ['o'] },
  'select-next': { group: 'move', scope: 'always', keys: ['j'], repeats: true },
  'select-previous': { group: 'move', scope: 'always', keys: ['k'], repeats: true },
  'list-next': { group: 'move', scope: 'list', keys: ['ArrowDown'], repeats: true },
  'list-previous': { group: 'move', scope: 'list', keys: ['ArrowUp'], repeats: true },
  'list-first': { group: 'move', scope: 'list', keys: ['Home'] },
  'list-last': { group: 'move', scope: 'list', keys: ['End'] },
  'focus-incidents': { group: 'move', scope: 'always', keys: ['1'] },
  'focus-alarms': { group: 'move', scope: 'always', keys: ['2'] },
  'focus-map': { group: 'move', scope: 'always', keys: ['3'] },
  'focus-detail': { group: 'move', scope: 'always', keys: ['4'] },
  'focus-units': { group: 'move', scope: 'always', keys: ['5'] },
  'focus-status': { group: 'move', scope: 'always', keys: ['6'] },
  'next-pane': { group: 'move', scope: 'always', keys: ['F6'] },
  'previous-pane': { group: 'move', scope: 'always', keys: ['Shift+F6'] },
  back: { group: 'move', scope: 'always', keys: ['Escape'] },
  'go-to': { group: 'map', scope: 'always', keys: ['g'] },
  'whole-city': { group: 'map', scope: 'always', keys: ['h'] },
  'follow-unit': { group: 'map', scope: 'always', keys: ['l'] },
  'copy-coordinates': { group: 'map', scope: 'always', keys: ['Shift+c'] },
  'find-place': { group: 'map', scope: 'always', keys: ['f', '/'] },
  'find-device': { group: 'map', scope: 'always', keys: ['d'] },
  'switch-map-style': { group: 'map', scope: 'always', keys: ['Shift+m'] },
  'pan-left': { group: 'map', scope: 'map', keys: ['ArrowLeft'], repeats: true },
  'pan-right': { group: 'map', scope: 'map', keys: ['ArrowRight'], repeats: true },
  'pan-up': { group: 'map', scope: 'map', keys: ['ArrowUp'], repeats: true },
  'pan-down': { group: 'map', scope: 'map', keys: ['ArrowDown'], repeats: true },
  'zoom-in': { group: 'map', scope: 'always', keys: ['+', '='], repeats: true },
  'zoom-out': { group: 'map', scope: 'always', keys: ['-'], repeats: true },
  'rotate-left': { group: 'map', scope: 'always', keys: ['['], repeats: true },
  'rotate-right': { group: 'map', scope: 'always', keys: [']'], repeats: true },
  'tilt-up': { group: 'map', scope: 'map', keys: ['PageUp'], repeats: true },
  'tilt-down': { group: 'map', scope: 'map', keys: ['PageDown'], repeats: true },
  'draw-zone': { group: 'tools', scope: 'always', keys: ['z'] },
  'show-zones': { group: 'tools', scope: 'always', keys: ['Shift+z'] },
  'undo-removal': { group: 'tools', scope: 'always', keys: ['Shift+y'] },
  measure: { group: 'tools', scope: 'always', keys: ['r'] },
  'show-route': { group: 'tools', scope: 'always', keys: ['Shift+r'] },
  'show-reach': { group: 'tools', scope: 'always', keys: ['y'] },
  'split-map': { group: 'tools', scope: 'always', keys: ['v'] },
  'tool-finish': { group: 'tools', scope: 'tool', keys: ['Enter'] },
  'tool-add-point': { group: 'tools', scope: 'tool', keys: [' '] },
  'tool-remove-point': { group: 'tools', scope: 'tool', keys: ['Backspace'] },
  'tool-next-point': { group: 'tools', scope: 'tool', keys: [']'] },
  'tool-previous-point': { group: 'tools', scope: 'tool', keys: ['['] },
  'tool-area': { group: 'tools', scope: 'tool', keys: ['p'] },
  'tool-circle': { group: 'tools', scope: 'tool', keys: ['c'] },
  'tool-corridor': { group: 'tools', scope: 'tool', keys: ['w'] },
  'tool-street': { group: 'tools', scope: 'tool', keys: ['s'] },
  'tool-kind': { group: 'tools', scope: 'tool', keys: ['k'] },
  'show-keys': { group: 'screens', scope: 'always', keys: ['?', 'F1'] },
  'show-connections': { group: 'screens', scope: 'always', keys: ['b'] },
  'show-quarantine': { group: 'screens', scope: 'always', keys: ['q'] },
  'show-bookmarks': { group: 'screens', scope: 'always', keys: ['Shift+b'] },
  'choose-city': { group: 'screens', scope: 'always', keys: ['p'] },
  'toggle-walls': { group: 'screens', scope: 'always', keys: ['w'] },
  'switch-language': { group: 'screens', scope: 'always', keys: ['Shift+l'] },
} as const satisfies Record<string, KeyEntry>;

export type ActionId = keyof typeof KEYMAP;
export const ACTION_IDS = Object.keys(KEYMAP) as readonly ActionId[];

/** Whether an action is repeated while its key is held. */
export function repeats(action: ActionId): boolean {
  const entry: KeyEntry = KEYMAP[action];
  return entry.repeats === true;
}

/** What the console does for each action. */
export type Actions = Readonly<Record<ActionId, () => void>>;

/** What of a keyboard event decides; a `KeyboardEvent` is one. */
export interface Keystroke {
  readonly key: string;
  /** Physical key: stands in for letters where a layout or an input method reports others. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The chord of a keystroke as written in the table, or `null` for one with Ctrl, Alt or Meta (they are the menu's). */
export function chordOf(stroke: Keystroke): string | null {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null;
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  const latin = /^[ -~]$/.test(stroke.key);
  const key = latin ? stroke.key.toLowerCase() : (letter?.toLowerCase() ?? stroke.key);
  const shifted = stroke.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return shifted ? `Shift+${key}` : key;
}

const ACTION_BY_CHORD = new Map<string, ActionId>(
  ACTION_IDS.flatMap((id) => KEYMAP[id].keys.map((chord): [string, ActionId] => [`${KEYMAP[id].scope} ${chord}`, id])),
);

/** The action of a chord while `focus` holds. A tool leaves the map's own keys as they are. */
export function actionOf(chord: string, focus: KeyFocus): ActionId | undefined {
  const own = ACTION_BY_CHORD.get(`${focus} ${chord}`);
  const ofMap = focus === 'tool' ? ACTION_BY_CHORD.get(`map ${chord}`) : undefined;
  return own ?? ofMap ?? ACTION_BY_CHORD.get(`always ${chord}`);
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  Backspace: '⌫',
  ' ': '␣',
};

/** A chord as printed on keys: `A`, `⇧F6`, `↓`. */
export function chordLabel(chord: string): string {
  const shifted = chord.startsWith('Shift+');
  const key = shifted ? chord.slice('Shift+'.length) : chord;
  return `${shifted ? '⇧' : ''}${KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}`;
}
