import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { connectionSettingsSchema } from '../../../shared/contract/connection-settings.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { Configuration, LoadedConfiguration } from './types.ts';

/** The embedded broker's port unless the configuration says otherwise. */
const DEFAULT_BROKER_PORT = 18_830;

const FILE_NAME = 'config.json';
const path = z.string().min(1).max(1000);

const embeddedBrokerSchema = z.strictObject({
  enabled: z.boolean().default(true),
  host: z.string().min(1).max(255).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(DEFAULT_BROKER_PORT),
  users: z
    .array(
      z.strictObject({
        username: z.string().min(1).max(200),
        passwordHash: z.string().regex(/^scrypt:\d{4,7}:\d{1,2}:\d{1,2}:[A-Za-z0-9+/]+=*:[A-Za-z0-9+/]+=*$/),
      }),
    )
    .max(10_000)
    .optional(),
  tls: z.strictObject({ certificateFile: path, keyFile: path, authorityFile: path.optional() }).optional(),
});

const configurationSchema = z.strictObject({
  embeddedBroker: embeddedBrokerSchema.prefault({}),
  connections: z
    .array(connectionSettingsSchema)
    .max(16)
    .refine(haveDifferentIds, 'two connections have the same id')
    .refine((connections) => connections.every(({ id }) => id !== 'embedded'), 'the id “embedded” is taken')
    .default([]),
  cityPack: path.optional(),
  operatorName: z.string().trim().min(1).max(100).optional(),
  retentionDays: z.int().min(1).max(3650).default(30),
});

/**
 * Reads `config.json` of the data directory. Never throws: a file that is missing gives the defaults; one that is wrong
 * gives the defaults and says what is wrong with it, field by field, so that the core starts and people can see it.
 */
export function loadConfiguration(dataDirectory: string): LoadedConfiguration {
  const defaults = configurationSchema.parse({});
  const file = join(dataDirectory, FILE_NAME);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { configuration: defaults, problems: [] };
    return { configuration: defaults, problems: [problem(file, 'file', `cannot be read (${String(error)})`)] };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { configuration: defaults, problems: [problem(file, 'file', `is not JSON: ${why}`)] };
  }
  const parsed = configurationSchema.safeParse(json);
  if (parsed.success) return { configuration: parsed.data, problems: [] };
  return { configuration: defaults, problems: parsed.error.issues.map((issue) => problemOf(file, issue)) };
}

/** Writes `config.json` whole or not at all. Failures: `configuration-invalid`, `configuration-unwritable`. */
export async function saveConfiguration(dataDirectory: string, configuration: Configuration): Promise<Result<null>> {
  const file = join(dataDirectory, FILE_NAME);
  const parsed = configurationSchema.safeParse(configuration);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, error: issue === undefined ? problem(file, 'file', 'is wrong') : problemOf(file, issue) };
  }
  const temporary = `${file}.${String(process.pid)}.new`;
  try {
    mkdirSync(dataDirectory, { recursive: true });
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(parsed.data, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return success(null);
  } catch (error) {
    await rm(temporary, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    return failure('configuration-unwritable', `${file} cannot be written: ${why}`, { file });
  }
}

function problemOf(file: string, issue: z.core.$ZodIssue): Problem {
  const where = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return problem(file, where === '' ? 'file' : where, issue.message);
  const keys = issue.keys.map((key) => (where === '' ? key : `${where}.${key}`)).join(', ');
  return problem(file, keys, 'is not a known setting');
}

function problem(file: string, field: string, message: string): Problem {
  return {
    code: 'configuration-invalid',
    message: `${file}: ${field}: ${message}. The defaults are used.`,
    details: { file, field },
  };
}

function haveDifferentIds(connections: readonly { readonly id: string }[]): boolean {
  return new Set(connections.map(({ id }) => id)).size === connections.length;
}
