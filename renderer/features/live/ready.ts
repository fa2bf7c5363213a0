/** What has to have happened before a window counts as ready to be looked at. */
export type ReadyPart = 'map' | 'operations';

const missing = new Set<ReadyPart>(['map', 'operations']);

/**
 * Notes that a part of the window has been shown for the first time; with the last one the document says so in
 * `data-ready`, which main waits for before it takes a picture.
 */
export function partReady(part: ReadyPart): void {
  missing.delete(part);
  if (missing.size > 0 || isWindowReady()) return;
  // Two frames: the first one renders what the last part brought, the second shows that it was painted.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.documentElement.dataset['ready'] = 'true';
    }),
  );
}

/** Whether every part has been shown. */
export function isWindowReady(): boolean {
  return document.documentElement.dataset['ready'] === 'true';
}
