/** What well-known functions of lists are made of. */
import { sum } from './arithmetic.ts'
import { isSameValue, type Value } from './value.ts'

export type Numbers = readonly number[]
export type Values = readonly Value[]
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
