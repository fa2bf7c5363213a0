const NO_OFFSET: [number, number] = [0, 0];

/** deck.gl shifts layers in depth by default; ours order themselves. */
export const noPolygonOffset = (): [number, number] => NO_OFFSET;
