/** Something that reports again and again. */
export interface Reporter {
  readonly id: string;
  readonly intervalMs: number;
  /** Where in its interval it reports, 0 to 1: spreads the reports of many devices. */
  readonly phase: number;
}

/** Says who is due, in order of time. Costs as much as there are due. */
export interface ReportSchedule<Item extends Reporter> {
  /** Everyone whose time came since the last call, with the time. Who missed several intervals reports once. */
  due(nowMs: number): readonly { readonly item: Item; readonly atMs: number }[];
}

interface Lane<Item> {
  readonly intervalMs: number;
  /** In order of phase. */
  readonly items: readonly { readonly item: Item; readonly offsetMs: number }[];
  cycleStartMs: number;
  next: number;
}

/** Reporters with the same interval share a lane, in which only the next one needs to be looked at. */
export function createReportSchedule<Item extends Reporter>(
  items: readonly Item[],
  startMs: number,
): ReportSchedule<Item> {
  const byInterval = new Map<number, Item[]>();
  for (const item of items) {
    const list = byInterval.get(item.intervalMs);
    if (list === undefined) byInterval.set(item.intervalMs, [item]);
    else list.push(item);
  }
  const lanes = [...byInterval].map(([intervalMs, members]): Lane<Item> => ({
    intervalMs,
    items: members
      .map((item) => ({ item, offsetMs: Math.floor(item.phase * intervalMs) }))
      .sort((a, b) => a.offsetMs - b.offsetMs),
    cycleStartMs: startMs,
    next: 0,
  }));

  return {
    due(nowMs) {
      const found: { item: Item; atMs: number }[] = [];
      for (const lane of lanes) {
        const missed = Math.floor((nowMs - lane.cycleStartMs) / lane.intervalMs) - 1;
        if (missed > 0) lane.cycleStartMs += missed * lane.intervalMs;
        for (;;) {
          const entry = lane.items[lane.next];
          if (entry === undefined || lane.cycleStartMs + entry.offsetMs > nowMs) break;
          found.push({ item: entry.item, atMs: lane.cycleStartMs + entry.offsetMs });
          lane.next += 1;
          if (lane.next === lane.items.length) {
            lane.next = 0;
            lane.cycleStartMs += lane.intervalMs;
          }
        }
      }
      return found.sort((a, b) => a.atMs - b.atMs);
    },
  };
}
