import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import type { MapUnit, MapVehicles } from '../overlay-data.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import type { SymbolScale } from '../symbols/symbol-scale.ts';
import { commonX, commonY, unitsPerMetreAt } from '../tiles/tile-placement.ts';
import { Motion } from './motion.ts';
import { MoverLooks } from './mover-looks.ts';
import { Trails } from './trails.ts';

/** Gliding things are drawn anew this often: as often as fixes come at most. */
const GLIDE_EVERY_MS = 95;
const DEGREES = Math.PI / 180;

/** Units and vehicles on the move: fixes in, batches of symbols and trails out. */
export class MoverPresenter {
  readonly units: SpriteBatch;
  readonly vehicles: SpriteBatch;
  readonly trails: Trails;
  readonly #atlas: SymbolRegions;
  readonly #unitMotion: Motion;
  readonly #vehicleMotion: Motion;
  readonly #unitSlots = new Map<string, number>();
  readonly #vehicleRows = new Map<string, number>();
  #unitData: readonly MapUnit[] = [];
  #vehicleData: MapVehicles | undefined;
  #looks: MoverLooks | undefined;
  #isDirty = true;
  #isMoving = false;
  #drawnAtMs = -Infinity;

  constructor(origin: LonLat, atlas: SymbolRegions) {
    const unitsPerMetre = unitsPerMetreAt(origin[1]);
    this.#atlas = atlas;
    this.units = new SpriteBatch(origin);
    this.vehicles = new SpriteBatch(origin);
    this.trails = new Trails(origin, unitsPerMetre);
    this.#unitMotion = new Motion(unitsPerMetre);
    this.#vehicleMotion = new Motion(unitsPerMetre);
  }

  /** True while something is on its way to its newest fix. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** Positions as drawn of vehicles by row, common space: x and y in turn. */
  get vehiclePlaces(): Float64Array {
    return this.#vehicleMotion.shown;
  }

  /** Where a unit is drawn, common space. */
  unitPlace(callSign: string): readonly [x: number, y: number] | undefined {
    const slot = this.#unitSlots.get(callSign);
    return slot === undefined ? undefined : placeIn(this.#unitMotion, slot);
  }

  /** Where a vehicle that is no unit is drawn, common space. */
  vehiclePlace(id: string): readonly [x: number, y: number] | undefined {
    const row = this.#vehicleRows.get(id);
    if (row === undefined || Number.isNaN(this.#vehicleData?.lonLats[row * 2])) return undefined;
    return placeIn(this.#vehicleMotion, row);
  }

  /** Takes new fixes of units. With `glide` false they are shown there at once. */
  setUnits(units: readonly MapUnit[], nowMs: number, glide: boolean): void {
    if (this.#unitSlots.size > units.length * 2 + 64) {
      this.#unitSlots.clear();
      this.#unitMotion.clear();
    }
    for (const { callSign, position } of units) {
      let slot = this.#unitSlots.get(callSign);
      if (slot === undefined) this.#unitSlots.set(callSign, (slot = this.#unitSlots.size));
      if (this.#unitMotion.hasFix(slot, position[0], position[1])) continue;
      this.#unitMotion.aim(slot, position, commonX(position[0]), commonY(position[1]), nowMs, glide);
    }
    this.#unitData = units;
    this.#isDirty = true;
  }

  /** Takes new fixes of the other vehicles. */
  setVehicles(vehicles: MapVehicles | undefined, nowMs: number, glide: boolean): void {
    if (vehicles?.ids !== this.#vehicleData?.ids) this.#renameVehicles(vehicles?.ids ?? []);
    this.#vehicleData = vehicles;
    this.#isDirty = true;
    if (vehicles === undefined) return;
    const { lonLats, ids } = vehicles;
    for (let row = 0; row < ids.length; row++) {
      const longitude = lonLats[row * 2] as number;
      const latitude = lonLats[row * 2 + 1] as number;
      if (Number.isNaN(longitude) || this.#vehicleMotion.hasFix(row, longitude, latitude)) continue;
      this.#vehicleMotion.aim(row, [longitude, latitude], commonX(longitude), commonY(latitude), nowMs, glide);
    }
  }

  /** Another style or scale: everything looks otherwise. */
  setLook(style: MapStyle, scale: SymbolScale): void {
    this.#looks = new MoverLooks(this.#atlas, style, scale);
    this.#isDirty = true;
  }

  /** Moves and draws what is due. Returns whether anything was drawn anew. */
  update(nowMs: number): boolean {
    const looks = this.#looks;
    const isDue = this.#isDirty || (this.#isMoving && nowMs - this.#drawnAtMs >= GLIDE_EVERY_MS);
    if (looks === undefined || !isDue) return false;
    const unitsMove = this.#unitMotion.advance(nowMs);
    this.#isMoving = this.#vehicleMotion.advance(nowMs) || unitsMove;
    this.trails.begin();
    this.#fillUnits(looks, nowMs / 1000);
    this.#fillVehicles(looks, nowMs / 1000);
    this.trails.commit();
    this.#isDirty = false;
    this.#drawnAtMs = nowMs;
    return true;
  }

  /** Units in the order given: later ones lie over earlier ones. */
  #fillUnits(looks: MoverLooks, nowS: number): void {
    const { shown } = this.#unitMotion;
    this.units.clear();
    for (const unit of this.#unitData) {
      const slot = this.#unitSlots.get(unit.callSign) ?? 0;
      const x = shown[slot * 2] as number;
      const y = shown[slot * 2 + 1] as number;
      const { sprites, trail } = looks.unit(unit);
      const angle = (unit.headingDeg ?? 0) * DEGREES;
      for (const sprite of sprites) this.units.addAt(x, y, sprite, angle);
      // Trails of units and of vehicles share one store: even slots are units'.
      if (trail !== undefined) this.trails.follow(slot * 2, x, y, nowS, trail);
    }
    this.units.commit();
  }

  #fillVehicles(looks: MoverLooks, nowS: number): void {
    this.vehicles.clear();
    const data = this.#vehicleData;
    if (data !== undefined) {
      const { shown } = this.#vehicleMotion;
      for (let row = 0; row < data.ids.length; row++) {
        if (Number.isNaN(data.lonLats[row * 2])) continue;
        const x = shown[row * 2] as number;
        const y = shown[row * 2 + 1] as number;
        const headingDeg = data.headingsDeg[row] as number;
        const { heading, dot, trail } = looks.vehicle(data.freshnessOf(row));
        if (Number.isNaN(headingDeg)) this.vehicles.addAt(x, y, dot, 0);
        else this.vehicles.addAt(x, y, heading, headingDeg * DEGREES);
        if (trail !== undefined) this.trails.follow(row * 2 + 1, x, y, nowS, trail);
      }
    }
    this.vehicles.commit();
  }

  #renameVehicles(ids: readonly string[]): void {
    this.#vehicleMotion.clear();
    this.trails.clear();
    this.#vehicleRows.clear();
    for (const [row, id] of ids.entries()) this.#vehicleRows.set(id, row);
  }
}

function placeIn(motion: Motion, slot: number): readonly [x: number, y: number] {
  return [motion.shown[slot * 2] as number, motion.shown[slot * 2 + 1] as number];
}
