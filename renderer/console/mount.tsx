import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConsoleBridge } from '../../shared/contract/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { CoreProvider } from '../features/core-link/index.ts';
import { bindStores, startHeartbeat } from '../features/live/index.ts';
import { ConsoleApp } from './console-app.tsx';

/** Starts the console: binds the stores to the stream, opens the line to the core, and draws. */
export function mountConsole(root: HTMLElement | null, bridge: ConsoleBridge, client: CoreClient): void {
  if (root === null) throw new Error('the page has no #root');
  bindStores(client, bridge);
  client.start();
  startHeartbeat(bridge);
  createRoot(root).render(
    <StrictMode>
      <CoreProvider client={client}>
        <ConsoleApp bridge={bridge} />
      </CoreProvider>
    </StrictMode>,
  );
}
