import type { Freshness } from '../../../shared/domain/device/freshness.ts';
import type { MapDevice } from '../overlay-data.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';

/** Devices of a neighbourhood as one symbol. */
export interface DeviceCluster {
  /** The middle of its devices, common space. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** How many of them are not heard as they should be. */
  readonly silent: number;
  /** The worst of them. */
  readonly worst: Freshness;
  /** The one device of a cluster of one. */
  readonly only: MapDevice | undefined;
}

/** From good to bad. */
const SEVERITY: Readonly<Record<Freshness, number>> = { live: 0, late: 1, unknown: 2, stale: 3, offline: 4 };

/** About this many pixels of ground make one cluster. */
const CELL_PX = 104;
/** Clusters are formed anew only when the zoom has changed this much: in between, and while panning, they stay. */
const ZOOM_STEP = 0.5;

/** The zoom for which clusters are formed while the map is at a zoom. */
export function clusterZoom(zoom: number): number {
  return Math.floor(zoom / ZOOM_STEP) * ZOOM_STEP;
}

interface Sum {
  x: number;
  y: number;
  count: number;
  silent: number;
  worst: Freshness;
  only: MapDevice | undefined;
}

/**
 * Gathers devices by the cells of a grid on the ground, so that clusters do not change while the map is panned. Devices in
 * alarm are never gathered: they are drawn on their own.
 */
export function clusterDevices(devices: readonly MapDevice[], zoom: number): readonly DeviceCluster[] {
  const cell = CELL_PX / 2 ** zoom;
  const cells = new Map<number, Sum>();
  for (const device of devices) {
    if (device.inAlarm) continue;
    const x = commonX(device.position[0]);
    const y = commonY(device.position[1]);
    const key = Math.floor(y / cell) * 2 ** 26 + Math.floor(x / cell);
    const isSilent = SEVERITY[device.freshness] > SEVERITY.late ? 1 : 0;
    const sum = cells.get(key);
    if (sum === undefined) {
      cells.set(key, { x, y, count: 1, silent: isSilent, worst: device.freshness, only: device });
      continue;
    }
    sum.x += x;
    sum.y += y;
    sum.count += 1;
    sum.silent += isSilent;
    sum.only = undefined;
    if (SEVERITY[device.freshness] > SEVERITY[sum.worst]) sum.worst = device.freshness;
  }
  return [...cells.values()].map((sum) => ({ ...sum, x: sum.x / sum.count, y: sum.y / sum.count }));
}

/** What is written on a cluster: how many devices, and before it how many of them are silent. */
export function clusterText({ count, silent }: Pick<DeviceCluster, 'count' | 'silent'>): string {
  return silent === 0 ? shortCount(count) : `${shortCount(silent)}/${shortCount(count)}`;
}

/** A number in at most four characters: `999`, `1.2k`, `48k`. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}
