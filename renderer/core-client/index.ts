import type { WindowBridge } from '../../shared/contract/index.ts';
import { createCoreClient } from './core-client.ts';
import type { CoreClient } from './core-client.ts';
import { onRelayedPort } from './relayed-port.ts';

export { createCoreClient } from './core-client.ts';
export type { CoreClient, CoreClientOptions, StreamHandlers } from './core-client.ts';
export type { LinkState } from './link-state.ts';

/**
 * The window's client over its preload's bridge. Register handlers with `subscribe`, then call `start`.
 *
 * @param framesPerSecond how often readings may arrive
 */
export function createWindowCoreClient(bridge: WindowBridge, framesPerSecond: number): CoreClient {
  return createCoreClient({
    requestPort: () => bridge.requestCorePort(),
    onPort: (listener) => onRelayedPort(window, listener),
    framesPerSecond,
    clock: () => Date.now(),
  });
}
