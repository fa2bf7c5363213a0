import './no-code-generation.ts';
import { z } from 'zod';
import { PROPERTY_NAMES } from '../domain/device/property.ts';
import type {
  CityBuilding,
  CityDescription,
  CityFacility,
  CityHouseNumbers,
  CityLabel,
  CityPackChoice,
  PlaceDescription,
  PlaceMatch,
  StreetPiece,
} from '../domain/city/city-view.ts';
import { BOOKMARKS_AT_MOST } from '../domain/city/bookmark.ts';
import type { Bookmark } from '../domain/city/bookmark.ts';
import type { ImportReport } from '../domain/city/import-report.ts';
import type { OperationsEvent } from '../domain/operations/event.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { connectionSettingsSchema } from './connection-settings.ts';
import { bookmarkSchema, idSchema, lonLatSchema, operatorCommandSchema } from './schemas.ts';
import type { WindowRole } from './window-role.ts';
import type { DeviceDetail, HistorySeries, QuarantineEntry } from './stream.ts';

/** One request a window may make of the core: what goes in (checked), what comes out, and who may ask. */
export interface RequestDefinition<Input, Output> {
  readonly input: z.ZodType<Input>;
  readonly roles: readonly WindowRole[];
  /** Only carries the output type; never present at run time. */
  readonly output?: Output;
}

const anyWindow: readonly WindowRole[] = ['console', 'wall'];
const consoleOnly: readonly WindowRole[] = ['console'];

function request<Output>() {
  return <Input>(roles: readonly WindowRole[], input: z.ZodType<Input>): RequestDefinition<Input, Output> => ({
    input,
    roles,
  });
}

const nothing = z.strictObject({});
const ray = z.strictObject({
  from: z.tuple([z.number(), z.number(), z.number()]),
  to: z.tuple([z.number(), z.number(), z.number()]),
});

/**
 * Everything that windows may ask of the core, in one table. The core's handlers and the windows' client are typed
 * from it; the core parses every input and checks the role before a handler sees it.
 */
export const REQUESTS = {
  'city.describe': request<CityDescription>()(anyWindow, nothing),
  'city.tile': request<Uint8Array>()(
    anyWindow,
    z.strictObject({
      column: z.int().nonnegative(),
      row: z.int().nonnegative(),
      mesh: z.enum(['buildings', 'building-boxes', 'building-blocks', 'ground', 'ways']),
    }),
  ),
  'city.labels': request<readonly CityLabel[]>()(anyWindow, nothing),
  /** House numbers of a tile of `house-number-grid.ts`. */
  'city.house-numbers': request<CityHouseNumbers>()(
    anyWindow,
    z.strictObject({ column: z.int().nonnegative(), row: z.int().nonnegative() }),
  ),
  'city.facilities': request<readonly CityFacility[]>()(anyWindow, nothing),
  'city.pick-building': request<CityBuilding | null>()(anyWindow, ray),
  'city.describe-place': request<PlaceDescription | null>()(anyWindow, z.strictObject({ position: lonLatSchema })),
  /** The street at a position between its cross streets: what is closed when somebody closes this street. */
  'city.street-piece': request<StreetPiece | null>()(consoleOnly, z.strictObject({ position: lonLatSchema })),
  'city.find': request<readonly PlaceMatch[]>()(
    consoleOnly,
    z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50), near: lonLatSchema.optional() }),
  ),
  /** The packs that can be opened, and which one is open. */
  'city.packs': request<readonly CityPackChoice[]>()(consoleOnly, nothing),
  'city.open': request<null>()(consoleOnly, z.strictObject({ packFile: z.string().min(1).max(1000) })),
  /** What the import of a pack came to; null for a city that was not imported. */
  'city.report': request<ImportReport | null>()(consoleOnly, z.strictObject({ packFile: z.string().min(1).max(1000) })),
  /** The named views of this seat in the open city. */
  'bookmarks.read': request<readonly Bookmark[]>()(consoleOnly, nothing),
  'bookmarks.save': request<null>()(consoleOnly, z.strictObject({ bookmarks: z.array(bookmarkSchema).max(BOOKMARKS_AT_MOST) })),
  'job.cancel': request<null>()(consoleOnly, z.strictObject({ jobId: idSchema })),
  'operations.execute': request<readonly OperationsEvent[]>()(
    consoleOnly,
    z.strictObject({ command: operatorCommandSchema, occurredAtMs: z.int().optional() }),
  ),
  /** The whole timeline of an incident, also of one that left the picture long ago. */
  'incident.timeline': request<readonly OperationsEvent[]>()(anyWindow, z.strictObject({ incidentId: idSchema })),
  'device.detail': request<DeviceDetail>()(anyWindow, z.strictObject({ deviceId: idSchema })),
  'device.history': request<HistorySeries>()(
    anyWindow,
    z.strictObject({
      deviceId: idSchema,
      property: z.enum(PROPERTY_NAMES as [string, ...string[]]),
      fromMs: z.int(),
      toMs: z.int(),
      maxPoints: z.int().min(10).max(5000),
    }),
  ),
  'quarantine.list': request<readonly QuarantineEntry[]>()(
    consoleOnly,
    z.strictObject({ limit: z.int().min(1).max(500), deviceId: idSchema.optional() }),
  ),
  'connections.read': request<readonly ConnectionSettings[]>()(consoleOnly, nothing),
  'connections.save': request<null>()(consoleOnly, z.strictObject({ connections: z.array(connectionSettingsSchema).max(16) })),
} as const;

export type RequestName = keyof typeof REQUESTS;
/** What a window sends with a request. */
export type RequestInput<Name extends RequestName> = z.output<(typeof REQUESTS)[Name]['input']>;
/** What a window gets back when a request succeeds. */
export type RequestOutput<Name extends RequestName> = Exclude<(typeof REQUESTS)[Name]['output'], undefined>;
