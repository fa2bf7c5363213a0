import type { ConnectionSettings } from '../../../shared/contract/connection-settings.ts';
import type { Problem } from '../../../shared/domain/result.ts';

/** A user of the embedded broker. The hash comes from `hashPassword`. */
export interface BrokerUser {
  readonly username: string;
  readonly passwordHash: string;
}

/** Files of the embedded broker's TLS, PEM. With `authorityFile` devices must show a certificate that it signed. */
export interface BrokerTls {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly authorityFile?: string | undefined;
}

/** The broker inside the core. It stays on the loopback interface unless it has users and TLS. */
export interface EmbeddedBrokerSettings {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
  readonly users?: readonly BrokerUser[] | undefined;
  readonly tls?: BrokerTls | undefined;
}

/** What `config.json` in the data directory says, with defaults filled in. */
export interface Configuration {
  readonly embeddedBroker: EmbeddedBrokerSettings;
  readonly connections: readonly ConnectionSettings[];
  /** City pack to open; the embedded demo city when absent. */
  readonly cityPack?: string | undefined;
  readonly operatorName?: string | undefined;
  /** Days for which single readings are kept. */
  readonly retentionDays: number;
}

/** A configuration is always there; what was wrong with the file is told, not thrown. */
export interface LoadedConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly Problem[];
}
