import type { AlarmPriority } from '../../../shared/domain/alarm/alarm.ts';
import type { MapAlarm, MapIncident } from '../overlay-data.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** An incident or an alarm on the map, with how urgent it is among all of them. */
export type Marker = (
  | { readonly kind: 'incident'; readonly incident: MapIncident }
  | { readonly kind: 'alarm'; readonly alarm: MapAlarm }
) & {
  readonly id: string;
  /** 0 is the most urgent. */
  readonly rank: number;
  /** Somebody has to act on it: an incident without a unit, an alarm that nobody acknowledged. */
  readonly waits: boolean;
  readonly x: number;
  readonly y: number;
};

/** The body of a marker above its place, as a circle: what must not be covered. CSS pixels. */
export const MARKER_BODIES = {
  incident: { above: 26, radius: 20 },
  alarm: { above: 15, radius: 12 },
} as const;

/** Alarms stand between incidents: a critical one behind priority 1, a low one before priority 5. */
const ALARM_RANKS: Readonly<Record<AlarmPriority, number>> = { critical: 1, high: 3, medium: 5, low: 7 };

/** All markers, the most urgent first; among equals those that wait, then as listed. */
export function listMarkers(incidents: readonly MapIncident[], alarms: readonly MapAlarm[]): readonly Marker[] {
  const markers: Marker[] = [
    ...incidents.map((incident): Marker => {
      const { id, priority, waiting, position } = incident;
      const rank = (priority - 1) * 2;
      return { kind: 'incident', id, incident, rank, waits: waiting, x: commonX(position[0]), y: commonY(position[1]) };
    }),
    ...alarms.map((alarm): Marker => {
      const { id, acknowledged, position } = alarm;
      const rank = ALARM_RANKS[alarm.priority];
      return { kind: 'alarm', id, alarm, rank, waits: !acknowledged, x: commonX(position[0]), y: commonY(position[1]) };
    }),
  ];
  // The sort is stable.
  return markers.sort((a, b) => a.rank - b.rank || Number(b.waits) - Number(a.waits));
}
