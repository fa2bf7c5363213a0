import type { DeviceEntry } from '../../../shared/contract/stream.ts';
import type { Decoded, Observation } from '../../../shared/domain/observation/index.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { ObservationRecord } from '../database/index.ts';
import type { RawMessage, Refusal } from '../devices/index.ts';
import { messageIdentity, payloadSample } from './payload.ts';
import type { IngestParts, UnitStatusReport } from './types.ts';
import { flawOfObservation, flawOfTime } from './validate.ts';

/** A message with what the codec made of it. */
export interface DecodedMessage {
  readonly raw: RawMessage;
  readonly result: Result<Decoded, Refusal>;
}

/** An observation that was stored for the first time. */
export interface StoredObservation {
  readonly deviceIndex: number;
  readonly observation: Observation;
}

/** What a committed batch held. */
export interface BatchOutcome {
  readonly stored: readonly StoredObservation[];
  readonly changedDevices: readonly DeviceEntry[];
  readonly acceptedCount: number;
  readonly duplicateCount: number;
  readonly quarantinedCount: number;
}

/** What happened to one message; an observation is decided when the whole batch is inserted. */
type Fate = 'accepted' | 'duplicate' | ObservationRecord | Refusal;

/**
 * Builds the function that takes a batch into the database: one transaction, all or nothing. It throws what the
 * database or a callback threw; then nothing of the batch is in the store and memory is as before.
 */
export function createBatchCommit(parts: IngestParts): (batch: readonly DecodedMessage[]) => BatchOutcome {
  const { database, registry } = parts;

  const fateOf = ({ raw, result }: DecodedMessage): Fate => {
    if (!result.ok) return result.error;
    const decoded = result.value;
    switch (decoded.type) {
      case 'observation':
        return fateOfObservation(decoded.observation, raw);
      case 'description': {
        const { description } = decoded;
        const { deviceId } = description;
        if (!raw.registerDevices && registry.byId(deviceId) === undefined) {
          return { reason: 'unknown-device', detail: 'this connection may not register devices', deviceId };
        }
        const described = registry.describe(description, raw.connectionId);
        return described.ok ? 'accepted' : { reason: 'wrong-kind', detail: described.error.message, deviceId };
      }
      case 'presence': {
        const entry = registry.byId(decoded.deviceId);
        if (entry === undefined) return unknownDevice(decoded.deviceId);
        registry.setPresence(entry.index, decoded.online);
        return 'accepted';
      }
      case 'unit-status':
        return fateOfUnitStatus(decoded, raw);
    }
  };

  const fateOfObservation = (observation: Observation, raw: RawMessage): Fate => {
    const entry = registry.byId(observation.deviceId);
    if (entry === undefined) return unknownDevice(observation.deviceId);
    const flaw = flawOfObservation(observation, entry.device);
    if (flaw !== undefined) return { ...flaw, deviceId: observation.deviceId };
    return { deviceIndex: entry.index, observation, identity: messageIdentity(observation.sequence, raw.payload) };
  };

  const fateOfUnitStatus = (report: UnitStatusReport, raw: RawMessage): Fate => {
    const flaw = flawOfTime(report.occurredAtMs, raw.receivedAtMs);
    if (flaw !== undefined) return flaw;
    const identity = messageIdentity(report.sequence, raw.payload);
    if (!database.unitMessages.note(report.callSign, report.occurredAtMs, identity)) return 'duplicate';
    const taken = database.transaction(() => parts.onUnitStatus(report));
    if (taken.ok) return taken.value === 'duplicate' ? 'duplicate' : 'accepted';
    const reason = taken.error.code === 'unknown-unit' ? 'unknown-unit' : 'illegal-status';
    return { reason, detail: taken.error.message };
  };

  const quarantine = (raw: RawMessage, refusal: Refusal): void => {
    const owner = refusal.deviceId === undefined ? undefined : registry.byId(refusal.deviceId);
    if (owner !== undefined) registry.countQuarantined(owner.index);
    database.quarantine.add({
      receivedAtMs: raw.receivedAtMs,
      connectionId: raw.connectionId,
      topic: raw.topic.slice(0, 300),
      reason: refusal.reason,
      detail: refusal.detail,
      sample: payloadSample(raw.payload),
      payloadBytes: raw.payload.byteLength,
      ...(refusal.deviceId === undefined ? {} : { deviceId: refusal.deviceId }),
      ...(owner === undefined ? {} : { deviceIndex: owner.index }),
    });
  };

  const takeIn = (batch: readonly DecodedMessage[]): Omit<BatchOutcome, 'changedDevices'> => {
    const records: ObservationRecord[] = [];
    /** How many records came before a device's last word on its presence. */
    const recordsBeforePresence = new Map<string, number>();
    let acceptedCount = 0;
    let duplicateCount = 0;
    let quarantinedCount = 0;
    for (const message of batch) {
      const fate = fateOf(message);
      const { result } = message;
      if (result.ok && result.value.type === 'presence') recordsBeforePresence.set(result.value.deviceId, records.length);
      if (fate === 'accepted') acceptedCount += 1;
      else if (fate === 'duplicate') duplicateCount += 1;
      else if ('observation' in fate) records.push(fate);
      else {
        quarantine(message.raw, fate);
        quarantinedCount += 1;
      }
    }
    const areNew = database.observations.insert(records);
    const stored = records.filter((_, index) => areNew[index] === true);
    for (const [index, { deviceIndex, observation }] of records.entries()) {
      const isAfterPresence = index >= (recordsBeforePresence.get(observation.deviceId) ?? 0);
      // Whoever measures is there, whatever a last will said before; a repeated delivery proves nothing.
      if (areNew[index] === true && isAfterPresence) registry.setPresence(deviceIndex, true);
    }
    acceptedCount += stored.length;
    duplicateCount += records.length - stored.length;
    return { stored, acceptedCount, duplicateCount, quarantinedCount };
  };

  return (batch) => {
    try {
      const outcome = database.transaction(() => takeIn(batch));
      return { ...outcome, changedDevices: registry.commit() };
    } catch (error) {
      registry.rollback();
      throw error;
    }
  };
}

function unknownDevice(deviceId: string): Refusal {
  return { reason: 'unknown-device', detail: 'no device of this id has described itself', deviceId };
}
