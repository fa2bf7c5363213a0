export { useKeyDispatcher } from './dispatcher.ts';
export { ActionButton, KeyCap } from './key-hint.tsx';
export type { ActionId, Actions, KeyGroup, KeyScope, Keystroke } from './keymap.ts';
export { setToolKeys } from './tool-keys.ts';
export type { ToolKeys } from './tool-keys.ts';
export { KeysScreen } from './keys-screen.tsx';
