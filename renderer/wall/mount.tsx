import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { WindowBridge } from '../../shared/contract/index.ts';
import type { CoreClient } from '../core-client/index.ts';
import { CoreProvider } from '../features/core-link/index.ts';
import { bindStores, startHeartbeat } from '../features/live/index.ts';
import { switchLanguage } from '../ui/text.ts';
import { WallApp } from './wall-app.tsx';

/** Starts a wall: binds the stores to the stream, opens the line to the core, and draws. */
export function mountWall(root: HTMLElement | null, bridge: WindowBridge, client: CoreClient): void {
  if (root === null) throw new Error('the page has no #root');
  bindStores(client, bridge);
  client.start();
  startHeartbeat(bridge);
  // A wall has no keys: main passes the console's switch on.
  bridge.onMenuAction((action) => {
    if (action === 'switch-language') switchLanguage();
  });
  createRoot(root).render(
    <StrictMode>
      <CoreProvider client={client}>
        <WallApp />
      </CoreProvider>
    </StrictMode>,
  );
}
