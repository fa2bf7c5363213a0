import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { BoxIndex, orientedBox } from '../labels/oriented-box.ts';
import type { OrientedBox } from '../labels/oriented-box.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import type { MapDevice } from '../overlay-data.ts';
import type { ProjectCommon } from '../scene/screen-projector.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { CountLooks } from '../symbols/count-symbols.ts';
import { fillClusters, fillDevices } from '../symbols/device-sprites.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import { symbolScaleAt } from '../symbols/symbol-scale.ts';
import { clusterDevices, clusterText, clusterZoom } from './device-clusters.ts';
import type { DeviceCluster } from './device-clusters.ts';

/** Room that a number takes on screen, and where it may move to. */
const CHARACTER_PX = 7;
const PLATE_PX = 18;
const SHIFTS_PX = [0, -18, 18, -30, 30, -42, 42] as const;

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
  #shifts: ReadonlyMap<DeviceCluster, number> = new Map();

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
    this.#shifts = new Map();
    if (scale === 'far') {
      this.#clusters = clusterDevices(this.#devices, clusterZoom(zoom));
      this.#alone = this.#devices.filter(({ id, inAlarm }) => inAlarm || id === this.#selectedId);
      this.#fillClusters(style);
      return;
    }
    this.#clusters = [];
    this.#alone = this.#devices;
    fillDevices(this.batch, this.#atlas, this.#devices, style, scale);
  }

  /** Moves numbers up or down that a text would cover. Call when texts were chosen anew. */
  makeWay(project: ProjectCommon, texts: readonly OrientedBox[]): void {
    if (this.#style === undefined || this.#clusters.length === 0) return;
    const taken = new BoxIndex();
    for (const box of texts) taken.add(box);
    const shifts = new Map<DeviceCluster, number>();
    for (const cluster of this.#clusters) {
      const at = project(cluster.x, cluster.y);
      if (at === undefined) continue;
      const width = clusterText(cluster).length * CHARACTER_PX + PLATE_PX;
      const isFree = (shift: number): boolean => taken.isFree(orientedBox(at.x, at.y + shift, width, PLATE_PX));
      const shift = SHIFTS_PX.find(isFree) ?? 0;
      taken.add(orientedBox(at.x, at.y + shift, width, PLATE_PX));
      if (shift !== 0) shifts.set(cluster, shift);
    }
    if (isSame(shifts, this.#shifts)) return;
    this.#shifts = shifts;
    this.#fillClusters(this.#style);
  }

  #fillClusters(style: MapStyle): void {
    fillClusters(this.batch, this.#atlas, this.#counts, this.#clusters, this.#alone, style, this.#shifts);
  }
}

function isSame(a: ReadonlyMap<DeviceCluster, number>, b: ReadonlyMap<DeviceCluster, number>): boolean {
  return a.size === b.size && [...a].every(([cluster, shift]) => b.get(cluster) === shift);
}
