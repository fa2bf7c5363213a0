import type { Freshness } from '../../../shared/domain/device/freshness.ts';
import type { SegmentLook } from '../layers/ground-line-batch.ts';
import type { AtlasRegion, SpriteLook } from '../layers/sprite-batch.ts';
import type { MapUnit } from '../overlay-data.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import { deviceBody } from '../symbols/device-look.ts';
import { regionOf } from '../symbols/symbol-region.ts';
import type { SymbolRegions } from '../symbols/symbol-region.ts';
import type { SymbolScale } from '../symbols/symbol-scale.ts';
import { deviceDotSymbol, unitSymbol, vehicleSymbol } from '../symbols/symbol-table.ts';

/** What a unit is drawn with, from the bottom up; what turns with the heading is told by `turn`. */
export interface UnitLook {
  readonly sprites: readonly SpriteLook[];
  /** None while its position is not current: where it went is not known. */
  readonly trail: SegmentLook | undefined;
}

/** What a vehicle that is no unit is drawn with. */
export interface VehicleLook {
  readonly heading: SpriteLook;
  /** Where the heading is not known. */
  readonly dot: SpriteLook;
  readonly trail: SegmentLook | undefined;
}

const UNIT_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.8, middle: 0.9, near: 1, street: 1 };
const VEHICLE_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.42, middle: 0.5, near: 0.62, street: 0.74 };
const UNIT_PERSPECTIVE = 0.5;

/** Looks of moving things in one style at one scale, made once each and shared by all that look alike. */
export class MoverLooks {
  readonly #atlas: SymbolRegions;
  readonly #style: MapStyle;
  readonly #scale: SymbolScale;
  readonly #units = new Map<string, UnitLook>();
  readonly #vehicles = new Map<Freshness, VehicleLook>();

  constructor(atlas: SymbolRegions, style: MapStyle, scale: SymbolScale) {
    this.#atlas = atlas;
    this.#style = style;
    this.#scale = scale;
  }

  /** The body tells the kind, rings and crosses the status, an arrow the heading. */
  unit(unit: MapUnit): UnitLook {
    const key = `${unit.status} ${unit.kind} ${unit.freshness} ${unit.headingDeg === undefined}`;
    let look = this.#units.get(key);
    if (look === undefined) this.#units.set(key, (look = this.#unitLook(unit)));
    return look;
  }

  vehicle(freshness: Freshness): VehicleLook {
    let look = this.#vehicles.get(freshness);
    if (look === undefined) this.#vehicles.set(freshness, (look = this.#vehicleLook(freshness)));
    return look;
  }

  #unitLook({ status, kind, freshness, headingDeg }: MapUnit): UnitLook {
    const tint = this.#style.symbols.unit[status];
    const scale = UNIT_SIZE[this.#scale];
    const sprite = (name: string, size: number): SpriteLook => ({
      region: regionOf(this.#atlas, name),
      tint,
      scale: scale * size,
      perspective: UNIT_PERSPECTIVE,
    });
    const isCurrent = freshness === 'live' || freshness === 'late';
    const sprites: SpriteLook[] = [];
    if (status === 'dispatched') sprites.push(sprite('unit-ring-dispatched', 1.3));
    if (status === 'on-scene') sprites.push(sprite('unit-ring-on-scene', 1.3));
    if (headingDeg !== undefined) {
      const arrow = sprite('unit-heading', 1);
      sprites.push({ ...arrow, region: aheadOf(arrow.region), turn: 'heading' });
    }
    sprites.push(sprite(unitSymbol(kind, isCurrent), 0.82));
    if (status === 'out-of-service') sprites.push(sprite('unit-out-of-service', 1));
    return { sprites, trail: isCurrent ? trail(tint, 2.4, 0.8) : undefined };
  }

  #vehicleLook(freshness: Freshness): VehicleLook {
    const { live, late, silent } = this.#style.symbols.device;
    const tint = freshness === 'live' ? live : freshness === 'late' ? late : silent;
    const body = deviceBody(freshness);
    const isCurrent = freshness === 'live' || freshness === 'late';
    const common = { tint, scale: VEHICLE_SIZE[this.#scale], perspective: 1, opacity: 0.92 } as const;
    return {
      heading: { ...common, region: regionOf(this.#atlas, vehicleSymbol(body)), turn: 'heading' },
      dot: { ...common, region: regionOf(this.#atlas, deviceDotSymbol(body)) },
      trail: isCurrent ? trail(tint, 1.6, 0.5) : undefined,
    };
  }
}

/** The heading arrow stands in front of the unit's body: its picture turns about a point below itself. */
function aheadOf(arrow: AtlasRegion): AtlasRegion {
  return { ...arrow, anchorY: 0.62 };
}

function trail(colour: Rgb, widthPx: number, opacity: number): SegmentLook {
  return { colour, opacity, widthPx, casingPx: 0, pattern: 'solid' };
}
