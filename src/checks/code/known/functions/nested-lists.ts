/** Lists of lists. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isSameValue, type Value } from '../../../../checks/code/known/value.ts'
import {
  areNumbers,
  areRows,
  by,
  count,
  flat,
  isPlain,
  type Lists,
  longest,
  type Numbers,
  pairs,
  shortest,
  sizes,
  sorted,
  unique,
} from './list-parts.ts'
import { product, sum } from './number-parts.ts'

export const nestedListFunctions: readonly KnownFunction[] = [
  {
    asks: /average|mean/u,
    takes: 'm',
    gives: [
      (m: Lists) => (areRows(m) ? m.map((row) => sum(row) / row.length) : undefined),
      (m: Lists) =>
        areRows(m) && new Set(m.map((row) => row.length)).size === 1
          ? (m[0] ?? []).map((_, at) => sum(m.map((row) => row[at] ?? 0)) / m.length)
          : undefined,
    ],
  },
  {
    asks: /flat|single|set|unique|distinct/u,
    takes: 'M',
    gives: [
      (m: Lists) =>
        m.flat().every((one) => isPlain(one as Value)) ? new Set(m.flat() as Value[]) : undefined,
    ],
  },
  { asks: /sum|row/u, takes: 'm', gives: [(m: Lists) => (areRows(m) ? by(m, sum) : undefined)] },
  {
    asks: /max/u,
    takes: 'm',
    gives: [
      (m: Lists) => (areRows(m) ? by(m, (row) => Math.max(...row)) : undefined),
      (m: Lists) => (areRows(m) ? Math.max(...m.flat()) : undefined),
    ],
  },
  {
    asks: /min/u,
    takes: 'm',
    gives: [(m: Lists) => (areRows(m) ? Math.min(...m.flat()) : undefined)],
  },
  {
    asks: /product/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => Math.abs(product(row) ?? Number.NaN))) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => product(row) ?? Number.NaN)) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.min(...m.map((row) => product(row) ?? Number.NaN)) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.min(...m.map((row) => Math.abs(product(row) ?? Number.NaN))) : undefined,
    ],
  },
  {
    asks: /differen/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => Math.max(...row) - Math.min(...row))) : undefined,
    ],
  },
  {
    asks: /divisible|multiple/u,
    takes: 'mp',
    gives: [
      (m: Lists, k: number) =>
        areRows(m) ? m.filter((row) => row.every((n) => n % k === 0)) : undefined,
    ],
  },
  {
    asks: /contain|particular|element|count|present|exist/u,
    takes: 'ma',
    gives: [
      (m: Lists, item: Value) => m.filter((row) => count(row, item) > 0).length,
      (m: Lists, item: Value) => m.some((row) => count(row, item) > 0),
      (m: Lists, item: Value) => sum(m.map((row) => count(row, item))),
    ],
    also: [
      [[[1, 1], [2]], 1],
      [[[1], [2]], 3],
    ],
  },
  {
    asks: /max|min|column|nth/u,
    takes: 'mn',
    gives: [Math.max, Math.min].map(
      (give) => (m: Lists, n: number) =>
        areRows(m) && m.every((row) => n < row.length)
          ? give(...m.map((row) => row[n] ?? 0))
          : undefined,
    ),
  },
  {
    asks: /length|size/u,
    takes: 'mp',
    gives: [
      (m: Lists, n: number) => m.filter((row) => row.length === n),
      (m: Lists, n: number) => m.filter((row) => row.length !== n),
      (m: Lists, n: number) => m.every((row) => row.length === n),
      (m: Lists, n: number) => m.filter((row) => row.length <= n),
      (m: Lists, n: number) => m.filter((row) => row.length >= n),
    ],
  },
  {
    asks: /bidirectional|symmetric|mirror/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        pairs(m).filter(
          ([a, b]) => a.length === 2 && isSameValue([a[1] as Value, a[0] as Value], b),
        ).length,
    ],
  },
  { asks: /flat|concat|combin|merg|convert|single/u, takes: 'M', gives: [flat] },
  {
    asks: /sum/u,
    takes: 'm',
    gives: [
      (m: Lists) => (m.every(areNumbers) ? m.map((one) => sum(one as Numbers)) : undefined),
      (m: Lists) =>
        m.every(areNumbers) ? Math.max(...m.map((one) => sum(one as Numbers))) : undefined,
      (m: Lists) =>
        m.every(areNumbers) && new Set(m.map((one) => sum(one as Numbers))).size === m.length
          ? [...m].sort((a, b) => sum(b as Numbers) - sum(a as Numbers))[0]
          : undefined,
    ],
  },
  {
    asks: /first/u,
    takes: 'm',
    gives: [(m: Lists) => m.map((one) => one[0] as Value)],
    also: [[[[1, 2], [3]]], [[[5]]]],
  },
  {
    asks: /last|rear/u,
    takes: 'm',
    gives: [(m: Lists) => m.map((one) => one.at(-1) as Value)],
    also: [[[[1, 2], [3]]], [[[5]]]],
  },
  {
    asks: /max|long/u,
    takes: 'm',
    gives: [
      longest,
      (m: Lists) => Math.max(...sizes(m)),
      (m: Lists) => [Math.max(...sizes(m)), longest(m) as Value],
      (m: Lists) =>
        m.every(areNumbers) ? m.map((one) => Math.max(...(one as Numbers))) : undefined,
    ],
    also: [[[[], [], []]], [[[1], [2]]], [[[1], [1, 2], [3, 4]]], [[[]]]],
  },
  {
    asks: /min|short/u,
    takes: 'm',
    gives: [
      shortest,
      (m: Lists) => Math.min(...sizes(m)),
      (m: Lists) => [Math.min(...sizes(m)), shortest(m) as Value],
      (m: Lists) =>
        m.every(areNumbers) ? m.map((one) => Math.min(...(one as Numbers))) : undefined,
    ],
    also: [[[[1], [2]]], [[[1, 2], [3], [4]]]],
  },
  {
    asks: /sort|order/u,
    takes: 'm',
    gives: [
      (m: Lists) => sorted(m, (one) => one[1]),
      (m: Lists) => sorted(m, (one) => one[0]),
      (m: Lists) => sorted(m, (one) => one.at(-1)),
      (m: Lists) => sorted(m, (one) => one.length),
      (m: Lists) =>
        m.map((one) => (areNumbers(one) ? [...one].sort((a, b) => a - b) : [...one].sort())),
    ],
  },
  { asks: /rever/u, takes: 'm', gives: [(m: Lists) => m.map((one) => [...one].reverse())] },
  {
    asks: /count|number/u,
    takes: 'M',
    gives: [
      (m: Lists) => m.length,
      (m: Lists) => sum(sizes(m)),
      (m: Lists) =>
        flat(m).every((one) => typeof one !== 'object')
          ? new Map(unique(flat(m)).map((one) => [one, count(flat(m), one)]))
          : undefined,
    ],
  },
  {
    asks: /same length|equal length/u,
    takes: 'M',
    gives: [(m: Lists) => new Set(sizes(m)).size <= 1],
  },
  {
    asks: /remove|duplicate|empty/u,
    takes: 'M',
    gives: [(m: Lists) => m.filter((one) => one.length > 0), (m: Lists) => unique(m)],
  },
]
