/** Value of a table at a key that comes from a file: never something inherited, such as `constructor`. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
