/**
 * The road graph as tables of numbers, one blob each in the pack: opening a city maps them, nothing is built.
 *
 * - A **piece** is a stretch of one street; pieces are in the order of their roads and run along them.
 * - A **road** is a chain of pieces between two junctions.
 * - A **vertex** is a road in one direction (a few of them twice: copies for those who came along the path of a
 *   restriction). Vertices are numbered by their rank in the hierarchy, the least important first.
 * - A **turn** leads from a vertex to one that begins where it ends.
 * - An **arc** of the hierarchy joins a vertex and a higher one.
 */
export const ROAD_TABLES = {
  /** Points of piece `p`: from `pieceFirstPoint[p]` up to `pieceFirstPoint[p + 1]`. */
  pieceFirstPoint: Int32Array,
  pieceRoad: Int32Array,
  /** Index into `names`, or −1. */
  pieceName: Int32Array,
  pieceLengthM: Float32Array,
  /** Speed limits along and against the road, metres per second. */
  pieceSpeedMps: Float32Array,
  pieceSpeedBackwardMps: Float32Array,
  /** Index into `STREET_CLASSES`. */
  pieceClass: Uint8Array,
  /** `PIECE_…` bits. */
  pieceFlags: Uint8Array,
  /** Traffic lights on the piece, those at junctions not counted. */
  pieceSignals: Uint8Array,
  /** Points, 1e-7 degrees. */
  pointLon: Int32Array,
  pointLat: Int32Array,
  /** Pieces of road `r`: from `roadFirstPiece[r]` up to `roadFirstPiece[r + 1]`. */
  roadFirstPiece: Int32Array,
  /** Index into `DRIVING_ACCESS`. */
  roadAccess: Uint8Array,
  /** Direction bits (`build/road-attributes.ts`). */
  roadDirections: Uint8Array,
  /** The vertices along and against each road, or −1. */
  roadForward: Int32Array,
  roadBackward: Int32Array,
  /** Twice the road, plus 1 when driven against it. */
  vertexRoad: Int32Array,
  /** Bits by profile (1 car, 2 emergency): from here most of the network can be reached, and back. */
  vertexConnected: Uint8Array,
  /** Turns from vertex `v`: from `turnFirst[v]` up to `turnFirst[v + 1]`. */
  turnFirst: Int32Array,
  turnHead: Int32Array,
  /** Degrees, positive to the right. */
  turnAngleDeg: Int16Array,
  /** `TURN_…` bits. */
  turnFlags: Uint8Array,
  /** Twice the arc of the hierarchy that a turn lies on, plus 1 where it leads down. */
  turnArc: Int32Array,
  /** Arcs of vertex `v` to higher ones: from `upFirst[v]` up to `upFirst[v + 1]`, by ascending head. */
  upFirst: Int32Array,
  upHead: Int32Array,
  /** Flatbush over the boxes of the pieces, in 1e-7 degrees. */
  pieceBoxes: Uint8Array,
} as const;

export type RoadTableName = keyof typeof ROAD_TABLES;

/** On any kind of buffer: a table built or read. */
type Table<Kind> = Kind extends Int32ArrayConstructor
  ? Int32Array
  : Kind extends Int16ArrayConstructor
    ? Int16Array
    : Kind extends Float32ArrayConstructor
      ? Float32Array
      : Uint8Array;

/** The road graph of a city. */
export type RoadGraph = { readonly [Name in RoadTableName]: Table<(typeof ROAD_TABLES)[Name]> } & {
  /** Names of streets. */
  readonly names: readonly string[];
  readonly drivesOnLeft: boolean;
};
