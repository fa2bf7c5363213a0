import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import type { MapDevice } from '../overlay-data.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { CountLooks } from '../symbols/count-symbols.ts';
import { fillClusters, fillDevices } from '../symbols/device-sprites.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import { symbolScaleAt } from '../symbols/symbol-scale.ts';
import { clusterDevices, clusterZoom } from './device-clusters.ts';
import type { DeviceCluster } from './device-clusters.ts';

/** Devices that stay where they are: numbers from afar, symbols near by. Filled anew only when something of it changed. */
export class DevicePresenter {
  readonly batch: SpriteBatch;
  readonly #atlas: SymbolRegions;
  readonly #counts: CountLooks;
  #devices: readonly MapDevice[] = [];
  #selectedId: string | undefined;
  #clusters: readonly DeviceCluster[] = [];
  #alone: readonly MapDevice[] = [];
  #style: MapStyle | undefined;
  #drawnFor = '';

  constructor(origin: LonLat, atlas: SymbolRegions, counts: CountLooks) {
    this.batch = new SpriteBatch(origin);
    this.#atlas = atlas;
    this.#counts = counts;
  }

  /** Devices that are drawn one by one. */
  get alone(): readonly MapDevice[] {
    return this.#alone;
  }

  /** Devices that are drawn as numbers; none near by. */
  get clusters(): readonly DeviceCluster[] {
    return this.#clusters;
  }

  /** @param selectedId a device that is drawn on its own at every zoom */
  set(devices: readonly MapDevice[], selectedId: string | undefined): void {
    if (devices === this.#devices && selectedId === this.#selectedId) return;
    this.#devices = devices;
    this.#selectedId = selectedId;
    this.#drawnFor = '';
  }

  /** Draws what is due at a zoom. */
  update(zoom: number, style: MapStyle): void {
    const scale = symbolScaleAt(zoom);
    const drawnFor = scale === 'far' ? String(clusterZoom(zoom)) : scale;
    if (drawnFor === this.#drawnFor && style === this.#style) return;
    this.#drawnFor = drawnFor;
    this.#style = style;
    if (scale === 'far') {
      this.#clusters = clusterDevices(this.#devices, clusterZoom(zoom));
      this.#alone = this.#devices.filter(({ id, inAlarm }) => inAlarm || id === this.#selectedId);
      fillClusters(this.batch, this.#atlas, this.#counts, this.#clusters, this.#alone, style);
      return;
    }
    this.#clusters = [];
    this.#alone = this.#devices;
    fillDevices(this.batch, this.#atlas, this.#devices, style, scale);
  }
}
