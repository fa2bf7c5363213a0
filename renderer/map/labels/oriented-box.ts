/** A rectangle on screen, turned by an angle: the space that a text takes. Pixels, y down. */
export interface OrientedBox {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly cos: number;
  readonly sin: number;
}

/** A box around its middle; `angle` in radians, clockwise on screen. */
export function orientedBox(x: number, y: number, width: number, height: number, angle = 0): OrientedBox {
  return { x, y, halfWidth: width / 2, halfHeight: height / 2, cos: Math.cos(angle), sin: Math.sin(angle) };
}

/** Half the extent of a box along a unit direction. */
function reachAlong(box: OrientedBox, directionX: number, directionY: number): number {
  return (
    box.halfWidth * Math.abs(box.cos * directionX + box.sin * directionY) +
    box.halfHeight * Math.abs(box.cos * directionY - box.sin * directionX)
  );
}

function separatedAlong(a: OrientedBox, b: OrientedBox, directionX: number, directionY: number): boolean {
  const distance = Math.abs((b.x - a.x) * directionX + (b.y - a.y) * directionY);
  return distance >= reachAlong(a, directionX, directionY) + reachAlong(b, directionX, directionY);
}

/** True when two boxes share more than an edge (separating axis theorem on their four axes). */
export function boxesOverlap(a: OrientedBox, b: OrientedBox): boolean {
  return !(
    separatedAlong(a, b, a.cos, a.sin) ||
    separatedAlong(a, b, -a.sin, a.cos) ||
    separatedAlong(a, b, b.cos, b.sin) ||
    separatedAlong(a, b, -b.sin, b.cos)
  );
}

/** True when two lists hold the same boxes in the same order. */
export function sameBoxes(a: readonly OrientedBox[], b: readonly OrientedBox[]): boolean {
  return a.length === b.length && a.every((box, index) => isSameBox(box, b[index] as OrientedBox));
}

function isSameBox(a: OrientedBox, b: OrientedBox): boolean {
  return a.x === b.x && a.y === b.y && a.halfWidth === b.halfWidth && a.halfHeight === b.halfHeight && a.cos === b.cos && a.sin === b.sin;
}

const CELL_PX = 96;

/** Boxes by the cells of a coarse grid that they touch, so that a box is tested against its neighbours only. */
export class BoxIndex {
  readonly #cells = new Map<number, OrientedBox[]>();

  /** True when nothing added so far overlaps the box. */
  isFree(box: OrientedBox): boolean {
    return !this.#visit(box, (cell) => cell?.some((other) => boxesOverlap(box, other)) ?? false);
  }

  add(box: OrientedBox): void {
    this.#visit(box, (cell, key) => {
      if (cell === undefined) this.#cells.set(key, [box]);
      else cell.push(box);
      return false;
    });
  }

  clear(): void {
    this.#cells.clear();
  }

  #visit(box: OrientedBox, visitor: (cell: OrientedBox[] | undefined, key: number) => boolean): boolean {
    const reachX = reachAlong(box, 1, 0);
    const reachY = reachAlong(box, 0, 1);
    const lastColumn = Math.floor((box.x + reachX) / CELL_PX);
    const lastRow = Math.floor((box.y + reachY) / CELL_PX);
    for (let row = Math.floor((box.y - reachY) / CELL_PX); row <= lastRow; row++) {
      for (let column = Math.floor((box.x - reachX) / CELL_PX); column <= lastColumn; column++) {
        const key = row * 8192 + column;
        if (visitor(this.#cells.get(key), key)) return true;
      }
    }
    return false;
  }
}
