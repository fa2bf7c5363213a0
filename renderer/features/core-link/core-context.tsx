import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { CoreClient } from '../../core-client/index.ts';

const CoreContext = createContext<CoreClient | null>(null);

/** Gives the window's line to the core to everything below. */
export function CoreProvider({ client, children }: { client: CoreClient; children: ReactNode }) {
  return <CoreContext value={client}>{children}</CoreContext>;
}

/** The window's line to the core. */
export function useCore(): CoreClient {
  const client = useContext(CoreContext);
  if (client === null) throw new Error('useCore needs a CoreProvider above it');
  return client;
}
