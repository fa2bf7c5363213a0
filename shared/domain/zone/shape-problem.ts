import { crossesItself, lineLengthM, ringAreaM2 } from './zone-measure.ts';
import type { ZoneShape } from './zone-shape.ts';

/** How large shapes may be. A zone of a city is no country; one that nobody can see on the map is a slip of the hand. */
export const SHAPE_LIMITS = {
  leastRadiusM: 5,
  greatestRadiusM: 20_000,
  leastHalfWidthM: 2,
  greatestHalfWidthM: 1_000,
  leastAreaM2: 25,
  leastLengthM: 5,
  mostPoints: 500,
} as const;

/** Why a shape cannot be drawn: part of a refusal, which says it in words. */
export type ShapeProblem = 'too-few-points' | 'too-many-points' | 'crosses-itself' | 'too-small' | 'too-large' | 'not-finite';

/** What is wrong with a shape, if anything. */
export function shapeProblem(shape: ZoneShape): ShapeProblem | undefined {
  switch (shape.type) {
    case 'circle':
      return sizeProblem(shape.radiusM, SHAPE_LIMITS.leastRadiusM, SHAPE_LIMITS.greatestRadiusM);
    case 'polygon':
      return pointsProblem(shape.ring, 3) ?? ringProblem(shape.ring);
    case 'corridor':
      return (
        pointsProblem(shape.line, 2) ??
        sizeProblem(shape.halfWidthM, SHAPE_LIMITS.leastHalfWidthM, SHAPE_LIMITS.greatestHalfWidthM) ??
        sizeProblem(lineLengthM(shape.line), SHAPE_LIMITS.leastLengthM, Infinity)
      );
  }
}

function pointsProblem(line: readonly number[], least: number): ShapeProblem | undefined {
  if (line.length % 2 !== 0 || !line.every(Number.isFinite)) return 'not-finite';
  if (line.length < least * 2) return 'too-few-points';
  return line.length > SHAPE_LIMITS.mostPoints * 2 ? 'too-many-points' : undefined;
}

function ringProblem(ring: readonly number[]): ShapeProblem | undefined {
  if (crossesItself(ring)) return 'crosses-itself';
  return sizeProblem(ringAreaM2(ring), SHAPE_LIMITS.leastAreaM2, Math.PI * SHAPE_LIMITS.greatestRadiusM ** 2);
}

function sizeProblem(size: number, least: number, greatest: number): ShapeProblem | undefined {
  if (!Number.isFinite(size)) return 'not-finite';
  if (size < least) return 'too-small';
  return size > greatest ? 'too-large' : undefined;
}
