const FIRST_CAPACITY = 1024;

/** A list of 32-bit integers that grows by half, for columns whose length is not known beforehand. */
export class GrowableInt32 {
  array = new Int32Array(FIRST_CAPACITY);
  length = 0;

  /** Makes room for `extra` more values after `length`. */
  reserve(extra: number): void {
    if (this.length + extra <= this.array.length) return;
    const larger = new Int32Array(Math.max(this.length + extra, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }

  /** The values as a view: later pushes may or may not show in it. */
  values(): Int32Array {
    return this.array.subarray(0, this.length);
  }
}

/** A list of doubles that grows by half; holds OpenStreetMap ids, which exceed 32 bits. */
export class GrowableFloat64 {
  array = new Float64Array(FIRST_CAPACITY);
  length = 0;

  /** Makes room for `extra` more values after `length`. */
  reserve(extra: number): void {
    if (this.length + extra <= this.array.length) return;
    const larger = new Float64Array(Math.max(this.length + extra, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }

  /** The values as a view: later pushes may or may not show in it. */
  values(): Float64Array {
    return this.array.subarray(0, this.length);
  }
}
