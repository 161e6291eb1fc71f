/** What well-known functions of lists, tables and dictionaries are made of. */
import { isSameValue, type Value } from '../../../../checks/code/known/value.ts'
import { range, sum } from './number-parts.ts'

export type Numbers = readonly number[]
export type Values = readonly Value[]
export type Rows = readonly Numbers[]
export type Lists = readonly Values[]
export type Table = ReadonlyMap<Value, Value>
export const up = (values: Numbers): Numbers => [...values].sort((a, b) => a - b)
export const down = (values: Numbers): Numbers => [...values].sort((a, b) => b - a)
export const max = (values: Numbers): number => Math.max(...values)
export const min = (values: Numbers): number => Math.min(...values)
export const has = (all: Values, item: Value): boolean =>
  all.some((each) => isSameValue(each, item))
export const place = (all: Values, item: Value): number =>
  all.findIndex((each) => isSameValue(each, item))
export const unique = (all: Values): Values => all.filter((item, at) => place(all, item) === at)
export const count = (all: Values, item: Value): number =>
  all.filter((each) => isSameValue(each, item)).length
export const once = (all: Values): Values => all.filter((item) => count(all, item) === 1)
export const repeated = (all: Values): Values => unique(all.filter((item) => count(all, item) > 1))
export const frequencies = (all: Values): Value | undefined =>
  all.every((one) => typeof one !== 'object')
    ? new Map(unique(all).map((one) => [one, count(all, one)]))
    : undefined
export const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const))
export const neighbours = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.slice(1).map((one, at) => [all[at] as T, one] as const)
export const running = (values: Numbers): Numbers =>
  values.map((_, at) => sum(values.slice(0, at + 1)))
export const isOdd = (n: number): boolean => Math.abs(n % 2) === 1
export const isEven = (n: number): boolean => n % 2 === 0
export const arePlaces = (all: Values, at: number): boolean => at >= 0 && at < all.length
/** Sums of every run of neighbours. */
export const runs = (values: Numbers): Numbers =>
  values.flatMap((_, from) => running(values.slice(from)))
export const rises = (values: Numbers, strict: boolean): Numbers => {
  const best: number[] = []
  for (const [at, value] of values.entries())
    best.push(
      1 +
        Math.max(
          0,
          ...best.filter(
            (_, back) =>
              (strict ? (values[back] ?? 0) < value : (values[back] ?? 0) <= value) && back < at,
          ),
        ),
    )
  return best
}
export const heaviest = (values: Numbers): number => {
  const best: number[] = []
  for (const value of values)
    best.push(value + Math.max(0, ...best.filter((_, back) => (values[back] ?? 0) < value)))
  return max(best)
}
export const falls = (values: Numbers): Numbers => [...rises([...values].reverse(), true)].reverse()
export const isSorted = (values: Numbers): boolean => neighbours(values).every(([a, b]) => a <= b)
export const modes = (all: Values): Values => {
  const most = max(all.map((one) => count(all, one)))
  return unique(all.filter((one) => count(all, one) === most))
}
export const xor = (values: Numbers): number | undefined =>
  values.every((n) => Number.isInteger(n) && n >= 0)
    ? values.reduce((all, n) => all ^ n, 0)
    : undefined
export const median = (values: Numbers): number => {
  const sorted = up(values)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[half] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

export function neighboursOf(v: Numbers, a: number, b: number): Numbers {
  const rest = [...v]
  rest.splice(rest.indexOf(a), 1)
  rest.splice(rest.indexOf(b), 1)
  return rest.map((c) => a * b * c)
}

export function permutations(l: Values): readonly Values[] {
  if (l.length < 2) return [l]
  return l.flatMap((one, at) =>
    permutations([...l.slice(0, at), ...l.slice(at + 1)]).map((rest) => [one, ...rest]),
  )
}

export function grouped(l: Values): readonly Values[] {
  const groups: Value[][] = []
  for (const one of l) {
    const last = groups.at(-1)
    if (last !== undefined && isSameValue(last[0] as Value, one)) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** Beyond the length readings part: some turn on, some stop. */
export function rotated(l: Values, n: number): Values | undefined {
  if (Math.abs(n) > l.length) return undefined
  const at = l.length === 0 ? 0 : ((n % l.length) + l.length) % l.length
  return [...l.slice(at), ...l.slice(0, at)]
}

export function subsets<T>(all: readonly T[]): readonly (readonly T[])[] {
  const found: T[][] = [[]]
  for (const one of all) found.push(...found.map((each) => [...each, one]))
  return found
}

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

export const joined = (values: Numbers): number | undefined =>
  values.every((n) => Number.isInteger(n) && n >= 0 && n < 10) && values.length < 15
    ? Number(values.join(''))
    : undefined
export const bitwise = (give: (a: number, b: number) => number) => (a: Numbers, b: Numbers) =>
  a.length === b.length && [...a, ...b].every((n) => Number.isInteger(n) && n >= 0)
    ? a.map((n, at) => give(n, b[at] ?? 0))
    : undefined
export const ratio = (test: (n: number) => boolean) => (v: Numbers) =>
  v.filter(test).length / v.length
export const by = (m: Rows, key: (row: Numbers) => number): Rows | undefined =>
  new Set(m.map(key)).size === m.length ? [...m].sort((a, b) => key(a) - key(b)) : undefined
export const areRows = (m: Lists): m is Rows =>
  m.every((row) => row.every((one) => typeof one === 'number'))
export const windows = (v: Numbers): readonly Numbers[] =>
  v.flatMap((_, from) => range(from + 1, v.length).map((to) => v.slice(from, to)))
export const subsequences = (v: Numbers): readonly Numbers[] =>
  v.reduce<Numbers[]>((all, one) => all.concat(all.map((each) => [...each, one])), [[]])
export const isPlain = (one: Value): boolean => typeof one !== 'object' || one === null
export const kind = (one: Value): string =>
  Array.isArray(one)
    ? 'list'
    : typeof one === 'number'
      ? Number.isInteger(one)
        ? 'whole'
        : 'part'
      : typeof one

/** Inputs at which programs for lists often go wrong. */
export const SORTS: readonly (readonly Value[])[] = [
  [[3, 1, 2]],
  [[2, 2, 1]],
  [[-1, -5, 3]],
  [[10, 9, 100]],
]
export const EXTREMES: readonly (readonly Value[])[] = [
  [[-3, -1, -2]],
  [[5]],
  [[2, 2, 2]],
  [[1, 2, 3]],
  [[3, 2, 1]],
]
