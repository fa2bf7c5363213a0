import { expect, test } from 'vitest';
import type { Freshness } from '../../../shared/domain/device/index.ts';
import type { UnitCandidate } from '../../../shared/domain/operations/index.ts';
import type { Unit } from '../../../shared/domain/unit/index.ts';
import type { UnitFix } from '../telemetry/index.ts';
import { currentPosition, driveStart } from './drive-start.ts';

const HOME = [12.5, 55.7] as const;
const AWAY = [12.6, 55.8] as const;
const fixOf = (freshness: Freshness): UnitFix => ({ position: AWAY, headingDeg: 90, receivedAtMs: 0, freshness });
const candidate = (measuredFrom: UnitCandidate['measuredFrom']): UnitCandidate => ({
  unit: { callSign: 'E1', homePosition: HOME } as unknown as Unit,
  straightLineM: 100,
  isUsual: true,
  measuredFrom,
});

test.each(['live', 'late'] as const)('a unit whose fix is %s sets out from there, in its direction', (freshness) => {
  expect(currentPosition(fixOf(freshness))).toEqual(AWAY);
  expect(driveStart(candidate('live-position'), fixOf(freshness))).toEqual({ position: AWAY, headingDeg: 90 });
});

test.each(['stale', 'offline', 'unknown'] as const)('a unit whose fix is %s counts as at its station', (freshness) => {
  expect(currentPosition(fixOf(freshness))).toBeUndefined();
  expect(driveStart(candidate('station'), fixOf(freshness))).toEqual({ position: HOME });
  expect(driveStart(candidate('live-position'), fixOf(freshness))).toEqual({ position: HOME });
});

test('a unit that was never heard of sets out from its station', () => {
  expect(currentPosition(undefined)).toBeUndefined();
  expect(driveStart(candidate('live-position'), undefined)).toEqual({ position: HOME });
});
