import os from 'node:os';
import { MessageChannelMain } from 'electron';
import { CHANNELS } from '../../shared/contract/bridge.ts';
import type { CoreHost } from './core-host/core-host.ts';
import type { AppWindow, WindowRegistry } from './windows/window-registry.ts';

/** Connects windows with the core, and with its next one after a restart. */
export interface CoreLines {
  /** A window asks for a port: it gets one as soon as a core is running. */
  connect(window: AppWindow): void;
  /** The window's page has gone; it will ask again. */
  forget(windowId: number): void;
  /** A (new) core is running: every window that once asked gets a fresh port, unasked. */
  reconnectAll(): void;
  /** Tells every window how the core stands. */
  announceStatus(): void;
}

/** @param host the core host; called lazily because host and lines need each other */
export function createCoreLines(windows: WindowRegistry, host: () => CoreHost): CoreLines {
  const asking = new Set<number>();
  const seat = os.hostname();
  const operatorName = accountName();

  const sendStatus = ({ window }: AppWindow): void => {
    const { state, message } = host().status();
    if (!window.webContents.isCrashed()) window.webContents.send(CHANNELS.coreState, state, message);
  };

  const sendPort = ({ id, role, window }: AppWindow): void => {
    if (host().status().state !== 'running' || window.webContents.isCrashed()) return;
    const { port1, port2 } = new MessageChannelMain();
    const isSent = host().send({ type: 'connect-window', windowId: id, role, seat, operatorName }, [port2]);
    if (isSent) window.webContents.postMessage(CHANNELS.corePort, null, [port1]);
  };

  return {
    connect: (window) => {
      asking.add(window.id);
      sendStatus(window);
      sendPort(window);
    },
    forget: (windowId) => void asking.delete(windowId),
    reconnectAll: () => {
      for (const window of windows.all()) if (asking.has(window.id)) sendPort(window);
    },
    announceStatus: () => windows.all().forEach(sendStatus),
  };
}

/** The operating system's account; some containers have none. */
function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'operator';
  }
}
