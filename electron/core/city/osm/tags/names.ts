import type { Tags } from '../pbf/osm-data.ts';

const LANGUAGE_KEY = /^name:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/;

/** `name` and the names by language (BCP 47 codes of `name:xx`), ready to be spread into a feature. */
export function readNames(tags: Tags): { name?: string; names?: Readonly<Record<string, string>> } {
  const name = readName(tags);
  const names: Record<string, string> = {};
  let found = false;
  for (const [key, value] of tags) {
    const code = LANGUAGE_KEY.exec(key)?.[1];
    if (code === undefined) continue;
    names[code] = value;
    found = true;
  }
  return { ...name, ...(found ? { names } : {}) };
}

/** `name` alone, ready to be spread into a feature. */
export function readName(tags: Tags): { name?: string } {
  const name = tags.get('name')?.trim();
  return name === undefined || name === '' ? {} : { name };
}
