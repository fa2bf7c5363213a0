import { statSync } from 'node:fs';

/** What a file of the data directory holds, read again when it has changed. */
export interface WatchedFile<Content> {
  /** What was read last; the same object until the file changes. */
  current(): Content;
  /** Reads the file again if it has changed, and says whether it had. */
  refresh(): boolean;
}

/**
 * Reads a file now, and again at each `refresh` that finds another time or size.
 *
 * @param read reads the file; answers also where there is none, and never throws
 */
export function openWatchedFile<Content>(file: string, read: (file: string) => Content): WatchedFile<Content> {
  let state = stateOf(file);
  let content = read(file);
  return {
    current: () => content,
    refresh: () => {
      const now = stateOf(file);
      if (now === state) return false;
      state = now;
      content = read(file);
      return true;
    },
  };
}

/** Changes whenever the file does. */
function stateOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${String(mtimeMs)} ${String(size)}`;
  } catch {
    return 'none';
  }
}
