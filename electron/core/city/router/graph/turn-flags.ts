/** Facts about a turn, as bits of its flags. */
export const TURN_FORBIDS_CARS = 1;
export const TURN_IS_U_TURN = 2;
export const TURN_AT_SIGNALS = 4;
/** At a junction of three roads or more. */
export const TURN_AT_JUNCTION = 8;
/** Forbidden for emergency vehicles as well. */
export const TURN_FORBIDS_ALL = 128;
const BARRIER_SHIFT = 4;
const BARRIER_MASK = 0b111;

/** The bits that say who may pass the barrier at the node (index into `DRIVING_ACCESS`). */
export function barrierBits(access: number): number {
  return access << BARRIER_SHIFT;
}

/** Who may pass the barrier at the node of a turn: index into `DRIVING_ACCESS`, 0 (open) without a barrier. */
export function barrierOf(flags: number): number {
  return (flags >> BARRIER_SHIFT) & BARRIER_MASK;
}

/** Facts about a piece of road, as bits of its flags. */
export const PIECE_IS_ROUNDABOUT = 1;
export const PIECE_IS_LINK = 2;
