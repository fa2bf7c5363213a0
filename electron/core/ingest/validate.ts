import { DEVICE_KIND_DEFINITIONS, PROPERTIES } from '../../../shared/domain/device/index.ts';
import type { Device, PropertyDefinition } from '../../../shared/domain/device/index.ts';
import type { Observation, QuarantineReason, Reading } from '../../../shared/domain/observation/index.ts';

/** How far a device's clock may run ahead of ours, and how late a message may come. */
export const MAX_AHEAD_MS = 5 * 60_000;
const MAX_AGE_MS = 30 * 24 * 3_600_000;

/** What is wrong with a message that could be decoded. */
export interface Flaw {
  readonly reason: QuarantineReason;
  readonly detail: string;
}

/** Checks an observation against the device it claims to come from and against what is physically possible. */
export function flawOfObservation(observation: Observation, device: Device): Flaw | undefined {
  const time = flawOfTime(observation.occurredAtMs, observation.receivedAtMs);
  if (time !== undefined) return time;
  for (const reading of observation.readings) {
    const flaw = flawOfReading(reading, device);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

/** Checks when a message says that it happened against when we received it. */
export function flawOfTime(occurredAtMs: number, receivedAtMs: number): Flaw | undefined {
  const aheadMs = occurredAtMs - receivedAtMs;
  if (aheadMs > MAX_AHEAD_MS) {
    return { reason: 'impossible-time', detail: `${seconds(aheadMs)} s in the future, at most ${seconds(MAX_AHEAD_MS)}` };
  }
  if (-aheadMs > MAX_AGE_MS) {
    return { reason: 'impossible-time', detail: `${seconds(-aheadMs)} s old, at most ${seconds(MAX_AGE_MS)}` };
  }
  return undefined;
}

function flawOfReading({ property, value }: Reading, device: Device): Flaw | undefined {
  if (!DEVICE_KIND_DEFINITIONS[device.kind].properties.includes(property)) {
    return { reason: 'wrong-kind', detail: `a ${device.kind} device does not measure ${property}` };
  }
  const definition: PropertyDefinition = PROPERTIES[property];
  if (definition.type === 'state') {
    if (typeof value === 'string' && definition.states.includes(value)) return undefined;
    return { reason: 'out-of-range', detail: `${property} is one of ${definition.states.join(', ')}, not “${String(value)}”` };
  }
  if (typeof value === 'number' && value >= definition.min && value <= definition.max) return undefined;
  return {
    reason: 'out-of-range',
    detail: `${property} ${String(value)} is not within ${String(definition.min)} … ${String(definition.max)} ${definition.unit}`,
  };
}

function seconds(ms: number): string {
  return String(Math.round(ms / 1000));
}
