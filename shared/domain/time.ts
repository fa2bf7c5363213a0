/** Returns the current time in integer milliseconds since 1970-01-01 UTC. Injected so that tests own time. */
export type Clock = () => number;

/** Returns a new identifier, unique across seats and sortable by creation (UUID version 7, RFC 9562). Injected. */
export type IdSource = () => string;

/** Returns a uniformly distributed number in [0, 1). Injected so that simulations repeat exactly. */
export type RandomSource = () => number;
