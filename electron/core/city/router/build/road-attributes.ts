import type { StreetFeature } from '../../../../../shared/domain/city/city-features.ts';

/** Which way a road may be driven, as bits: cars, and emergency vehicles and buses. */
export const CAR_FORWARD = 1;
export const CAR_BACKWARD = 2;
export const EMERGENCY_FORWARD = 4;
export const EMERGENCY_BACKWARD = 8;

const FORWARD = { both: 1, forward: 1, backward: 0 } as const;
const BACKWARD = { both: 1, forward: 0, backward: 1 } as const;

/** The directions of a street as bits, seen along its line. */
export function directionsOf({ direction, emergencyDirection = direction }: StreetFeature): number {
  return (
    FORWARD[direction] * CAR_FORWARD +
    BACKWARD[direction] * CAR_BACKWARD +
    FORWARD[emergencyDirection] * EMERGENCY_FORWARD +
    BACKWARD[emergencyDirection] * EMERGENCY_BACKWARD
  );
}

/** The same directions seen against the line. */
export function flipDirections(bits: number): number {
  return ((bits & 0b0101) << 1) | ((bits & 0b1010) >> 1);
}

/** Whether anybody may drive along a street. */
export function isDrivable(street: StreetFeature): boolean {
  return street.access !== 'closed' && street.line.length >= 4;
}
