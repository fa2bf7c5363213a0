/** A rectangle of the desktop, in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a wall window has to do when displays change. */
export interface SlotPlan {
  /** Walls that go onto (or stay on) a display. */
  readonly place: readonly { readonly wallId: number; readonly bounds: Rectangle }[];
  /** Walls whose display has gone: hidden until it comes back. */
  readonly hide: readonly number[];
  /** Displays without any window. */
  readonly free: readonly Rectangle[];
}

/** A wall with the slot it was last on. */
export interface WallSlot {
  readonly wallId: number;
  readonly bounds: Rectangle;
}

/**
 * Decides which wall is on which display. Slots are positions on the desktop: virtual and cheap displays say nothing
 * about themselves, and an unplugged one comes back in its place. A wall whose place has gone takes over a display that
 * no wall has (the desktop was rearranged), from left to right; left over ones are hidden.
 *
 * @param displays every display but the console's
 */
export function planSlots(displays: readonly Rectangle[], walls: readonly WallSlot[]): SlotPlan {
  const open = [...displays].sort((a, b) => a.x - b.x || a.y - b.y);
  const place: { wallId: number; bounds: Rectangle }[] = [];
  const homeless: WallSlot[] = [];
  for (const wall of walls) {
    const at = open.findIndex((display) => display.x === wall.bounds.x && display.y === wall.bounds.y);
    const [bounds] = at < 0 ? [] : open.splice(at, 1);
    if (bounds === undefined) homeless.push(wall);
    else place.push({ wallId: wall.wallId, bounds });
  }
  const hide: number[] = [];
  for (const wall of homeless) {
    const bounds = open.shift();
    if (bounds === undefined) hide.push(wall.wallId);
    else place.push({ wallId: wall.wallId, bounds });
  }
  return { place, hide, free: open };
}
