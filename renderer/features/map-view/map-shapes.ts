import type { MapShape } from '../../map/index.ts';

const bySource = new Map<string, readonly MapShape[]>();
let all: readonly MapShape[] = [];

/**
 * Puts shapes of one source (zones, a route, what is being drawn) on this window's map in place of those it had there
 * before. Sources lie over each other in the order in which they first came. Pass the same array again and nothing is
 * rebuilt; an empty one takes the source off the map.
 */
export function setMapShapes(source: string, shapes: readonly MapShape[]): void {
  const before = bySource.get(source);
  if (before === shapes || (before === undefined && shapes.length === 0)) return;
  if (shapes.length === 0) bySource.delete(source);
  else bySource.set(source, shapes);
  all = [...bySource.values()].flat();
}

/** The shapes of all sources: the same array until one of them changes. */
export function currentMapShapes(): readonly MapShape[] {
  return all;
}
