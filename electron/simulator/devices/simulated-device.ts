import type { DeviceKind } from '../../../shared/domain/device/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';

/** A mounted (not moving) device of the simulated city. */
export interface SimulatedDevice {
  readonly id: string;
  readonly kind: Exclude<DeviceKind, 'vehicle'>;
  readonly name: string;
  readonly position: LonLat;
  /** Seed of its own noise and of its character (offsets, habits). */
  readonly seed: number;
  /** Metres east and north of the city's centre: distances between devices without trigonometry. */
  readonly x: number;
  readonly y: number;
  /** Speed at which traffic flows freely where it stands, metres per second. */
  readonly freeSpeedMps: number;
  /** Distance down the river, metres; water-quality stations only. */
  readonly riverM?: number;
}
