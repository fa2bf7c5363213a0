/** Does work that pauses now and then in one go. */
export function runToEnd<Value>(work: Generator<unknown, Value, void>): Value {
  for (;;) {
    const turn = work.next();
    if (turn.done === true) return turn.value;
  }
}
