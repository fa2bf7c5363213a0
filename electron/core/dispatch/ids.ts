import { randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';
import type { Clock, IdSource } from '../../../shared/domain/time.ts';

/** Random words drawn from the system at once: a system call per id would cost more than the id. */
const WORDS_PER_DRAW = 256;

/**
 * Makes UUIDs of version 7 (RFC 9562): sorted by creation, also within one millisecond and when the clock steps back a
 * little. Random bits come from node:crypto, because Node 18 has no global `crypto` for the library to find.
 */
export function createIds(clock: Clock): IdSource {
  const words = new Uint32Array(WORDS_PER_DRAW);
  let used = words.length;
  const generator = new V7Generator({
    nextUint32: () => {
      if (used >= words.length) {
        randomFillSync(words);
        used = 0;
      }
      return words[used++] ?? 0;
    },
  });
  return () => generator.generateOrResetWithTs(clock()).toString();
}
