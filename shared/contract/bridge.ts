import type { WindowRole } from './window-role.ts';

/** Looks of the map, in the order in which the console goes through them. */
export const MAP_STYLE_IDS = ['night', 'day', 'high-contrast'] as const;
export type MapStyleId = (typeof MAP_STYLE_IDS)[number];

/** Whether a value names a look of the map. */
export function isMapStyleId(value: unknown): value is MapStyleId {
  return MAP_STYLE_IDS.some((id) => id === value);
}

/** State of the core as main sees it: what a window shows when its port is silent. */
export type CoreState = 'starting' | 'running' | 'restarting' | 'failed';

/**
 * What a preload exposes as `window.vigiles`, the whole of it. The port to the core does not pass through it: the
 * preload relays it as a window message `{ type: 'core-port' }` with the port transferred, again after every restart.
 */
export interface WindowBridge {
  readonly role: WindowRole;
  /** Asks main for a (new) port to the core. */
  requestCorePort(): void;
  /** Calls back on every change, and once at once. Returns the unsubscribe function. */
  onCoreState(listener: (state: CoreState, message: string | null) => void): () => void;
  /**
   * Main's heartbeat check: the window calls this every 500 ms from its frame loop; silence means that it hangs. Until it
   * has said that it is ready (its first usable picture is shown) it may be silent for longer.
   */
  heartbeat(isReady: boolean): void;
  /** Calls back for the menu's items that act inside the window. */
  onMenuAction(listener: (action: MenuAction) => void): () => void;
  /** Calls back when the console has switched the look of the map: walls follow. */
  onMapStyle(listener: (style: MapStyleId) => void): () => void;
}

/** The console's bridge adds what only a console may ask of main. */
export interface ConsoleBridge extends WindowBridge {
  /** Opens (or closes) a wall on every display that has no window yet. */
  toggleWalls(): void;
  /** Shows the file dialog and hands the chosen files to the core; `packFile` is the pack to update, if not a new one. */
  importCity(packFile?: string): void;
  /** Tells main the interface language, for menus and dialogs. */
  setLanguage(language: 'en' | 'zh-CN'): void;
  /** Tells main the look of the map, which it remembers and passes on to the walls. */
  setMapStyle(style: MapStyleId): void;
}

/** Menu items that are carried out by the window itself. */
export const MENU_ACTIONS = ['show-keys', 'show-connections', 'show-quarantine', 'switch-language', 'choose-city'] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

/** Channel names between main and the preloads, in one place. */
export const CHANNELS = {
  corePort: 'vigiles:core-port',
  requestCorePort: 'vigiles:request-core-port',
  coreState: 'vigiles:core-state',
  heartbeat: 'vigiles:heartbeat',
  menuAction: 'vigiles:menu-action',
  toggleWalls: 'vigiles:toggle-walls',
  importCity: 'vigiles:import-city',
  setLanguage: 'vigiles:set-language',
  setMapStyle: 'vigiles:set-map-style',
  mapStyle: 'vigiles:map-style',
} as const;
