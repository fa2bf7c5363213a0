/** Lists by owner in one array: the items of owner `o` are `items[first[o]] … items[first[o + 1] - 1]`. */
export interface Lists {
  readonly first: Int32Array;
  readonly items: Int32Array;
}

/** Sorts items 0 … `owners.length - 1` into lists by their owner; each list is ascending. Owners below 0 have none. */
export function listByOwner(ownerCount: number, owners: ArrayLike<number>): Lists {
  const first = new Int32Array(ownerCount + 1);
  for (let item = 0; item < owners.length; item++) {
    const owner = owners[item] as number;
    if (owner >= 0) first[owner + 1] = (first[owner + 1] as number) + 1;
  }
  for (let owner = 0; owner < ownerCount; owner++) first[owner + 1] = (first[owner + 1] as number) + (first[owner] as number);
  const next = first.slice();
  const items = new Int32Array(first[ownerCount] as number);
  for (let item = 0; item < owners.length; item++) {
    const owner = owners[item] as number;
    if (owner < 0) continue;
    const at = next[owner] as number;
    items[at] = item;
    next[owner] = at + 1;
  }
  return { first, items };
}
