import type { LayersList, WebMercatorViewport } from '@deck.gl/core';
import type { CityFacility, CityHouseNumbers, CityLabel } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { facilityLabels, groundLabels, houseNumberLabels } from '../labels/label-set.ts';
import type { GroundLabel } from '../labels/label-set.ts';
import { LabelPresenter } from '../labels/label-presenter.ts';
import { deviceBoxes, facilityObstacles, liveLabels, unitLabelKey } from '../labels/live-labels.ts';
import type { OrientedBox } from '../labels/oriented-box.ts';
import type { HidesPlace } from '../labels/project-labels.ts';
import { Skyline } from '../labels/skyline.ts';
import { TextAtlas } from '../labels/text-atlas.ts';
import { GroundLineLayer } from '../layers/ground-line-layer.ts';
import type { GroundLineBatch } from '../layers/ground-line-batch.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { SpriteLayer } from '../layers/sprite-layer.ts';
import type { Atlas } from '../layers/sprite-layer.ts';
import { DevicePresenter } from '../markers/device-presenter.ts';
import { listMarkers } from '../markers/marker-list.ts';
import type { Marker } from '../markers/marker-list.ts';
import { fillMarkers } from '../markers/marker-sprites.ts';
import { MarkerStacks } from '../markers/marker-stacks.ts';
import { MoverPresenter } from '../movers/mover-presenter.ts';
import { TRAIL_S } from '../movers/trails.ts';
import { EMPTY_OVERLAY } from '../overlay-data.ts';
import type { OverlayData } from '../overlay-data.ts';
import type { MapShape } from '../overlay-shapes.ts';
import type { MapStyle } from '../style/map-style.ts';
import { CountLooks } from '../symbols/count-symbols.ts';
import { fillFacilities } from '../symbols/facility-sprites.ts';
import { createSymbolAtlas } from '../symbols/symbol-atlas.ts';
import type { SymbolAtlas } from '../symbols/symbol-atlas.ts';
import { symbolScaleAt } from '../symbols/symbol-scale.ts';
import type { SymbolScale } from '../symbols/symbol-scale.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import type { PickSources } from './pick-overlay.ts';
import { commonProjector } from './screen-projector.ts';
import { fillSelection, selectedSpot } from './selection-frame.ts';
import { ShapePresenter } from './shape-presenter.ts';

export interface OverlaySceneOptions {
  /** A place near everything drawn: the middle of the city. */
  readonly origin: LonLat;
  readonly style: MapStyle;
  readonly devicePixels: number;
  readonly fontFamily: string;
}

/** How a frame is to be drawn. */
export interface OverlayFrame {
  readonly nowMs: number;
  readonly reducedMotion: boolean;
}

/** Labels and stacks of markers are chosen anew this often while the camera or anything else moves. */
const CHOOSE_EVERY_MS = 250;
/**
 * Pulses and fades need no more frames than this, gliding vehicles fewer: a little fewer than positions come, so that the
 * frame that shows new positions is the only one.
 */
const LIVELY_MS = 66;
const CALM_MS = 120;
const NO_SHAPES: readonly MapShape[] = [];
/** One pulse of an alarm. */
const PULSE_MS = 1_600;
/** Markers beyond the edge of the screen are stacked too, so that they do not change just as they come into view. */
const STACKING_MARGIN_PX = 160;
/** Facilities this far beyond the edge of the screen may come into view before they are looked at again. */
const ARRIVING_MARGIN_PX = 400;

/** Everything that lies over the city: shapes, symbols and texts. Turns data into batches, and batches into layers. */
export class OverlayScene {
  readonly #symbols: SymbolAtlas;
  readonly #texts: TextAtlas;
  readonly #presenter: LabelPresenter;
  readonly #shapes: ShapePresenter;
  readonly #movers: MoverPresenter;
  readonly #devices: DevicePresenter;
  readonly #counts: CountLooks;
  readonly #stacks = new MarkerStacks();
  readonly #facilityBatch: SpriteBatch;
  readonly #markerBatch: SpriteBatch;
  readonly #selectionBatch: SpriteBatch;
  readonly #skyline = new Skyline();
  readonly #hides: HidesPlace = (...view) => this.#skyline.hides(...view);
  readonly #placeOfLabel = (key: string): readonly [x: number, y: number] | undefined => {
    const callSign = this.#callSigns.get(key);
    return callSign === undefined ? undefined : this.#movers.unitPlace(callSign);
  };
  readonly #callSigns = new Map<string, string>();
  #style: MapStyle;
  #data: OverlayData = EMPTY_OVERLAY;
  #markers: readonly Marker[] = [];
  #facilities: readonly CityFacility[] = [];
  #cityLabels: readonly CityLabel[] = [];
  #language = 'en';
  #citySets: readonly (readonly GroundLabel[])[] = [];
  #houseNumberTiles: readonly CityHouseNumbers[] = [];
  #houseNumbers: readonly GroundLabel[] = [];
  #keepOut: readonly OrientedBox[] = [];
  #scale: SymbolScale | undefined;
  #facilitiesDirty = true;
  #stacksDue = true;
  #selectionDirty = true;
  #labelsDue = true;
  #chosenAtMs = -Infinity;

  constructor(options: OverlaySceneOptions) {
    const { origin, devicePixels, fontFamily } = options;
    this.#style = options.style;
    this.#symbols = createSymbolAtlas(devicePixels, fontFamily);
    this.#texts = new TextAtlas(devicePixels, fontFamily);
    this.#presenter = new LabelPresenter(origin, this.#texts);
    this.#shapes = new ShapePresenter(origin, this.#symbols);
    this.#counts = new CountLooks(this.#symbols);
    this.#movers = new MoverPresenter(origin, this.#symbols);
    this.#devices = new DevicePresenter(origin, this.#symbols, this.#counts);
    this.#facilityBatch = new SpriteBatch(origin);
    this.#markerBatch = new SpriteBatch(origin);
    this.#selectionBatch = new SpriteBatch(origin);
  }

  /** What is drawn now, for picking. */
  get pickSources(): PickSources {
    const { units, vehicles, selection } = this.#data;
    const { clusters, alone } = this.#devices;
    return {
      stacks: this.#stacks,
      units,
      unitPlace: (callSign) => this.unitPlace(callSign),
      vehicles,
      vehiclePlaces: this.#movers.vehiclePlaces,
      devices: alone,
      clusters,
      facilities: this.#facilities,
      scale: this.#scale ?? 'far',
      selection,
    };
  }

  /** Where a unit is drawn, common space. */
  unitPlace(callSign: string): readonly [x: number, y: number] | undefined {
    return this.#movers.unitPlace(callSign);
  }

  /**
   * How soon a frame is due without any new data, milliseconds: soon while something pulses or fades, later while things
   * only move; `undefined` while all is still.
   */
  frameDueMs({ nowMs, reducedMotion }: OverlayFrame): number | undefined {
    if (!reducedMotion && this.#hasPulse()) return LIVELY_MS;
    // Texts that come and go do so in the frames that there are anyway.
    if (this.#movers.isMoving || this.#movers.trails.isFading(nowMs / 1000)) return CALM_MS;
    return this.#presenter.isFading || this.#labelsDue ? LIVELY_MS : undefined;
  }

  update(data: OverlayData, { nowMs, reducedMotion }: OverlayFrame): void {
    const before = this.#data;
    this.#data = data;
    if (data.units !== before.units) {
      this.#movers.setUnits(data.units, nowMs, !reducedMotion);
      for (const { callSign } of data.units) this.#callSigns.set(unitLabelKey(callSign), callSign);
    }
    if (data.vehicles !== before.vehicles) this.#movers.setVehicles(data.vehicles, nowMs, !reducedMotion);
    if (data.incidents !== before.incidents || data.alarms !== before.alarms) {
      this.#markers = listMarkers(data.incidents, data.alarms);
      this.#stacksDue = true;
    }
    if (data.selection !== before.selection) this.#stacksDue = true;
    this.#devices.set(data.devices, data.selection?.kind === 'device' ? data.selection.id : undefined);
    this.#selectionDirty = true;
    this.#labelsDue = true;
  }

  setCity(labels: readonly CityLabel[], facilities: readonly CityFacility[]): void {
    this.#cityLabels = labels;
    this.#facilities = facilities;
    this.#facilitiesDirty = true;
    this.#rebuildLabels();
  }

  setLanguage(language: string): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#rebuildLabels();
  }

  setStyle(style: MapStyle): void {
    this.#style = style;
    this.#scale = undefined;
    this.#stacksDue = true;
    this.#selectionDirty = true;
    this.#rebuildLabels();
  }

  /** Numbers of the houses in view; none from afar. */
  setHouseNumbers(tiles: readonly CityHouseNumbers[]): void {
    this.#houseNumberTiles = tiles;
    this.#houseNumbers = houseNumberLabels(tiles, this.#style);
    this.#labelsDue = true;
  }

  /** Parts of the screen that something else covers: no text is written there. */
  setKeepOut(boxes: readonly OrientedBox[]): void {
    this.#keepOut = boxes;
    this.#labelsDue = true;
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
  layers(viewport: WebMercatorViewport, { nowMs, reducedMotion }: OverlayFrame): LayersList {
    const chooses = this.#labelsDue && nowMs - this.#chosenAtMs >= CHOOSE_EVERY_MS;
    this.#useScale(symbolScaleAt(viewport.zoom));
    if (this.#facilitiesDirty || chooses) this.#fillFacilities(viewport);
    this.#devices.update(viewport.zoom, this.#style);
    const haveMoved = this.#movers.update(nowMs);
    if (this.#stacksDue || chooses) this.#stackMarkers(viewport);
    if (chooses) this.#chooseLabels(viewport, nowMs);
    if (this.#presenter.isFading || haveMoved) this.#presenter.fill(nowMs, this.#placeOfLabel);
    if (this.#selectionDirty || haveMoved) {
      const spot = selectedSpot(this.#data, this.#stacks, this.#movers);
      fillSelection(this.#selectionBatch, this.#symbols, spot, this.#style);
      this.#selectionDirty = false;
    }
    const pulse = reducedMotion ? 0.35 : (nowMs % PULSE_MS) / PULSE_MS;
    const { units, vehicles, trails } = this.#movers;
    return [
      ...this.#shapes.layers(this.#data.shapes ?? NO_SHAPES, this.#style),
      this.#lines('trails', trails.past, nowMs),
      this.#lines('trail-heads', trails.heads, nowMs),
      this.#sprites('facilities', this.#facilityBatch, this.#symbols, 0),
      this.#sprites('devices', this.#devices.batch, this.#symbols, 0),
      this.#sprites('vehicles', vehicles, this.#symbols, 0),
      this.#sprites('labels', this.#presenter.batch, this.#texts, 0),
      this.#sprites('units', units, this.#symbols, 0),
      this.#sprites('markers', this.#markerBatch, this.#symbols, pulse),
      this.#sprites('selection', this.#selectionBatch, this.#symbols, 0),
    ];
  }

  #sprites(id: string, batch: SpriteBatch, atlas: Atlas, pulse: number): SpriteLayer {
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

  #lines(id: string, batch: GroundLineBatch, nowMs: number): GroundLineLayer {
    const { outline } = this.#style.symbols;
    return new GroundLineLayer({ id, batch, batchVersion: batch.version, outline, clockS: nowMs / 1000, fadeS: TRAIL_S });
  }

  #useScale(scale: SymbolScale): void {
    if (scale === this.#scale) return;
    this.#scale = scale;
    this.#facilitiesDirty = true;
    this.#movers.setLook(this.#style, scale);
  }

  #fillFacilities(viewport: WebMercatorViewport): void {
    const project = commonProjector(viewport, ARRIVING_MARGIN_PX);
    fillFacilities(this.#facilityBatch, this.#symbols, this.#facilities, this.#style, this.#scale ?? 'far', project);
    this.#facilitiesDirty = false;
  }

  #hasPulse(): boolean {
    return this.#markers.some(({ waits }) => waits);
  }

  #rebuildLabels(): void {
    this.#citySets = [
      groundLabels(this.#cityLabels, this.#language, this.#style),
      facilityLabels(this.#facilities, this.#style),
    ];
    this.#houseNumbers = houseNumberLabels(this.#houseNumberTiles, this.#style);
    this.#labelsDue = true;
  }

  #stackMarkers(viewport: WebMercatorViewport): void {
    const { selection } = this.#data;
    const selectedId = selection?.kind === 'incident' || selection?.kind === 'alarm' ? selection.id : undefined;
    this.#stacks.stack(this.#markers, commonProjector(viewport, STACKING_MARGIN_PX), selectedId);
    fillMarkers(this.#markerBatch, this.#symbols, this.#counts, this.#stacks, this.#style);
    this.#stacksDue = false;
    this.#selectionDirty = true;
  }

  #chooseLabels(viewport: WebMercatorViewport, nowMs: number): void {
    const project = commonProjector(viewport);
    const { units, shapes = NO_SHAPES } = this.#data;
    const sources = { stacks: this.#stacks, units, unitPlace: (callSign: string) => this.unitPlace(callSign), shapes };
    const { labels, obstacles } = liveLabels(sources, this.#style, project, (text, style) => this.#texts.measure(text, style));
    const texts = this.#presenter.choose(viewport, {
      sets: [...this.#citySets, this.#houseNumbers],
      live: labels,
      obstacles: [...this.#keepOut, ...obstacles, ...facilityObstacles(this.#facilities, this.#scale ?? 'far', project)],
      minor: deviceBoxes(this.#devices.alone, project),
      hides: this.#hides,
    });
    this.#devices.makeWay(project, [...this.#keepOut, ...texts]);
    this.#chosenAtMs = nowMs;
    this.#labelsDue = false;
  }
}
