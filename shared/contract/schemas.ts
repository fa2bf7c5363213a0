import './no-code-generation.ts';
import { z } from 'zod';
import { DISPOSITIONS, INCIDENT_TYPE_CODES } from '../domain/incident/incident.ts';
import type { IncidentPriority } from '../domain/incident/incident.ts';
import type { LonLat } from '../domain/place/geo.ts';
import { UNIT_STATUSES } from '../domain/unit/unit.ts';
import { SHAPE_LIMITS, ZONE_KINDS } from '../domain/zone/index.ts';
import type { ZoneShape } from '../domain/zone/index.ts';

const text = (maxLength: number) => z.string().trim().min(1).max(maxLength);
const id = text(100);
const lonLat: z.ZodType<LonLat> = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const place = z.strictObject({ label: text(200), position: lonLat });
const typeCode = z.enum(INCIDENT_TYPE_CODES);
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]) satisfies z.ZodType<IncidentPriority>;

/** Flat `[lon, lat, …]`. How many points a shape needs is the domain's to say, in words that help. */
const line = z
  .array(z.number().min(-180).max(180))
  .max(SHAPE_LIMITS.mostPoints * 2 + 2)
  .refine((flat) => flat.length % 2 === 0 && flat.every((value, index) => index % 2 === 0 || Math.abs(value) <= 90), 'expected lon, lat pairs');
const metres = z.number().min(0).max(1_000_000);

/** An area as drawn by an operator. */
const zoneShapeSchema: z.ZodType<ZoneShape> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('polygon'), ring: line }),
  z.strictObject({ type: z.literal('circle'), centre: lonLat, radiusM: metres }),
  z.strictObject({ type: z.literal('corridor'), line, halfWidthM: metres }),
]);

/** The commands a console window may send (`OperatorCommand`), checked field by field. */
export const operatorCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('alarm.acknowledge'), alarmId: id }),
  z.strictObject({
    type: z.literal('incident.open'),
    typeCode,
    priority,
    place,
    alarmId: id.optional(),
    narrative: text(4000).optional(),
  }),
  z.strictObject({
    type: z.literal('incident.change'),
    incidentId: id,
    typeCode: typeCode.optional(),
    priority: priority.optional(),
    place: place.optional(),
  }),
  z.strictObject({ type: z.literal('incident.note'), incidentId: id, text: text(4000) }),
  z.strictObject({ type: z.literal('incident.close'), incidentId: id, disposition: z.enum(DISPOSITIONS) }),
  z.strictObject({ type: z.literal('unit.assign'), incidentId: id, callSign: id }),
  z.strictObject({ type: z.literal('unit.report-status'), callSign: id, status: z.enum(UNIT_STATUSES) }),
  z.strictObject({ type: z.literal('unit.clear'), callSign: id }),
  z.strictObject({
    type: z.literal('zone.draw'),
    zone: z.strictObject({
      kind: z.enum(ZONE_KINDS),
      label: text(200),
      shape: zoneShapeSchema,
      incidentId: id.optional(),
      expiresAtMs: z.int().optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('zone.change'),
    zoneId: id,
    change: z.strictObject({
      kind: z.enum(ZONE_KINDS).optional(),
      label: text(200).optional(),
      shape: zoneShapeSchema.optional(),
      expiresAtMs: z.int().nullable().optional(),
    }),
  }),
  z.strictObject({ type: z.literal('zone.remove'), zoneId: id }),
]);

/** A named view of the map. */
export const bookmarkSchema = z.strictObject({
  name: text(80),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  zoom: z.number().min(0).max(30),
  pitch: z.number().min(0).max(90),
  bearing: z.number().min(-360).max(360),
});

export const lonLatSchema = lonLat;
export const idSchema = id;
