import type { WindowRole } from './window-role.ts';

/**
 * What the main process tells the core. A window's port comes as the first transferred port of `connect-window`;
 * role, seat and operator are main's word, not the window's.
 */
export type HostMessage =
  | {
      readonly type: 'start';
      readonly dataDirectory: string;
      /** The pack shown when the configuration names none: the embedded demo city. */
      readonly demoPackFile: string;
      readonly workersDirectory: string;
    }
  | {
      readonly type: 'connect-window';
      readonly windowId: number;
      readonly role: WindowRole;
      readonly seat: string;
      readonly operatorName: string;
    }
  /** Into a new pack, or into `packFile`, which is then updated. */
  | { readonly type: 'import-city'; readonly sourceFiles: readonly string[]; readonly packFile: string | null }
  /** Finish the running transaction, close the database, then exit. */
  | { readonly type: 'stop' };

/** What the core tells the main process. */
export type CoreHostMessage =
  | { readonly type: 'started'; readonly mqttPort: number | null }
  | { readonly type: 'heartbeat' }
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'stopped' };
