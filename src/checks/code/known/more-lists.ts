/** More well-known functions of one list. */
import { gcd, product, range, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import {
  count,
  falls,
  grouped,
  heaviest,
  max,
  min,
  type Numbers,
  neighbours,
  neighboursOf,
  pairs,
  permutations,
  rises,
  running,
  runs,
  type Values,
} from './list-parts.ts'
import { isSameValue, type Value } from './value.ts'

export const moreListFunctions: readonly KnownFunction[] = [
  {
    asks: /cube/u,
    takes: 'v',
    gives: [(v: Numbers) => v.map((n) => n ** 3), (v: Numbers) => sum(v.map((n) => n ** 3))],
    also: [[[-1, 2]], [[0, 3]]],
  },
  { asks: /cumulative|running|prefix/u, takes: 'v', gives: [running] },
  {
    asks: /consecutive|difference|pair|adjacent|successive/u,
    takes: 'v',
    gives: [
      (v: Numbers) => neighbours(v).map(([a, b]) => b - a),
      (v: Numbers) => neighbours(v).map(([a, b]) => a + b),
      (v: Numbers) => neighbours(v).map(([a, b]) => a * b),
      (v: Numbers) => neighbours(v).map(([a, b]) => [a, b]),
    ],
  },
  {
    asks: /(?:max|large).*(?:sum|contiguous|sub)/u,
    takes: 'v',
    gives: [(v: Numbers) => max(runs(v)), (v: Numbers) => Math.max(0, max(runs(v)))],
    also: [[[-2, 1, -3, 4, -1, 2, 1]], [[-3, -1, -2]], [[5, -9, 6]], [[1, 2]]],
  },
  {
    asks: /(?:min|small).*sum/u,
    takes: 'v',
    gives: [(v: Numbers) => min(runs(v))],
    also: [[[3, -4, 2, -3]], [[1, 2]], [[-1, -2]]],
  },
  {
    asks: /sum.*(?:subarray|sub-array|sublist)|(?:subarray|sub-array|sublist).*sum/u,
    takes: 'v',
    gives: [(v: Numbers) => sum(runs(v))],
  },
  {
    asks: /increasing|longest/u,
    takes: 'v',
    gives: [(v: Numbers) => max(rises(v, true)), (v: Numbers) => max(rises(v, false))],
    also: [[[3, 1, 2]], [[3, 2, 1]], [[1, 3, 2, 4]], [[2, 2, 2]]],
  },
  { asks: /decreasing|longest/u, takes: 'v', gives: [(v: Numbers) => max(falls(v))] },
  {
    asks: /bitonic/u,
    takes: 'v',
    gives: [
      (v: Numbers) => {
        const f = falls(v)
        return max(rises(v, true).map((n, at) => n + (f[at] ?? 0) - 1))
      },
    ],
  },
  {
    asks: /increasing.*sum|sum.*increasing/u,
    takes: 'v',
    gives: [heaviest],
    also: [[[1, 101, 2, 3, 100]], [[3, 2, 1]], [[1, 2]]],
  },
  {
    asks: /inversion/u,
    takes: 'v',
    gives: [(v: Numbers) => pairs(v).filter(([a, b]) => a > b).length],
    also: [[[3, 2, 1]], [[1, 1]], [[2, 1, 3]]],
  },
  {
    asks: /pair/u,
    takes: 'v',
    gives: [
      (v: Numbers) => pairs(v).length,
      (v: Numbers) => max(pairs(v).map(([a, b]) => Math.abs(a - b))),
      (v: Numbers) => min(pairs(v).map(([a, b]) => Math.abs(a - b))),
      (v: Numbers) => sum(pairs(v).map(([a, b]) => Math.abs(a - b))),
      (v: Numbers) => max(pairs(v).map(([a, b]) => a * b)),
      (v: Numbers) => pairs(v).filter(([a, b]) => !isSameValue(a, b)).length,
    ],
  },
  {
    asks: /difference/u,
    takes: 'v',
    gives: [
      (v: Numbers) => (v.length < 2 ? undefined : max(pairs(v).map(([a, b]) => Math.abs(a - b)))),
      (v: Numbers) => (v.length < 2 ? undefined : min(pairs(v).map(([a, b]) => Math.abs(a - b)))),
      (v: Numbers) => sum(pairs(v).map(([a, b]) => Math.abs(a - b))),
      (v: Numbers) => max(v.map((one) => count(v, one))) - min(v.map((one) => count(v, one))),
    ],
  },
  {
    asks: /product/u,
    takes: 'v',
    gives: [
      (v: Numbers) => (v.length < 2 ? undefined : max(pairs(v).map(([a, b]) => a * b))),
      (v: Numbers) =>
        v.length < 3 || v.length > 30
          ? undefined
          : max(pairs(v).flatMap(([a, b]) => neighboursOf(v, a, b))),
      (v: Numbers) =>
        v.length > 40
          ? undefined
          : max(
              v.flatMap((_, from) =>
                v.slice(from).map((__, to) => product(v.slice(from, from + to + 1)) ?? Number.NaN),
              ),
            ),
    ],
  },
  {
    asks: /profit|stock/u,
    takes: 'v',
    gives: [
      (v: Numbers) => Math.max(0, ...pairs(v).map(([a, b]) => b - a)),
      (v: Numbers) => sum(neighbours(v).map(([a, b]) => Math.max(0, b - a))),
    ],
    also: [[[3, 2, 1]], [[1, 5, 2, 8]], [[2, 9, 1, 5]]],
  },
  {
    asks: /leader/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.filter((n, at) => v.slice(at + 1).every((later) => later < n)),
      (v: Numbers) => v.filter((n, at) => v.slice(at + 1).every((later) => later <= n)),
    ],
  },
  {
    asks: /equilibrium/u,
    takes: 'v',
    gives: [(v: Numbers) => v.findIndex((_, at) => sum(v.slice(0, at)) === sum(v.slice(at + 1)))],
  },
  {
    asks: /missing/u,
    takes: 'v',
    gives: [
      (v: Numbers) => range(1, v.length + 1).find((n) => !v.includes(n)),
      (v: Numbers) => range(0, v.length + 1).find((n) => !v.includes(n)),
    ],
  },
  {
    asks: /gcd|greatest common|common divisor/u,
    takes: 'v',
    gives: [(v: Numbers) => v.reduce((all, n) => gcd(all, n))],
    also: [[[4, 6]], [[7]], [[8, 12, 20]], [[3, 5]]],
  },
  {
    asks: /lcm|common multiple/u,
    takes: 'v',
    gives: [
      (v: Numbers) => (v.includes(0) ? undefined : v.reduce((all, n) => (all * n) / gcd(all, n))),
    ],
  },
  {
    asks: /index|position/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.indexOf(max(v)),
      (v: Numbers) => v.indexOf(min(v)),
      (v: Numbers) => v.flatMap((n, at) => (n === max(v) ? [at] : [])),
      (v: Numbers) => v.flatMap((n, at) => (n === min(v) ? [at] : [])),
    ],
  },
  {
    asks: /permutation/u,
    takes: 'l',
    gives: [(l: Values) => (l.length > 4 ? undefined : permutations(l))],
  },
  {
    asks: /pack|group|consecutive/u,
    takes: 'l',
    gives: [
      (l: Values) => grouped(l),
      (l: Values) => grouped(l).map((group) => [group.length, group[0] as Value]),
      (l: Values) => grouped(l).map((group) => group[0] as Value),
    ],
    also: [[[1, 1, 2]], [[1]], [[1, 2, 2, 1, 1]], [[0, 0, 1, 2, 2]]],
  },
  {
    asks: /nest|sublist|list|tuple/u,
    takes: 'l',
    gives: [(l: Values) => l.length, (l: Values) => l.filter((one) => Array.isArray(one)).length],
  },
  {
    asks: /integer|number|\bint\b/u,
    takes: 'l',
    gives: [
      (l: Values) => l.filter((one) => typeof one === 'number').length,
      (l: Values) => sum(l.filter((one) => typeof one === 'number') as Numbers),
      (l: Values) => l.filter((one) => typeof one === 'string'),
    ],
  },
  {
    asks: /convert|combine|concat|join|single|digit/u,
    takes: 'v',
    gives: [
      (v: Numbers) =>
        v.length < 15 && v.every((n) => Number.isInteger(n) && n >= 0)
          ? Number(v.join(''))
          : undefined,
    ],
  },
  {
    asks: /convert|combine|concat|join|single/u,
    takes: 'w',
    gives: [(w: readonly string[]) => w.join(''), (w: readonly string[]) => w.join(' ')],
  },
  {
    asks: /long/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) => w.find((one) => one.length === max(w.map((each) => each.length))),
      (w: readonly string[]) => max(w.map((each) => each.length)),
    ],
  },
  {
    asks: /short/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) => w.find((one) => one.length === min(w.map((each) => each.length))),
      (w: readonly string[]) => min(w.map((each) => each.length)),
    ],
  },
  {
    asks: /prefix/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) =>
        range(0, (w[0] ?? '').length)
          .map((size) => (w[0] ?? '').slice(0, size))
          .filter((head) => w.every((one) => one.startsWith(head)))
          .at(-1),
    ],
    also: [[['ab', 'abc', 'a']], [['x', 'y']], [['same', 'same']]],
  },
  {
    asks: /digit/u,
    takes: 'v',
    gives: [(v: Numbers) => sum(v.flatMap((n) => [...String(Math.abs(n))].map(Number)))],
  },
]
