/** Items of many lists, one list after the other: list i is `items[start[i]]` up to `items[start[i + 1]]`. */
export interface Stretches {
  readonly start: Uint32Array<ArrayBuffer>;
  readonly items: Uint32Array<ArrayBuffer>;
}

/** Lays lists of numbers one after the other. */
export function layOut(lists: readonly (readonly number[] | ReadonlySet<number>)[]): Stretches {
  const start = new Uint32Array(lists.length + 1);
  let total = 0;
  for (const [index, list] of lists.entries()) {
    total += 'size' in list ? list.size : list.length;
    start[index + 1] = total;
  }
  const items = new Uint32Array(total);
  let at = 0;
  for (const list of lists) for (const item of list) items[at++] = item;
  return { start, items };
}

/** Lays texts one after the other as UTF-16 units. */
export function layOutTexts(texts: readonly string[]): { readonly start: Uint32Array<ArrayBuffer>; readonly units: Uint16Array<ArrayBuffer> } {
  const start = new Uint32Array(texts.length + 1);
  let total = 0;
  for (const [index, text] of texts.entries()) {
    total += text.length;
    start[index + 1] = total;
  }
  const units = new Uint16Array(total);
  let at = 0;
  for (const text of texts) for (let unit = 0; unit < text.length; unit++) units[at++] = text.charCodeAt(unit);
  return { start, units };
}
