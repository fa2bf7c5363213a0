import { join } from 'node:path';
import { loadConfiguration } from '../../electron/core/configuration/index.ts';
import type { Configuration } from '../../electron/core/configuration/index.ts';
import { openDatabase } from '../../electron/core/database/index.ts';
import type { Database } from '../../electron/core/database/index.ts';
import { createConnections, createDeviceRegistry, decodeMessage } from '../../electron/core/devices/index.ts';
import type { Connections, DeviceRegistry } from '../../electron/core/devices/index.ts';
import { createIngest } from '../../electron/core/ingest/index.ts';
import type { Ingest, UnitStatusReport } from '../../electron/core/ingest/index.ts';
import { success } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';

/** The sensing half of the core, wired as the composition root does it. */
export interface SensingCore {
  readonly database: Database;
  readonly registry: DeviceRegistry;
  readonly ingest: Ingest;
  readonly connections: Connections;
  stop(): Promise<void>;
}

/** What differs from the defaults: an embedded broker on a free port, no external one. */
export interface SensingCoreOptions {
  readonly embeddedBroker?: Partial<Configuration['embeddedBroker']>;
  readonly connections?: Configuration['connections'];
  readonly onUnitStatus?: (report: UnitStatusReport) => Result<unknown>;
  readonly onFault?: (what: string, error: unknown) => void;
}

/** The database file of a data directory. */
export function databaseFile(dataDirectory: string): string {
  return join(dataDirectory, 'vigiles.sqlite');
}

function rethrow(what: string, error: unknown): never {
  throw new Error(`fault in ${what}`, { cause: error });
}

/** Opens the database of `dataDirectory` and starts sensing into it. */
export async function startSensingCore(dataDirectory: string, options: SensingCoreOptions = {}): Promise<SensingCore> {
  const clock = Date.now;
  const opened = openDatabase(databaseFile(dataDirectory), { clock });
  if (!opened.ok) throw new Error(opened.error.message);
  const database = opened.value;
  const registry = createDeviceRegistry({ store: database.devices, clock });
  const onUnitStatus = options.onUnitStatus ?? (() => success(null));
  const onFault = options.onFault ?? rethrow;
  const ingest = createIngest({ database, registry, decode: decodeMessage, clock, onUnitStatus, onFault });
  const connections = createConnections({ sink: ingest.sink, clock, random: Math.random, installationId: 'test' });
  const defaults = loadConfiguration(dataDirectory).configuration;
  await connections.apply({
    embeddedBroker: { ...defaults.embeddedBroker, port: 0, ...options.embeddedBroker },
    connections: options.connections ?? [],
  });
  return {
    database,
    registry,
    ingest,
    connections,
    stop: async () => {
      ingest.stop();
      await connections.stop();
      database.close();
    },
  };
}
