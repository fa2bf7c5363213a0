import type { Hierarchy, Metric } from './hierarchy.ts';

/**
 * Works out the weights of all arcs from the costs of the turns: each arc is the turn itself or the best way over a
 * lower vertex. Vertices are done from the lowest up, so that the arcs below are final (Dibbelt, Strasser, Wagner 2016).
 */
export function customise(hierarchy: Hierarchy, metric: Metric): void {
  const slots = new Int32Array(hierarchy.vertexCount);
  for (let v = 0; v < hierarchy.vertexCount; v++) weighRow(hierarchy, metric, v, slots);
}

/**
 * The same after the costs of a few turns have changed: only vertices whose arcs may have changed are done again.
 *
 * @param turns the turns whose costs have changed
 * @returns how many vertices were done again
 */
export function customiseAgain(hierarchy: Hierarchy, metric: Metric, turns: Iterable<number>, turnArc: Int32Array): number {
  const { vertexCount, upFirst, upHead, arcTail } = hierarchy;
  const isTouched = new Uint8Array(vertexCount);
  let lowest = vertexCount;
  for (const turn of turns) {
    const tail = arcTail[(turnArc[turn] as number) >> 1] as number;
    isTouched[tail] = 1;
    if (tail < lowest) lowest = tail;
  }
  const slots = new Int32Array(vertexCount);
  const former = { up: new Float64Array(64), down: new Float64Array(64) };
  let done = 0;
  for (let v = lowest; v < vertexCount; v++) {
    if (isTouched[v] === 0) continue;
    done++;
    const from = upFirst[v] as number;
    const to = upFirst[v + 1] as number;
    if (to - from > former.up.length) {
      former.up = new Float64Array((to - from) * 2);
      former.down = new Float64Array((to - from) * 2);
    }
    former.up.set(metric.up.subarray(from, to));
    former.down.set(metric.down.subarray(from, to));
    weighRow(hierarchy, metric, v, slots);
    let hasChanged = false;
    for (let arc = from; arc < to && !hasChanged; arc++) {
      hasChanged = metric.up[arc] !== former.up[arc - from] || metric.down[arc] !== former.down[arc - from];
    }
    if (!hasChanged) continue;
    // A way over v weighs on arcs between two of its higher neighbours: these belong to the lower one of them.
    for (let arc = from; arc < to; arc++) isTouched[upHead[arc] as number] = 1;
  }
  return done;
}

/** Weighs the arcs from `v` to higher vertices. `slots` is scratch space: the arc of `v` by its head. */
function weighRow(hierarchy: Hierarchy, { turnCost, up, down }: Metric, v: number, slots: Int32Array): void {
  const { upFirst, upHead, arcTail, downFirst, downArc, arcTurnUp, arcTurnDown } = hierarchy;
  const from = upFirst[v] as number;
  const to = upFirst[v + 1] as number;
  for (let arc = from; arc < to; arc++) {
    slots[upHead[arc] as number] = arc;
    const turnUp = arcTurnUp[arc] as number;
    const turnDown = arcTurnDown[arc] as number;
    up[arc] = turnUp < 0 ? Infinity : (turnCost[turnUp] as number);
    down[arc] = turnDown < 0 ? Infinity : (turnCost[turnDown] as number);
  }
  const end = downFirst[v + 1] as number;
  for (let at = downFirst[v] as number; at < end; at++) {
    const lower = downArc[at] as number;
    const toLower = down[lower] as number;
    const fromLower = up[lower] as number;
    const last = upFirst[(arcTail[lower] as number) + 1] as number;
    if (toLower !== Infinity) {
      if (fromLower !== Infinity) {
        for (let other = lower + 1; other < last; other++) {
          const arc = slots[upHead[other] as number] as number;
          const out = toLower + (up[other] as number);
          const back = fromLower + (down[other] as number);
          if (out < (up[arc] as number)) up[arc] = out;
          if (back < (down[arc] as number)) down[arc] = back;
        }
      } else {
        for (let other = lower + 1; other < last; other++) {
          const arc = slots[upHead[other] as number] as number;
          const out = toLower + (up[other] as number);
          if (out < (up[arc] as number)) up[arc] = out;
        }
      }
    } else if (fromLower !== Infinity) {
      for (let other = lower + 1; other < last; other++) {
        const arc = slots[upHead[other] as number] as number;
        const back = fromLower + (down[other] as number);
        if (back < (down[arc] as number)) down[arc] = back;
      }
    }
  }
}
