import { orientedBox } from '../labels/oriented-box.ts';
import type { OrientedBox } from '../labels/oriented-box.ts';

/** Elements over a map that carry this attribute keep its texts from being written below them; one that holds the map does not. */
const KEEPS_OUT = '[data-keeps-labels-out]';
const MARGIN_PX = 4;

/** Where they are, relative to the map's canvas. */
export function keepOutBoxes(canvas: HTMLElement): readonly OrientedBox[] {
  const frame = canvas.getBoundingClientRect();
  const elements = [...canvas.ownerDocument.querySelectorAll(KEEPS_OUT)].filter((element) => !element.contains(canvas));
  return elements.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left - frame.left + width / 2, top - frame.top + height / 2];
    return orientedBox(x, y, width + MARGIN_PX * 2, height + MARGIN_PX * 2);
  });
}
