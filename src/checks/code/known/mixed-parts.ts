/** What the well-known functions of many kinds are made of. */
import { exact, range, sum } from './arithmetic.ts'
import type { Numbers, Values } from './list-parts.ts'
import type { Value } from './value.ts'

export type Texts = readonly string[]
export type Lists = readonly Values[]
export type Rows = readonly Numbers[]
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
export const rounded = (value: number): number => Math.round(value * 100) / 100
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
export const to = (n: number, give: (k: number) => number): number | undefined =>
  n > 2000 ? undefined : exact(sum(range(1, n).map(give)))
