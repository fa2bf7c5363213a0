import type { DeviceKind, PropertyName } from '../device/index.ts';
import type { AlarmPriority } from './alarm.ts';

/**
 * Raises an alarm when a property crosses a threshold for a time, and returns to normal only behind a second threshold
 * (hysteresis, called deadband in ANSI/ISA-18.2), so that a value that wavers at the limit does not chatter.
 */
export type ThresholdRule = NumberRule | StateRule;

interface RuleBase {
  readonly id: string;
  readonly deviceKind: DeviceKind;
  readonly property: PropertyName;
  readonly priority: AlarmPriority;
  /** How long the condition must hold without a break before the alarm is raised, milliseconds; 0 raises at once. */
  readonly forDurationMs: number;
}

/** `above`: raised at `value > threshold`, normal again at `value <= clearThreshold`. `below` is the mirror image. */
export interface NumberRule extends RuleBase {
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  readonly clearThreshold: number;
}

/** Raised when a state property equals `state`, normal again at any other state. */
export interface StateRule extends RuleBase {
  readonly comparison: 'equals';
  readonly threshold: string;
}
