/** A length that a scale bar shows, and how long the bar is. */
export interface ScaleStep {
  readonly lengthM: number;
  readonly widthPx: number;
  readonly text: string;
}

/** The largest length of the form 1, 2 or 5 × 10ⁿ metres whose bar is at most `maxWidthPx` wide. */
export function scaleStep(pxPerMetre: number, maxWidthPx: number): ScaleStep {
  const longestM = Math.max(1e-3, maxWidthPx / Math.max(1e-9, pxPerMetre));
  const power = 10 ** Math.floor(Math.log10(longestM));
  const lead = longestM / power;
  const lengthM = power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
  return {
    lengthM,
    widthPx: lengthM * pxPerMetre,
    text: lengthM >= 1000 ? `${lengthM / 1000} km` : `${lengthM >= 1 ? lengthM : lengthM.toPrecision(1)} m`,
  };
}
