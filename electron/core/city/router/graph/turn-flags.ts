/** Facts about a turn, as bits of its flags. */
export const TURN_FORBIDS_CARS = 1;
export const TURN_IS_U_TURN = 2;
export const TURN_AT_SIGNALS = 4;
/** At a junction of three roads or more. */
export const TURN_AT_JUNCTION = 8;
/** Who may pass the barrier at the node: index into `DRIVING_ACCESS`, shifted by this. */
export const TURN_BARRIER_SHIFT = 4;

/** Facts about a piece of road, as bits of its flags. */
export const PIECE_IS_ROUNDABOUT = 1;
export const PIECE_IS_LINK = 2;
