import type { CoreHostMessage, HostMessage } from '../../../shared/contract/core-host.ts';

/** A running core as its host sees it; the utility process of Electron, or a stand-in in tests. */
export interface CoreProcess {
  readonly pid: () => number | undefined;
  post(message: HostMessage, ports?: readonly unknown[]): void;
  onMessage(listener: (message: CoreHostMessage) => void): void;
  onExit(listener: (exitCode: number) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts a core process. */
export type StartCoreProcess = () => CoreProcess;

/** True for a message of the core that we know; anything else is ignored. */
export function isCoreHostMessage(message: unknown): message is CoreHostMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return ['started', 'heartbeat', 'failed', 'stopped'].some((type) => type === message.type);
}
