import type { Bounds, LonLat } from '../place/geo.ts';
import type {
  AreaClass,
  BuildingClass,
  DrivingAccess,
  FacilityKind,
  PlaceKind,
  RailClass,
  StreetClass,
  WayLevel,
} from './feature-classes.ts';

/**
 * A closed ring as a flat `[lon, lat, lon, lat, …]` list in degrees, first point not repeated at the end.
 * Outer rings run counter-clockwise, holes clockwise (RFC 7946, section 3.1.6).
 */
export type Ring = readonly number[];

/** Stable identity inside one city pack: `osm:way/123`, `osm:relation/45`, or `demo:building/7`. */
export type FeatureId = string;

/** A building (or a part of one) as a vertical prism. */
export interface BuildingFeature {
  readonly id: FeatureId;
  readonly buildingClass: BuildingClass;
  readonly name?: string;
  /** Outer ring first, then its holes. */
  readonly rings: readonly Ring[];
  /** Height of the roof above ground, metres. */
  readonly heightM: number;
  /** Height at which the prism starts (bridges, overhangs), metres above ground; 0 for almost all. */
  readonly baseHeightM: number;
  /** Where `heightM` came from: measured, from the number of storeys, or from the default rule by class. */
  readonly heightSource: 'measured' | 'levels' | 'default';
}

/** A piece of street between two junctions or tag changes. */
export interface StreetFeature {
  readonly id: FeatureId;
  readonly streetClass: StreetClass;
  readonly name?: string;
  /** Name by language code (BCP 47), where the source has it. */
  readonly names?: Readonly<Record<string, string>>;
  /** Flat `[lon, lat, …]` line, at least two points. */
  readonly line: readonly number[];
  /** Ids of the line's points in the source, one per point; equal ids are the same junction. */
  readonly nodeIds: readonly number[];
  /** Allowed direction for a car: along the line, against it, or both. */
  readonly direction: 'both' | 'forward' | 'backward';
  readonly speedLimitMps: number;
  /** Whether the speed limit is signed (`maxspeed`) or the default of the class. */
  readonly speedSource: 'signed' | 'default';
  /** Speed limit against the line where it is signed differently (`maxspeed:backward`), metres per second. */
  readonly speedLimitBackwardMps?: number;
  readonly level: WayLevel;
  /** OpenStreetMap `layer`, 0 on the ground: which of several ways over each other is on top. */
  readonly layer: number;
  /** Who may drive here; `direction` says which way a car may. */
  readonly access: DrivingAccess;
  /** Direction for emergency vehicles and buses where it is another than for cars: contraflow bus lanes. */
  readonly emergencyDirection?: 'both' | 'forward' | 'backward';
  readonly isRoundabout: boolean;
  /** A ramp or slip road (`*_link`). */
  readonly isLink: boolean;
}

/** A turn that is forbidden (`no`), or the only one that is allowed (`only`), as a path of street pieces. */
export interface TurnRestriction {
  readonly id: FeatureId;
  readonly kind: 'no' | 'only';
  /** Ids of street pieces: from, the pieces between in order (none where the junction is a node), to. */
  readonly path: readonly FeatureId[];
  /** Id of the junction at which the turn begins: between the first piece of the path and the second. */
  readonly viaNodeId: number;
  /** Whether it holds for emergency vehicles as well (not where `except` names them or buses). */
  readonly bindsEmergency: boolean;
}

/** Something across a street at one of its junctions: a gate, a bollard, a toll booth. */
export interface BarrierFeature {
  readonly id: FeatureId;
  readonly nodeId: number;
  readonly position: LonLat;
  /** OpenStreetMap `barrier`, e.g. `lift_gate`. */
  readonly kind: string;
  /** Who gets past it. */
  readonly access: DrivingAccess;
}

/** Water, green, or another area of the ground. */
export interface AreaFeature {
  readonly id: FeatureId;
  readonly areaClass: AreaClass;
  readonly name?: string;
  readonly rings: readonly Ring[];
}

/** A piece of railway line. */
export interface RailFeature {
  readonly id: FeatureId;
  readonly railClass: RailClass;
  readonly line: readonly number[];
  readonly level: WayLevel;
}

/** A named district, neighbourhood, town or the city itself. */
export interface PlaceFeature {
  readonly id: FeatureId;
  readonly placeKind: PlaceKind;
  readonly name: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly position: LonLat;
}

/** A postal address with a point: an entrance, a building's centre, or an address node. */
export interface AddressFeature {
  readonly id: FeatureId;
  readonly houseNumber: string;
  readonly street: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly position: LonLat;
}

/** A fire station, police station, hospital, hydrant… */
export interface FacilityFeature {
  readonly id: FeatureId;
  readonly facilityKind: FacilityKind;
  readonly name?: string;
  readonly names?: Readonly<Record<string, string>>;
  /** Number or code that is written on it: hydrants have one. */
  readonly ref?: string;
  readonly position: LonLat;
}

/** A kilometre post beside a road. */
export interface KilometrePostFeature {
  readonly id: FeatureId;
  /** Number or name of the road: `A4`. */
  readonly road: string;
  /** What the post says. */
  readonly kilometre: number;
  readonly position: LonLat;
}

/** Everything known of a city before it is written into a pack: what the OSM import and the demo generator both make. */
export interface CityFeatures {
  readonly name: string;
  /** Shown on the map whenever the city is shown, e.g. `© OpenStreetMap contributors`. */
  readonly attribution: string;
  /** Where the features came from, e.g. a file name and its date, or the generator with its seed and size. */
  readonly source: string;
  readonly bounds: Bounds;
  readonly buildings: readonly BuildingFeature[];
  readonly streets: readonly StreetFeature[];
  readonly areas: readonly AreaFeature[];
  readonly rails: readonly RailFeature[];
  readonly places: readonly PlaceFeature[];
  readonly addresses: readonly AddressFeature[];
  readonly facilities: readonly FacilityFeature[];
  /** Turn restrictions between pieces of `streets`. */
  readonly turnRestrictions: readonly TurnRestriction[];
  /** Barriers on nodes at which `streets` are cut. */
  readonly barriers: readonly BarrierFeature[];
  /** Nodes of `streets` with traffic lights. */
  readonly signalNodeIds: readonly number[];
  /** Absent where the source has none. */
  readonly kilometrePosts?: readonly KilometrePostFeature[];
  /** What could not be read, by reason; shown after an import, kept in the pack. */
  readonly defects: readonly FeatureDefect[];
}

/** A kind of broken input, how often it was met, and one example to look at. */
export interface FeatureDefect {
  readonly reason:
    | 'missing-node'
    | 'missing-member'
    | 'open-ring'
    | 'self-crossing-ring'
    | 'too-few-points'
    | 'bad-height'
    | 'outside-bounds'
    | 'bad-tag'
    | 'conditional-restriction'
    | 'broken-restriction';
  readonly count: number;
  readonly exampleId: FeatureId;
}
