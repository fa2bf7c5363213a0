import { ageParts, formatElapsed } from './format/time.ts';
import type { Text } from './text.ts';
import { useText } from './text.ts';
import { useTick } from './ticker.ts';

/** A running clock since `sinceMs`, e.g. `3:07`; stops at `untilMs` where given. */
export function Elapsed({ sinceMs, untilMs }: { sinceMs: number; untilMs?: number | undefined }) {
  const text = useTick((nowMs) => formatElapsed((untilMs ?? nowMs) - sinceMs));
  return <span className="elapsed">{text}</span>;
}

/** An age in words, `12 s ago`. */
export function Age({ sinceMs }: { sinceMs: number }) {
  const t = useText();
  const text = useTick((nowMs) => ageText(t, nowMs - sinceMs));
  return <span className="age">{text}</span>;
}

/** An age in words in the present language. */
function ageText(t: Text, ageMs: number): string {
  const age = ageParts(ageMs);
  return t(`common:age.${age.unit}`, { value: age.count });
}
