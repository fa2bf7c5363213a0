import type { ProjectCommon } from '../scene/screen-projector.ts';
import { MARKER_BODIES } from './marker-list.ts';
import type { Marker } from './marker-list.ts';

/** Bodies may share this much of their radii before one goes behind the other. */
const TOUCHING = 0.85;
/** One that went behind stays there until it is clearly free, so that a slow zoom does not make it flicker. */
const STAYING = 1.12;
const CELL_PX = 48;
const GAP_PX = 3;
/** Where a selected marker may go when its place is taken, in steps of the space that both take: above first. */
const ASIDE: readonly (readonly [x: number, y: number])[] = [
  [0, -1], [1, 0], [-1, 0], [1, -1], [-1, -1], [2, 0], [-2, 0], [0, -2],
];

/**
 * Which markers are shown and which stand behind a more urgent one, for one view. The most urgent is placed first and is
 * therefore never behind a lesser one; what it covers becomes a number beside it. What is selected is always shown: beside,
 * when its own place is taken.
 */
export class MarkerStacks {
  #markers: readonly Marker[] = [];
  #hostOf = new Int32Array(0);
  #before = new Int32Array(0);
  #behind = new Int32Array(0);
  #screen = new Float32Array(0);
  #offsets = new Float32Array(0);
  #waits = new Uint8Array(0);
  readonly #cells = new Map<number, number[]>();
  #project: ProjectCommon = () => undefined;
  /** A selected marker that was moved, and the one that it was moved beside. */
  #aside = -1;
  #asideOf = -1;

  /** The markers that were stacked last. */
  get markers(): readonly Marker[] {
    return this.#markers;
  }

  /** Index of the marker that is shown for this one: itself where it is shown. */
  hostOf(index: number): number {
    return this.#hostOf[index] ?? index;
  }

  /** How many markers stand behind this one. */
  behind(index: number): number {
    return this.#behind[index] ?? 0;
  }

  /** Whether this marker, or one behind it, waits for somebody. */
  waits(index: number): boolean {
    return this.#waits[index] === 1;
  }

  /** How far a marker is drawn from its place, CSS pixels; 0 but for a selected one that makes room. */
  offset(index: number): readonly [x: number, y: number] {
    return [this.#offsets[index * 2] ?? 0, this.#offsets[index * 2 + 1] ?? 0];
  }

  /** All that lies in the place of a shown marker, itself first, by urgency: also a selected one that was moved beside it. */
  pileOf(host: number): readonly Marker[] {
    return this.#markers.filter((_, index) => this.#hostOf[index] === host || (index === this.#aside && this.#asideOf === host));
  }

  /**
   * Stacks anew. Markers off screen are not stacked: they are drawn as they are, where nobody sees them yet.
   *
   * @param markers as `listMarkers` orders them
   * @param selectedId the marker that is always shown
   */
  stack(markers: readonly Marker[], project: ProjectCommon, selectedId: string | undefined): void {
    this.#reset(markers);
    this.#project = project;
    let selected = -1;
    this.#aside = -1;
    for (const [index, marker] of markers.entries()) {
      this.#hostOf[index] = index;
      if (!this.#locate(index, marker)) continue;
      const host = this.#hostFor(index);
      if (host === undefined) this.#place(index);
      else if (marker.id === selectedId) selected = index;
      else this.#putBehind(index, host);
    }
    if (selected >= 0) this.#placeAside(selected);
  }

  #reset(markers: readonly Marker[]): void {
    const { length } = markers;
    if (markers !== this.#markers) {
      this.#hostOf = new Int32Array(length).fill(-1);
      this.#before = new Int32Array(length);
      this.#behind = new Int32Array(length);
      this.#screen = new Float32Array(length * 2);
      this.#offsets = new Float32Array(length * 2);
      this.#waits = new Uint8Array(length);
    }
    this.#markers = markers;
    [this.#before, this.#hostOf] = [this.#hostOf, this.#before];
    this.#behind.fill(0);
    this.#offsets.fill(0);
    for (const cell of this.#cells.values()) cell.length = 0;
  }

  #locate(index: number, marker: Marker): boolean {
    this.#waits[index] = marker.waits ? 1 : 0;
    const place = this.#project(marker.x, marker.y);
    if (place === undefined) return false;
    this.#screen[index * 2] = place.x;
    this.#screen[index * 2 + 1] = place.y - MARKER_BODIES[marker.kind].above;
    return true;
  }

  /** The most urgent of the markers placed so far that would cover, or be covered by, this one. */
  #hostFor(index: number): number | undefined {
    const x = this.#screen[index * 2] as number;
    const y = this.#screen[index * 2 + 1] as number;
    const column = Math.floor(x / CELL_PX);
    const row = Math.floor(y / CELL_PX);
    let best: number | undefined;
    for (let cellRow = row - 1; cellRow <= row + 1; cellRow++) {
      for (let cellColumn = column - 1; cellColumn <= column + 1; cellColumn++) {
        for (const host of this.#cells.get(cellRow * 8192 + cellColumn) ?? []) {
          if ((best === undefined || host < best) && this.#touches(index, host, x, y)) best = host;
        }
      }
    }
    return best;
  }

  #touches(index: number, host: number, x: number, y: number): boolean {
    const reach = this.#radius(index) + this.#radius(host);
    const limit = reach * TOUCHING * (this.#before[index] === host ? STAYING : 1);
    const dx = x - (this.#screen[host * 2] as number);
    const dy = y - (this.#screen[host * 2 + 1] as number);
    return dx * dx + dy * dy < limit * limit;
  }

  #radius(index: number): number {
    return MARKER_BODIES[(this.#markers[index] as Marker).kind].radius;
  }

  #place(index: number): void {
    const column = Math.floor((this.#screen[index * 2] as number) / CELL_PX);
    const row = Math.floor((this.#screen[index * 2 + 1] as number) / CELL_PX);
    const key = row * 8192 + column;
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [index]);
    else cell.push(index);
  }

  #putBehind(index: number, host: number): void {
    this.#hostOf[index] = host;
    this.#behind[host] = (this.#behind[host] as number) + 1;
    if (this.#waits[index] === 1) this.#waits[host] = 1;
  }

  /** Moves a selected marker beside the more urgent one that has its place. */
  #placeAside(index: number): void {
    const x = this.#screen[index * 2] as number;
    const y = this.#screen[index * 2 + 1] as number;
    const host = this.#hostFor(index);
    if (host === undefined) return;
    this.#aside = index;
    this.#asideOf = host;
    const step = this.#radius(index) + this.#radius(host) + GAP_PX;
    const middleX = this.#screen[host * 2] as number;
    const middleY = this.#screen[host * 2 + 1] as number;
    for (const [stepX, stepY] of ASIDE) {
      this.#screen[index * 2] = middleX + stepX * step;
      this.#screen[index * 2 + 1] = middleY + stepY * step;
      if (this.#hostFor(index) === undefined) break;
    }
    this.#offsets[index * 2] = (this.#screen[index * 2] as number) - x;
    this.#offsets[index * 2 + 1] = (this.#screen[index * 2 + 1] as number) - y;
  }
}
