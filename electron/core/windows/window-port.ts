import type { CoreMessage } from '../../../shared/contract/port.ts';

/** The core's end of a window's port: Electron's, or that of `node:worker_threads` in tests. */
export interface WindowPort {
  /** Sends a message; what is sent to a window that has gone is lost. Throws on what cannot be cloned. */
  post(message: CoreMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, when the window closed, crashed or was reloaded. */
  onClose(listener: () => void): void;
  close(): void;
}
