import type { AreaClass, BuildingClass, RailClass, StreetClass } from '../../../shared/domain/city/feature-classes.ts';
import type { MapStyleId } from '../../../shared/contract/bridge.ts';

/** A colour as sRGB bytes. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How a class of street or rail is drawn. */
export interface WayStyle {
  readonly fill: Rgb;
  readonly casing: Rgb;
  /** Never thinner than this on screen, CSS pixels. */
  readonly minWidthPx: number;
  /** Width of the casing on each side, CSS pixels. */
  readonly casingPx: number;
  /** Drawn only where a metre measures at least this many pixels; it fades in up to twice that. */
  readonly fromPxPerMetre: number;
  /** What its surface shows: nothing (streets: an arrow where one-way, when near), dashes (paths), or sleepers. */
  readonly pattern: 'solid' | 'dashed' | 'track';
}

/** Colours of a building by its height: `low` at the ground, `high` for towers. */
export interface BuildingStyle {
  readonly low: Rgb;
  readonly high: Rgb;
}

/** How a text on the map is set. */
export interface LabelStyle {
  readonly sizePx: number;
  readonly weight: number;
  readonly italic: boolean;
  readonly upperCase: boolean;
  readonly letterSpacingPx: number;
  readonly colour: Rgb;
}

/** All that decides how the map looks. Data only: a day or high-contrast style is another object of this type. */
export interface MapStyle {
  readonly id: MapStyleId;
  /** Beyond the city, and what it fades into. */
  readonly background: Rgb;
  readonly fog: {
    /** Where fading starts and ends, in distances from the camera to the middle of the screen. */
    readonly start: number;
    readonly end: number;
    /** Share of the background at `end`, 0–1. */
    readonly strength: number;
  };
  /** What streets turn into when they are wide on screen, and by how much (0–1). */
  readonly asphalt: { readonly colour: Rgb; readonly share: number };
  /** The edge of a bridge over what it crosses. */
  readonly bridgeCasing: Rgb;
  /** How much of a tunnel is seen, 0–1. */
  readonly tunnelOpacity: number;
  /** Arrows on one-way streets and sleepers of tracks: their colour, and how much of it (0–1). */
  readonly arrow: { readonly colour: Rgb; readonly share: number };
  readonly areas: Readonly<Record<AreaClass, Rgb>>;
  readonly streets: Readonly<Record<StreetClass, WayStyle>>;
  readonly rails: Readonly<Record<RailClass, WayStyle>>;
  readonly buildings: Readonly<Record<BuildingClass, BuildingStyle>>;
  readonly buildingLight: {
    /** Brightness of a face that the sun does not reach, 0–1. */
    readonly shade: number;
    /** Brightness of a wall where it meets the ground, 0–1. */
    readonly foot: number;
    /** Height at which the foot's shade ends, metres. */
    readonly footHeightM: number;
    /** Height of a storey, metres: walls get a faint line at each when near enough to see. */
    readonly storeyM: number;
    /** How much the edge of a roof is brighter than its wall, 0 for not at all. */
    readonly edge: number;
    /** Height at which a building has its `high` colour, metres. */
    readonly towerHeightM: number;
  };
  readonly highlight: { readonly fill: Rgb; readonly outline: Rgb };
  readonly labels: {
    readonly places: readonly [LabelStyle, ...LabelStyle[]];
    readonly street: LabelStyle;
    readonly water: LabelStyle;
    readonly green: LabelStyle;
    readonly facility: LabelStyle;
    readonly unit: LabelStyle;
    readonly incident: LabelStyle;
  };
  readonly symbols: {
    /** Around every symbol and text, so that it reads on any ground. */
    readonly outline: Rgb;
    readonly ink: Rgb;
    readonly selection: Rgb;
    readonly incidentByPriority: readonly [Rgb, Rgb, Rgb, Rgb, Rgb];
    readonly alarm: { readonly critical: Rgb; readonly high: Rgb; readonly medium: Rgb; readonly low: Rgb };
    readonly unit: {
      readonly available: Rgb;
      readonly dispatched: Rgb;
      readonly 'en-route': Rgb;
      readonly 'on-scene': Rgb;
      readonly 'out-of-service': Rgb;
    };
    readonly device: { readonly live: Rgb; readonly late: Rgb; readonly silent: Rgb };
    readonly facility: { readonly fire: Rgb; readonly police: Rgb; readonly medical: Rgb; readonly other: Rgb };
  };
}
