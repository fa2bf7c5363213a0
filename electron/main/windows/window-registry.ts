import type { BrowserWindow } from 'electron';
import type { WindowRole } from '../../../shared/contract/window-role.ts';

/** A window of ours. `id` is that of its web contents, which stays the same when its page crashes and comes back. */
export interface AppWindow {
  readonly id: number;
  readonly role: WindowRole;
  readonly window: BrowserWindow;
}

/** The windows that are open. */
export interface WindowRegistry {
  add(window: AppWindow): void;
  remove(id: number): void;
  byContents(contentsId: number): AppWindow | undefined;
  all(): readonly AppWindow[];
  withRole(role: WindowRole): readonly AppWindow[];
}

/** Creates an empty registry. */
export function createWindowRegistry(): WindowRegistry {
  const windows = new Map<number, AppWindow>();
  const all = (): AppWindow[] => [...windows.values()].filter(({ window }) => !window.isDestroyed());
  return {
    add: (window) => void windows.set(window.id, window),
    remove: (id) => void windows.delete(id),
    byContents: (contentsId) => windows.get(contentsId),
    all,
    withRole: (role) => all().filter((window) => window.role === role),
  };
}
