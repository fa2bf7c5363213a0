import type { ThresholdRule } from './threshold-rule.ts';

/**
 * How far one rule is with one device.
 *
 * - `normal`: the condition does not hold
 * - `pending`: it holds since `sinceMs`, not yet for the rule's duration
 * - `active`: the alarm `alarmId` is raised and has not returned to normal
 */
export type RulePhase =
  | { readonly phase: 'normal' }
  | { readonly phase: 'pending'; readonly sinceMs: number; readonly value: number | string }
  | { readonly phase: 'active'; readonly alarmId: string };

/** What the rule wants done. The phase becomes active, or normal, when that was done: the caller sets it. */
export type RuleSignal = 'raise' | 'return-to-normal' | 'none';

export interface RuleVerdict {
  readonly next: RulePhase;
  readonly signal: RuleSignal;
}

export const NORMAL: RulePhase = { phase: 'normal' };

/** True while a value meets the rule's condition for raising. */
function isViolated(rule: ThresholdRule, value: number | string): boolean {
  if (rule.comparison === 'equals') return value === rule.threshold;
  if (typeof value !== 'number') return false;
  return rule.comparison === 'above' ? value > rule.threshold : value < rule.threshold;
}

/** True when a value is behind the threshold that ends the alarm (hysteresis); between the two nothing changes. */
function isBackToNormal(rule: ThresholdRule, value: number | string): boolean {
  if (rule.comparison === 'equals') return value !== rule.threshold;
  if (typeof value !== 'number') return false;
  return rule.comparison === 'above' ? value <= rule.clearThreshold : value >= rule.clearThreshold;
}

/**
 * Judges a new reading. Times are of our clock (received), not the device's: devices' clocks are wrong often.
 *
 * @param reading.isContinuous whether the value before it was still fresh when it came: a longer silence breaks a
 *   pending condition, because nobody knows whether it held in between
 */
export function onReading(
  rule: ThresholdRule,
  current: RulePhase,
  reading: { readonly value: number | string; readonly receivedAtMs: number; readonly isContinuous: boolean },
): RuleVerdict {
  const { value, receivedAtMs } = reading;
  if (current.phase === 'active') {
    return { next: current, signal: isBackToNormal(rule, value) ? 'return-to-normal' : 'none' };
  }
  if (!isViolated(rule, value)) return { next: NORMAL, signal: 'none' };
  const sinceMs = current.phase === 'pending' && reading.isContinuous ? current.sinceMs : receivedAtMs;
  const next: RulePhase = { phase: 'pending', sinceMs, value };
  return { next, signal: isDue(rule, sinceMs, receivedAtMs) ? 'raise' : 'none' };
}

/**
 * Judges the passing of time: a condition that still holds raises without a new message, unless its value is no longer
 * fresh. A stale value neither raises nor returns to normal.
 */
export function onTick(rule: ThresholdRule, current: RulePhase, nowMs: number, isFresh: boolean): RuleVerdict {
  if (current.phase !== 'pending') return { next: current, signal: 'none' };
  if (!isFresh) return { next: NORMAL, signal: 'none' };
  return { next: current, signal: isDue(rule, current.sinceMs, nowMs) ? 'raise' : 'none' };
}

function isDue(rule: ThresholdRule, sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs >= rule.forDurationMs;
}
