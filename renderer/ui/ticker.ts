import { useCallback, useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  nowMs = Date.now();
  for (const listener of [...listeners]) listener();
  // Aligned to the wall clock's second, so that every age on screen changes together and once.
  timer = setTimeout(tick, TICK_MS - (nowMs % TICK_MS) + 2);
}

function subscribe(listener: () => void): () => void {
  if (timer === undefined) tick();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Calls back on every second of the wall clock. Returns the unsubscribe function. */
export function onTick(listener: (nowMs: number) => void): () => void {
  return subscribe(() => listener(nowMs));
}

/** The time of the last tick, integer ms UTC. */
export function tickNow(): number {
  return timer === undefined ? Date.now() : nowMs;
}

/**
 * A value derived from the time, every second; the component renders only when the value changes. Select something
 * primitive (a text, a word): an object would be new every time.
 */
export function useTick<Value extends string | number | boolean>(select: (nowMs: number) => Value): Value {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => select(tickNow()), [select]),
  );
}
