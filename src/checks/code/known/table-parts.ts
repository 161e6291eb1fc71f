/** What well-known functions of tables are made of. */
import { isSameValue, type Value } from './value.ts'

export type Numbers = readonly number[]
export type Values = readonly Value[]
export type Rows = readonly Numbers[]
export type Lists = readonly Values[]
export type Table = ReadonlyMap<Value, Value>
export const has = (all: Values, item: Value): boolean =>
  all.some((each) => isSameValue(each, item))
export const both = (give: (one: number, other: number) => number) => (a: Numbers, b: Numbers) =>
  a.length === b.length ? a.map((n, at) => give(n, b[at] ?? 0)) : undefined
export const contains = (long: Values, short: Values): boolean =>
  long.some(
    (_, at) =>
      at + short.length <= long.length &&
      short.every((one, k) => isSameValue(one, long[at + k] as Value)),
  )
export const isSubsequence = (long: Values, short: Values): boolean => {
  let at = 0
  for (const one of long) if (at < short.length && isSameValue(one, short[at] as Value)) at++
  return at === short.length
}
export const flat = (m: Lists): Values => m.flat() as Values
export const deep = (all: Values): Values =>
  all.flatMap((one) => (Array.isArray(one) ? deep(one as Values) : [one]))
export const columns = (t: Rows): Rows => (t[0] ?? []).map((_, at) => t.map((row) => row[at] ?? 0))
export const sizes = (m: Lists): Numbers => m.map((one) => one.length)
/** Places beyond the shortest list have nothing in common. */
export const alike = (a: Values, ...more: readonly Values[]): Values =>
  a.filter((one, at) =>
    more.every((each) => at < each.length && isSameValue(one, each[at] as Value)),
  )
export const longest = (m: Lists): Values | undefined =>
  m.find((one) => one.length === Math.max(...sizes(m)))
export const shortest = (m: Lists): Values | undefined =>
  m.find((one) => one.length === Math.min(...sizes(m)))
export const merge = (a: Numbers, b: Numbers): Numbers => [...a, ...b].sort((p, q) => p - q)
export const areNumbers = (all: Values): all is Numbers =>
  all.every((one) => typeof one === 'number')
export const sorted = (
  all: Values,
  key: (one: Values) => Value | undefined,
): Values | undefined => {
  const keys = (all as Lists).map(key)
  const isClear = areNumbers(keys as Values) && new Set(keys).size === keys.length
  return isClear
    ? [...(all as Lists)].sort((a, b) => (key(a) as number) - (key(b) as number))
    : undefined
}
export const common = (a: Values, b: Values): number => {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (const [at, other] of b.entries())
      next.push(
        isSameValue(one, other) ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
export const LISTS: readonly (readonly Value[])[] = [
  [
    [1, 2, 3],
    [3, 4],
  ],
  [
    [1, 2],
    [3, 4],
  ],
  [
    [1, 1, 2],
    [1, 2, 2],
  ],
  [
    [5, 1],
    [1, 5],
  ],
]
export const values = (d: Table): Values => [...d.values()]
