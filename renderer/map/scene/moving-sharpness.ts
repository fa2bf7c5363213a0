/** The camera rests when it has not moved for so long. */
const RESTS_AFTER_MS = 180;

/**
 * How sharply the city is drawn: with fewer pixels while the camera moves, where graphics are in software, and with every
 * pixel as soon as it rests. Elsewhere always with every pixel.
 */
export class MovingSharpness {
  readonly #whileMoving: number;
  readonly #onRest: () => void;
  readonly #rest = (): void => {
    const restsInMs = this.#movedAtMs + RESTS_AFTER_MS - performance.now();
    this.#timer = restsInMs > 0 ? setTimeout(this.#rest, restsInMs) : undefined;
    if (this.#timer === undefined) this.#onRest();
  };
  #movedAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param whileMoving share of the screen's pixels along each side
   * @param onRest called when the city is to be drawn again, sharply
   */
  constructor(whileMoving: number, onRest: () => void) {
    this.#whileMoving = whileMoving;
    this.#onRest = onRest;
  }

  /** Share of the screen's pixels along each side that the city deserves now. */
  get share(): number {
    return this.#timer === undefined ? 1 : this.#whileMoving;
  }

  /** The camera moved. */
  moved(): void {
    if (this.#whileMoving === 1) return;
    this.#movedAtMs = performance.now();
    if (this.#timer === undefined) this.#timer = setTimeout(this.#rest, RESTS_AFTER_MS);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }
}
