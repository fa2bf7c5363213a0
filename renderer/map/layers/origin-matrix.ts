/**
 * Writes into `out` the matrix from positions relative to an origin in common space to clip space. The origin is added in
 * double precision, so that nothing jitters at street level.
 */
export function writeOriginMatrix(
  out: number[],
  viewProjection: ArrayLike<number>,
  origin: readonly [x: number, y: number],
): void {
  for (let row = 0; row < 4; row++) {
    const x = viewProjection[row] as number;
    const y = viewProjection[4 + row] as number;
    out[row] = x;
    out[4 + row] = y;
    out[8 + row] = viewProjection[8 + row] as number;
    out[12 + row] = x * origin[0] + y * origin[1] + (viewProjection[12 + row] as number);
  }
}

/** Nothing is hidden, nothing hides: what is drawn later lies on top. Colours are premultiplied. */
export const OVERLAY_PARAMETERS = {
  depthCompare: 'always',
  depthWriteEnabled: false,
  cullMode: 'none',
  blend: true,
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
} as const;
