import type { ZoneKind } from '../../../shared/domain/zone/index.ts';
import type { ShapeFill, ShapeLine } from '../../map/index.ts';

/** How a kind of zone is drawn: hatching and outline tell them apart, the colour only helps. */
export interface ZoneLook {
  readonly fill: ShapeFill;
  readonly line: ShapeLine;
}

const CLOSURE = [255, 122, 112] as const;
const PERIMETER = [255, 200, 92] as const;

/** Closures are hatched with a whole outline, perimeters are nearly clear with a dashed one. */
const LOOKS: Readonly<Record<ZoneKind, ZoneLook>> = {
  closure: {
    fill: { pattern: 'hatched', colour: CLOSURE, opacity: 0.34 },
    line: { pattern: 'solid', colour: CLOSURE, widthPx: 2, casingPx: 1.5 },
  },
  perimeter: {
    fill: { pattern: 'plain', colour: PERIMETER, opacity: 0.1 },
    line: { pattern: 'dashed', colour: PERIMETER, widthPx: 2.2, casingPx: 1.5 },
  },
};

/** How a zone of this kind is drawn; the one in hand has a heavier outline. */
export function zoneLook(kind: ZoneKind, isInHand: boolean): ZoneLook {
  const look = LOOKS[kind];
  return isInHand ? { ...look, line: { ...look.line, widthPx: look.line.widthPx + 1.6 } } : look;
}
