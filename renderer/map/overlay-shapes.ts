import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { Rgb } from './style/map-style.ts';

/** How the inside of an area is drawn: hatching tells areas apart where colour cannot. */
export type FillPattern = 'plain' | 'hatched' | 'cross-hatched';

/** How a line is drawn, so that kinds differ by more than colour. */
export type LinePattern = 'solid' | 'dashed' | 'dotted';

/** The inside of an area. */
export interface ShapeFill {
  readonly pattern: FillPattern;
  readonly colour: Rgb;
  /** 0–1. */
  readonly opacity: number;
}

/** A line on the ground whose width does not change with distance. */
export interface ShapeLine {
  readonly pattern: LinePattern;
  readonly colour: Rgb;
  readonly widthPx: number;
  /** Dark edge on each side that sets the line off from the city, CSS pixels; 0 for none. */
  readonly casingPx: number;
}

/** A text that belongs to a shape. It gives way only to incidents. */
export interface ShapeLabel {
  readonly text: string;
  readonly position: LonLat;
}

/** A point of a shape that can be taken hold of, or that marks a vertex. */
export interface ShapeHandle {
  readonly position: LonLat;
  /** The one in hand, or under the keyboard. */
  readonly active: boolean;
}

/**
 * Something that lies on the ground over the city and under every symbol: a zone, a route, an isochrone, a measured line.
 * All fills lie under all lines, and those under all handles; within each, later shapes lie over earlier ones.
 */
export interface MapShape {
  /** Stable while the shape exists. */
  readonly id: string;
  /** Closed rings, flat `[lon, lat, …]`, the outer one first; several areas are several shapes. */
  readonly rings?: readonly (readonly number[])[];
  /** Open lines, flat `[lon, lat, …]`. */
  readonly lines?: readonly (readonly number[])[];
  /** For rings. */
  readonly fill?: ShapeFill;
  /** For rings and lines. */
  readonly line?: ShapeLine;
  readonly labels?: readonly ShapeLabel[];
  readonly handles?: readonly ShapeHandle[];
}
