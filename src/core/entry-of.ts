/** What a table says of a name that somebody else wrote: not what every object has, as `constructor` or `__proto__`. */
export function entryOf<Value>(
  table: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
