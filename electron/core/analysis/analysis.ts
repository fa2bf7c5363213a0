import { NORMAL, onReading, onTick } from '../../../shared/domain/alarm/index.ts';
import type { Alarm, RulePhase, ThresholdRule } from '../../../shared/domain/alarm/index.ts';
import { freshnessOf } from '../../../shared/domain/device/index.ts';
import type { Device, DeviceKind } from '../../../shared/domain/device/index.ts';
import type { Observation } from '../../../shared/domain/observation/index.ts';
import type { Actor, Command, OperationsEvent } from '../../../shared/domain/operations/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Clock, IdSource } from '../../../shared/domain/time.ts';

export interface AnalysisParts {
  readonly rules: readonly ThresholdRule[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly execute: (command: Command, actor: Actor, occurredAtMs?: number) => Result<readonly OperationsEvent[]>;
  /** The registered device and whether it said that it has gone; the registry's `byId` has this shape. */
  readonly deviceOf: (
    deviceId: string,
  ) => { readonly device: Device; readonly announcedOffline: boolean } | undefined;
  /** Whether the connection that carries a device is up: behind a dead link every value is stale. */
  readonly isLinkUp: (connectionId: string) => boolean;
  /** What a dispatcher reads out for a position, e.g. `12 Mill Street`. */
  readonly placeLabelOf: (position: LonLat) => string;
  /** The alarms of the state at start: those that are still active are not raised again. */
  readonly activeAlarms: Iterable<Alarm>;
}

/** A committed observation; ingest's `CommittedObservation` has this shape. */
export interface AnalysedObservation {
  readonly observation: Observation;
  /** Whether it is the newest of its device: what arrives late is history and raises nothing. */
  readonly isNewest: boolean;
}

/** The threshold rules at work. */
export interface Analysis {
  /** Judges what a commit brought; costs as much as the batch is long. Give it ingest's committed batches. */
  readonly onCommitted: (observations: readonly AnalysedObservation[]) => void;
  /** Judges the passing of time: call it about once a second. Costs as much as conditions are pending. */
  readonly tick: () => void;
}

/** One rule on one device. */
interface Watch {
  readonly rule: ThresholdRule;
  readonly deviceId: string;
  phase: RulePhase;
  lastReceivedAtMs: number;
  lastPosition: LonLat | undefined;
}

/** Puts the rules to work, knowing the alarms that are active already. */
export function createAnalysis(parts: AnalysisParts): Analysis {
  const { clock, execute, deviceOf, isLinkUp } = parts;
  const rulesByKind = new Map<DeviceKind, ThresholdRule[]>();
  for (const rule of parts.rules) {
    const rules = rulesByKind.get(rule.deviceKind);
    if (rules === undefined) rulesByKind.set(rule.deviceKind, [rule]);
    else rules.push(rule);
  }
  /** By rule, then device: one string key per pair would be built anew for every reading. */
  const watches = new Map<string, Map<string, Watch>>(parts.rules.map((rule) => [rule.id, new Map()]));
  const pending = new Set<Watch>();
  /** Alarms of rules that no longer exist: nothing would ever return them to normal. */
  const orphans: Alarm[] = [];

  for (const alarm of parts.activeAlarms) {
    if (alarm.state !== 'unacknowledged' && alarm.state !== 'acknowledged') continue;
    const rule = parts.rules.find((each) => each.id === alarm.ruleId);
    if (rule === undefined) orphans.push(alarm);
    else watchOf(rule, alarm.deviceId).phase = { phase: 'active', alarmId: alarm.id };
  }

  function watchOf(rule: ThresholdRule, deviceId: string): Watch {
    const byDevice = watches.get(rule.id) ?? new Map<string, Watch>();
    let watch = byDevice.get(deviceId);
    if (watch === undefined) {
      watch = { rule, deviceId, phase: NORMAL, lastReceivedAtMs: Number.NEGATIVE_INFINITY, lastPosition: undefined };
      byDevice.set(deviceId, watch);
    }
    return watch;
  }

  /** Whether the newest value may still be taken for true: young enough, its link up, its device not gone. */
  function isFresh(watch: Watch, nowMs: number): boolean {
    const entry = deviceOf(watch.deviceId);
    if (entry === undefined || entry.announcedOffline || !isLinkUp(entry.device.connectionId)) return false;
    return isYoungEnough(watch, entry.device, nowMs);
  }

  function setPhase(watch: Watch, phase: RulePhase): void {
    watch.phase = phase;
    if (phase.phase === 'pending') pending.add(watch);
    else pending.delete(watch);
  }

  function raise(watch: Watch, device: Device, value: number | string, occurredAtMs: number): void {
    const { rule } = watch;
    const position = watch.lastPosition ?? device.position;
    const result = execute(
      {
        type: 'alarm.raise',
        alarm: {
          id: parts.ids(),
          ruleId: rule.id,
          deviceId: device.id,
          deviceName: device.name,
          deviceKind: device.kind,
          property: rule.property,
          value,
          threshold: rule.threshold,
          priority: rule.priority,
          position,
          placeLabel: parts.placeLabelOf(position),
        },
      },
      { kind: 'rule', ruleId: rule.id },
      occurredAtMs,
    );
    const alarmId = result.ok ? raisedAlarmId(result.value) : activeAlarmId(result.error);
    // Otherwise the log could not be written: it stays pending and is tried again at the next tick.
    if (alarmId !== undefined) setPhase(watch, { phase: 'active', alarmId });
  }

  function returnToNormal(watch: Watch, alarmId: string, value: number | string, occurredAtMs: number): void {
    const actor: Actor = { kind: 'rule', ruleId: watch.rule.id };
    const result = execute({ type: 'alarm.return-to-normal', alarmId, value }, actor, occurredAtMs);
    // Stays active when the log could not be written: the next reading tries again.
    if (result.ok || result.error.code !== 'log-unavailable') setPhase(watch, NORMAL);
  }

  function judgeReading(watch: Watch, device: Device, value: number | string, observation: Observation): void {
    const { receivedAtMs, occurredAtMs } = observation;
    const isContinuous = isYoungEnough(watch, device, receivedAtMs);
    watch.lastReceivedAtMs = receivedAtMs;
    if (observation.position !== undefined) watch.lastPosition = observation.position;
    const { phase } = watch;
    const verdict = onReading(watch.rule, phase, { value, receivedAtMs, isContinuous });
    if (verdict.next !== phase) setPhase(watch, verdict.next);
    if (verdict.signal === 'raise') raise(watch, device, value, occurredAtMs);
    if (verdict.signal === 'return-to-normal' && phase.phase === 'active') {
      returnToNormal(watch, phase.alarmId, value, occurredAtMs);
    }
  }

  return {
    onCommitted(observations) {
      for (const { observation, isNewest } of observations) {
        if (!isNewest || observation.quality === 'bad') continue;
        const device = deviceOf(observation.deviceId)?.device;
        const rules = device === undefined ? undefined : rulesByKind.get(device.kind);
        if (device === undefined || rules === undefined) continue;
        for (const rule of rules) {
          const reading = observation.readings.find((each) => each.property === rule.property);
          if (reading !== undefined) judgeReading(watchOf(rule, device.id), device, reading.value, observation);
        }
      }
    },

    tick() {
      const nowMs = clock();
      for (const alarm of orphans.splice(0)) {
        const actor: Actor = { kind: 'system', reason: `rule ${alarm.ruleId} no longer exists` };
        execute({ type: 'alarm.return-to-normal', alarmId: alarm.id, value: alarm.value }, actor);
      }
      for (const watch of pending) {
        const { phase } = watch;
        const verdict = onTick(watch.rule, phase, nowMs, isFresh(watch, nowMs));
        if (verdict.next !== phase) setPhase(watch, verdict.next);
        const device = deviceOf(watch.deviceId)?.device;
        if (verdict.signal === 'raise' && phase.phase === 'pending' && device !== undefined) {
          raise(watch, device, phase.value, nowMs);
        }
      }
    },
  };
}

/** Judges by age alone: what a reading that is here says of the silence before it. */
function isYoungEnough(watch: Watch, device: Device, nowMs: number): boolean {
  const freshness = freshnessOf({
    receivedAtMs: watch.lastReceivedAtMs,
    expectedIntervalMs: device.expectedIntervalMs,
    linkUp: true,
    announcedOffline: false,
    nowMs,
  });
  return freshness === 'live' || freshness === 'late';
}

function raisedAlarmId(events: readonly OperationsEvent[]): string | undefined {
  for (const { body } of events) if (body.type === 'alarm-raised') return body.alarm.id;
  return undefined;
}

/** The alarm that is active already, when that is why raising was refused. */
function activeAlarmId(error: { readonly code: string; readonly details?: Readonly<Record<string, string | number>> }) {
  const alarmId = error.details?.['alarmId'];
  return error.code === 'alarm-already-active' && typeof alarmId === 'string' ? alarmId : undefined;
}
