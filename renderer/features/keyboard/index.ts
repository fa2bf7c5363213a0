export { useKeyDispatcher } from './dispatcher.ts';
export { ActionButton, KeyCap } from './key-hint.tsx';
export { ACTION_IDS, KEYMAP, KEY_GROUPS, actionOf, chordLabel, chordOf } from './keymap.ts';
export type { ActionId, Actions, KeyGroup, KeyScope, Keystroke } from './keymap.ts';
export { KeysScreen } from './keys-screen.tsx';
