import type { Freshness } from '../../../shared/domain/device/freshness.ts';
import type { DeviceBody } from './symbol-table.ts';

/** The outline that tells a device's freshness. */
export function deviceBody(freshness: Freshness): DeviceBody {
  switch (freshness) {
    case 'live':
      return 'solid';
    case 'late':
      return 'late';
    case 'stale':
      return 'hollow';
    case 'offline':
      return 'crossed';
    case 'unknown':
      return 'unknown';
  }
}
