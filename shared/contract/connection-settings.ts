import './no-code-generation.ts';
import { z } from 'zod';

/** Scheme, host name or address (IPv6 in brackets), and port: no user, path or query, which may carry secrets and options. */
const ADDRESS = /^mqtts?:\/\/([\p{L}\p{N}._-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?\/?$/u;

/**
 * An external MQTT broker to connect to. No secret is kept here: `passwordFile`, `certificateFile` and `keyFile` name
 * files that only the operating system account of Vigiles can read.
 */
export const connectionSettingsSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  enabled: z.boolean(),
  /** `mqtt://host:1883` or `mqtts://host:8883`. */
  url: z.string().max(300).refine(isBrokerAddress, 'expected mqtt://host:port or mqtts://host:port'),
  username: z.string().max(200).optional(),
  passwordFile: z.string().max(1000).optional(),
  /** Certificate authority to trust besides the system's, PEM. */
  authorityFile: z.string().max(1000).optional(),
  /** Client certificate and its key, PEM. */
  certificateFile: z.string().max(1000).optional(),
  keyFile: z.string().max(1000).optional(),
  /** Whether devices that describe themselves on this connection are registered at once. */
  registerDevices: z.boolean(),
});
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;

/** True for the address of a broker as `url` takes it. */
export function isBrokerAddress(url: string): boolean {
  const match = ADDRESS.exec(url);
  const port = match?.[2];
  return match !== null && (port === undefined || (Number(port) >= 1 && Number(port) <= 65_535));
}
