import fs from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 4 * 1024 * 1024;
const KEPT_FILES = 3;

/** A text file that is moved aside (`NAME.1`, `NAME.2`…) when it gets too large. */
export interface RotatingFile {
  /** Appends text at once, so that it survives whatever comes next. Never throws: a full disk must not stop us. */
  append(text: string): void;
}

/** Opens (and if need be makes) a rotating file; at most `keptFiles` old ones of `maxBytes` are kept. */
export function openRotatingFile(file: string, maxBytes = MAX_BYTES, keptFiles = KEPT_FILES): RotatingFile {
  let bytes: number | null = null;

  const rotate = (): void => {
    for (let number = keptFiles - 1; number >= 1; number--) {
      if (fs.existsSync(`${file}.${number}`)) fs.renameSync(`${file}.${number}`, `${file}.${number + 1}`);
    }
    fs.renameSync(file, `${file}.1`);
    bytes = 0;
  };

  return {
    append: (text) => {
      try {
        if (bytes === null) {
          fs.mkdirSync(path.dirname(file), { recursive: true });
          bytes = fs.existsSync(file) ? fs.statSync(file).size : 0;
        }
        const added = Buffer.byteLength(text);
        if (bytes > 0 && bytes + added > maxBytes) rotate();
        fs.appendFileSync(file, text);
        bytes += added;
      } catch {
        bytes = null;
      }
    },
  };
}
