/** One list of numbers: its neighbours, pairs and stretches. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isSameValue } from '../../../../checks/code/known/value.ts'
import {
  count,
  falls,
  heaviest,
  max,
  min,
  type Numbers,
  neighbours,
  neighboursOf,
  pairs,
  rises,
  running,
  runs,
  subsequences,
  windows,
} from './list-parts.ts'
import { exact, product, range, sum } from './number-parts.ts'

export const stretchFunctions: readonly KnownFunction[] = [
  {
    asks: /product|multipl/u,
    takes: 'v',
    gives: [
      (v: Numbers) => neighbours(v).map(([a, b]) => a * b),
      (v: Numbers) =>
        v.length > 20 ? undefined : exact(sum(windows(v).map((one) => product(one) ?? Number.NaN))),
      (v: Numbers) =>
        v.length > 10
          ? undefined
          : exact(
              sum(
                subsequences(v)
                  .slice(1)
                  .map((one) => product(one) ?? Number.NaN),
              ),
            ),
    ],
  },
  {
    asks: /odd.*length|length.*odd/u,
    takes: 'v',
    gives: [
      (v: Numbers) =>
        v.length > 40
          ? undefined
          : sum(
              windows(v)
                .filter((one) => one.length % 2 === 1)
                .map(sum),
            ),
    ],
    also: [[[1]], [[1, 2]], [[1, 2, 3, 4]]],
  },
  {
    asks: /sum/u,
    takes: 'v',
    gives: [
      (v: Numbers) => sum(runs(v).map((n) => n)),
      (v: Numbers) => sum(v.map((n) => n * n)),
      (v: Numbers) => sum(v.map((n) => Math.abs(n))),
    ],
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
]
