import type { LayersList, WebMercatorViewport } from '@deck.gl/core';
import type { CityFacility, CityLabel } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { facilityLabels, groundLabels } from '../labels/label-set.ts';
import type { GroundLabel } from '../labels/label-set.ts';
import { LabelPresenter } from '../labels/label-presenter.ts';
import { facilityObstacles, liveLabels, unitLabelKey } from '../labels/live-labels.ts';
import type { HidesPlace } from '../labels/project-labels.ts';
import { Skyline } from '../labels/skyline.ts';
import { TextAtlas } from '../labels/text-atlas.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { SpriteLayer } from '../layers/sprite-layer.ts';
import type { Atlas } from '../layers/sprite-layer.ts';
import { EMPTY_OVERLAY } from '../overlay-data.ts';
import type { OverlayData } from '../overlay-data.ts';
import type { MapShape } from '../overlay-shapes.ts';
import type { MapStyle } from '../style/map-style.ts';
import {
  fillAlarms,
  fillDevices,
  fillFacilities,
  fillIncidents,
  fillSelection,
  fillUnits,
  symbolScaleAt,
} from '../symbols/live-sprites.ts';
import type { SymbolScale } from '../symbols/live-sprites.ts';
import { createSymbolAtlas } from '../symbols/symbol-atlas.ts';
import type { SymbolAtlas } from '../symbols/symbol-atlas.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import { screenProjector } from './screen-projector.ts';
import { ShapePresenter } from './shape-presenter.ts';

export interface OverlaySceneOptions {
  /** A place near everything drawn: the middle of the city. */
  readonly origin: LonLat;
  readonly style: MapStyle;
  readonly devicePixels: number;
  readonly fontFamily: string;
}

/** Labels are chosen anew this often while the camera moves. */
const CHOOSE_EVERY_MS = 250;
const NO_SHAPES: readonly MapShape[] = [];
/** One pulse of an alarm. */
const PULSE_MS = 1_600;

type Part = 'facilities' | 'devices' | 'units' | 'alarms' | 'incidents' | 'selection';
const PARTS: readonly Part[] = ['facilities', 'devices', 'units', 'alarms', 'incidents', 'selection'];

/** Everything that lies over the city: symbols and texts. Turns data into batches, and batches into layers. */
export class OverlayScene {
  readonly #symbols: SymbolAtlas;
  readonly #texts: TextAtlas;
  readonly #presenter: LabelPresenter;
  readonly #batches: Readonly<Record<Part, SpriteBatch>>;
  readonly #shapes: ShapePresenter;
  readonly #dirty = new Set<Part>(PARTS);
  readonly #skyline = new Skyline();
  readonly #hides: HidesPlace = (x, y, camera, unitsPerMetre) => this.#skyline.hides(x, y, camera, unitsPerMetre);
  #style: MapStyle;
  #data: OverlayData = EMPTY_OVERLAY;
  #unitsByLabel = new Map<string, LonLat>();
  #facilities: readonly CityFacility[] = [];
  #cityLabels: readonly CityLabel[] = [];
  #language = 'en';
  #labelSets: readonly (readonly GroundLabel[])[] = [];
  #scale: SymbolScale = 'far';
  #labelsDue = true;
  #labelsMoved = true;
  #chosenAtMs = -Infinity;

  constructor(options: OverlaySceneOptions) {
    const { origin, devicePixels, fontFamily } = options;
    this.#style = options.style;
    this.#symbols = createSymbolAtlas(devicePixels, fontFamily);
    this.#texts = new TextAtlas(devicePixels, fontFamily);
    this.#presenter = new LabelPresenter(origin, this.#texts);
    this.#shapes = new ShapePresenter(origin, this.#symbols);
    this.#batches = {
      facilities: new SpriteBatch(origin),
      devices: new SpriteBatch(origin),
      units: new SpriteBatch(origin),
      alarms: new SpriteBatch(origin),
      incidents: new SpriteBatch(origin),
      selection: new SpriteBatch(origin),
    };
  }

  get data(): OverlayData {
    return this.#data;
  }

  get facilities(): readonly CityFacility[] {
    return this.#facilities;
  }

  get scale(): SymbolScale {
    return this.#scale;
  }

  /** True while something on the overlay pulses or fades, so that frames are due without any new data. */
  isAnimated(reducedMotion: boolean): boolean {
    return this.#presenter.isFading || this.#labelsDue || (!reducedMotion && this.#hasPulse());
  }

  update(data: OverlayData): void {
    const before = this.#data;
    this.#data = data;
    if (data.units !== before.units) {
      this.#dirty.add('units');
      this.#unitsByLabel = new Map(data.units.map(({ callSign, position }) => [unitLabelKey(callSign), position]));
      this.#labelsMoved = true;
    }
    if (data.incidents !== before.incidents) this.#dirty.add('incidents');
    if (data.alarms !== before.alarms) this.#dirty.add('alarms');
    if (data.devices !== before.devices) this.#dirty.add('devices');
    this.#dirty.add('selection');
    this.#labelsDue = true;
  }

  setCity(labels: readonly CityLabel[], facilities: readonly CityFacility[]): void {
    this.#cityLabels = labels;
    this.#facilities = facilities;
    this.#dirty.add('facilities');
    this.#rebuildLabels();
  }

  setLanguage(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#rebuildLabels();
  }

  setStyle(style: MapStyle): void {
    this.#style = style;
    for (const part of PARTS) this.#dirty.add(part);
    this.#rebuildLabels();
  }

  /** Buildings arrived that may hide streets. */
  setMeshes(meshes: readonly PlacedMesh[]): void {
    this.#skyline.update(meshes);
    this.#labelsDue = true;
  }

  /** The camera moved: labels are due within `CHOOSE_EVERY_MS`. */
  cameraMoved(): void {
    this.#labelsDue = true;
  }

  /** Layers for this frame, from the bottom up. */
  layers(viewport: WebMercatorViewport, nowMs: number, reducedMotion: boolean): LayersList {
    const scale = symbolScaleAt(viewport.zoom);
    if (scale !== this.#scale) {
      this.#scale = scale;
      for (const part of ['facilities', 'devices', 'units'] as const) this.#dirty.add(part);
    }
    this.#fillDirty();
    if (this.#labelsDue && nowMs - this.#chosenAtMs >= CHOOSE_EVERY_MS) this.#chooseLabels(viewport, nowMs);
    if (this.#presenter.isFading || this.#labelsMoved) {
      this.#presenter.fill(nowMs, (key) => this.#unitsByLabel.get(key));
      this.#labelsMoved = false;
    }
    const pulse = reducedMotion ? 0.35 : (nowMs % PULSE_MS) / PULSE_MS;
    const { facilities, devices, units, alarms, incidents, selection } = this.#batches;
    return [
      ...this.#shapes.layers(this.#data.shapes ?? NO_SHAPES, this.#style),
      this.#layer('facilities', facilities, this.#symbols, 0),
      this.#layer('devices', devices, this.#symbols, 0),
      this.#layer('labels', this.#presenter.batch, this.#texts, 0),
      this.#layer('units', units, this.#symbols, 0),
      this.#layer('alarms', alarms, this.#symbols, pulse),
      this.#layer('incidents', incidents, this.#symbols, pulse),
      this.#layer('selection', selection, this.#symbols, 0),
    ];
  }

  #layer(id: string, batch: SpriteBatch, atlas: Atlas, pulse: number): SpriteLayer {
    const { outline, ink } = this.#style.symbols;
    return new SpriteLayer({
      id,
      batch,
      batchVersion: batch.version,
      atlas,
      atlasVersion: atlas.version,
      outline,
      ink,
      pulse,
      sizeFactor: 1,
    });
  }

  #hasPulse(): boolean {
    return (
      this.#data.incidents.some((incident) => incident.waiting) || this.#data.alarms.some((alarm) => !alarm.acknowledged)
    );
  }

  #rebuildLabels(): void {
    this.#labelSets = [
      groundLabels(this.#cityLabels, this.#language, this.#style),
      facilityLabels(this.#facilities, this.#style),
    ];
    this.#labelsDue = true;
  }

  #chooseLabels(viewport: WebMercatorViewport, nowMs: number): void {
    const measure = (text: string, style: Parameters<TextAtlas['measure']>[1]): readonly [number, number] =>
      this.#texts.measure(text, style);
    const project = screenProjector(viewport);
    const live = liveLabels(this.#data, this.#style, project, measure);
    const obstacles = [...live.obstacles, ...facilityObstacles(this.#facilities, this.#scale, project)];
    this.#presenter.choose(viewport, this.#labelSets, live.labels, obstacles, this.#hides);
    this.#chosenAtMs = nowMs;
    this.#labelsDue = false;
  }

  #fillDirty(): void {
    const { facilities, devices, units, alarms, incidents, selection } = this.#batches;
    for (const part of this.#dirty) {
      switch (part) {
        case 'facilities':
          fillFacilities(facilities, this.#symbols, this.#facilities, this.#style, this.#scale);
          break;
        case 'devices':
          fillDevices(devices, this.#symbols, this.#data.devices, this.#style, this.#scale);
          break;
        case 'units':
          fillUnits(units, this.#symbols, this.#data.units, this.#style, this.#scale);
          break;
        case 'alarms':
          fillAlarms(alarms, this.#symbols, this.#data.alarms, this.#style);
          break;
        case 'incidents':
          fillIncidents(incidents, this.#symbols, this.#data.incidents, this.#style);
          break;
        case 'selection':
          fillSelection(selection, this.#symbols, this.#data, this.#style);
          break;
      }
    }
    this.#dirty.clear();
  }
}
