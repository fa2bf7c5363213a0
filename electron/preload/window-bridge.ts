import { ipcRenderer } from 'electron';
import { CHANNELS, isMapStyleId, MENU_ACTIONS } from '../../shared/contract/bridge.ts';
import type { CoreState, MapStyleId, MenuAction, WindowBridge } from '../../shared/contract/bridge.ts';
import type { WindowRole } from '../../shared/contract/window-role.ts';

type CoreStateListener = (state: CoreState, message: string | null) => void;

/** Builds the part of the bridge that every window has. */
export function createWindowBridge(role: WindowRole): WindowBridge {
  const stateListeners = new Set<CoreStateListener>();
  const menuListeners = new Set<(action: MenuAction) => void>();
  const styleListeners = new Set<(style: MapStyleId) => void>();
  let state: CoreState = 'starting';
  let message: string | null = null;

  ipcRenderer.on(CHANNELS.coreState, (_event, nextState: CoreState, nextMessage: string | null) => {
    state = nextState;
    message = nextMessage;
    for (const listener of stateListeners) listener(state, message);
  });
  ipcRenderer.on(CHANNELS.menuAction, (_event, action: string) => {
    const known = MENU_ACTIONS.find((name) => name === action);
    if (known !== undefined) for (const listener of menuListeners) listener(known);
  });
  ipcRenderer.on(CHANNELS.mapStyle, (_event, style: unknown) => {
    if (isMapStyleId(style)) for (const listener of styleListeners) listener(style);
  });

  return {
    role,
    requestCorePort: () => ipcRenderer.send(CHANNELS.requestCorePort),
    onCoreState: (listener) => {
      stateListeners.add(listener);
      listener(state, message);
      return () => void stateListeners.delete(listener);
    },
    heartbeat: (isReady) => ipcRenderer.send(CHANNELS.heartbeat, isReady),
    onMenuAction: (listener) => {
      menuListeners.add(listener);
      return () => void menuListeners.delete(listener);
    },
    onMapStyle: (listener) => {
      styleListeners.add(listener);
      return () => void styleListeners.delete(listener);
    },
  };
}
