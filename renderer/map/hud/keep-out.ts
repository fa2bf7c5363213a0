import { orientedBox } from '../labels/oriented-box.ts';
import type { OrientedBox } from '../labels/oriented-box.ts';

/** Elements over the map that carry this attribute keep texts of the map from being written below them. */
const KEEPS_OUT = '[data-keeps-labels-out]';
const MARGIN_PX = 4;

/** Where they are, relative to the map's canvas. */
export function keepOutBoxes(canvas: HTMLElement): readonly OrientedBox[] {
  const frame = canvas.getBoundingClientRect();
  const elements = canvas.parentElement?.querySelectorAll(KEEPS_OUT) ?? [];
  return [...elements].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left - frame.left + width / 2, top - frame.top + height / 2];
    return orientedBox(x, y, width + MARGIN_PX * 2, height + MARGIN_PX * 2);
  });
}
