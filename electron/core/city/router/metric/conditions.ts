/** What holds on the streets now, by piece; tables are absent while nothing holds. */
export interface StreetConditions {
  /** 1 for pieces that a closure touches. */
  readonly isClosed?: Uint8Array;
  /** 1 for roads that a perimeter touches. */
  readonly isCordoned?: Uint8Array;
  /** By how much longer each piece takes than when it is free; 1 for most. */
  readonly delayFactor?: Float32Array;
}

/** Nothing special. */
export const FREE_STREETS: StreetConditions = {};
