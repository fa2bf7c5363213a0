import fs from 'node:fs';
import path from 'node:path';

/** Writes a file whole or not at all, with its folder where there is none: who reads it meanwhile sees the former one. Throws like `fs`. */
export function writeWholeFile(file: string, text: string): void {
  const temporary = `${file}.new`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
