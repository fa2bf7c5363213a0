import type { SpriteBatch, SpriteLook } from '../layers/sprite-batch.ts';
import { clusterText } from '../markers/device-clusters.ts';
import type { DeviceCluster } from '../markers/device-clusters.ts';
import type { MapDevice } from '../overlay-data.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import { addCount } from './count-symbols.ts';
import type { CountLooks } from './count-symbols.ts';
import { deviceBody } from './device-look.ts';
import { regionOf } from './symbol-region.ts';
import type { SymbolRegions } from './symbol-region.ts';
import type { SymbolScale } from './symbol-scale.ts';
import { deviceDotSymbol, deviceSymbol } from './symbol-table.ts';

const DEVICE_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.6, middle: 0.56, near: 0.72, street: 0.84 };
/** From afar devices that are well are only a texture of the city: units and alarms must stand out of it. */
const FAR_CALM = { scale: 0.46, opacity: 0.75 } as const;
const CLUSTER_OPACITY = { calm: 0.72, troubled: 0.95 } as const;
const ALARM_GROWTH = 1.25;

/** Fills a batch with devices, those that are well below the others. */
export function fillDevices(
  batch: SpriteBatch,
  atlas: SymbolRegions,
  devices: readonly MapDevice[],
  style: MapStyle,
  scale: SymbolScale,
): void {
  batch.clear();
  for (const calm of [true, false]) {
    for (const device of devices) if (isCalm(device) === calm) addDevice(batch, atlas, device, style, scale);
  }
  batch.commit();
}

/**
 * Fills a batch with clusters as numbers, and with the devices that stand alone.
 *
 * @param alone devices that are drawn whatever cluster they are in: those in alarm, and the selected one
 */
export function fillClusters(
  batch: SpriteBatch,
  atlas: SymbolRegions,
  counts: CountLooks,
  clusters: readonly DeviceCluster[],
  alone: readonly MapDevice[],
  style: MapStyle,
): void {
  batch.clear();
  for (const cluster of clusters) {
    const { x, y, silent, worst, only } = cluster;
    if (only !== undefined) {
      addDevice(batch, atlas, only, style, 'far');
      continue;
    }
    const state = silent === 0 ? 'calm' : 'troubled';
    const tint = tintOf(worst, style);
    addCount(batch, counts.of(clusterText(cluster), state, tint, CLUSTER_OPACITY[state], 0, 0), x, y);
  }
  for (const device of alone) addDevice(batch, atlas, device, style, 'far');
  batch.commit();
}

function addDevice(batch: SpriteBatch, atlas: SymbolRegions, device: MapDevice, style: MapStyle, scale: SymbolScale): void {
  const body = deviceBody(device.freshness);
  const calm = isCalm(device);
  const isFarCalm = calm && scale === 'far';
  const look: SpriteLook = {
    region: regionOf(atlas, scale === 'far' ? deviceDotSymbol(body) : deviceSymbol(device.kind, body)),
    tint: device.inAlarm ? style.symbols.alarm.high : tintOf(device.freshness, style),
    scale: isFarCalm ? FAR_CALM.scale : DEVICE_SIZE[scale] * (device.inAlarm ? ALARM_GROWTH : 1),
    perspective: 1,
    opacity: isFarCalm ? FAR_CALM.opacity : device.inAlarm || calm ? 1 : 0.9,
  };
  batch.addAt(commonX(device.position[0]), commonY(device.position[1]), look, 0);
}

function tintOf(freshness: MapDevice['freshness'], style: MapStyle): Rgb {
  const { device: tints } = style.symbols;
  if (freshness === 'live') return tints.live;
  return freshness === 'late' ? tints.late : tints.silent;
}

/** Nothing about the device asks for attention. */
function isCalm({ inAlarm, freshness }: MapDevice): boolean {
  return !inAlarm && freshness === 'live';
}
