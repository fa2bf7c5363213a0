/** Does work that yields the share done so far as a part of larger work: from one share of that to another. */
export function* scaled<Value>(work: Generator<number, Value, void>, from: number, to: number): Generator<number, Value, void> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}
