/** Two lists of numbers and more, place by place or together. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { bitwise, both, isSorted, median, merge, type Numbers, up } from './list-parts.ts'
import { sum } from './number-parts.ts'

export const twoNumberListFunctions: readonly KnownFunction[] = [
  { asks: /\band\b/u, takes: 'vv', gives: [bitwise((a, b) => a & b)] },
  { asks: /\bor\b/u, takes: 'vv', gives: [bitwise((a, b) => a | b)] },
  { asks: /xor/u, takes: 'vv', gives: [bitwise((a, b) => a ^ b)] },
  {
    asks: /power|expon/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && b.every((n) => n >= 0 && n < 20)
          ? a.map((n, at) => n ** (b[at] ?? 0))
          : undefined,
    ],
  },
  {
    asks: /small|less|great|larger/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length ? a.every((n, at) => n > (b[at] ?? 0)) : undefined,
      (a: Numbers, b: Numbers) =>
        a.length === b.length ? a.every((n, at) => n < (b[at] ?? 0)) : undefined,
    ],
    also: [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [2, 3],
        [1, 2],
      ],
      [
        [2, 2],
        [1, 2],
      ],
      [
        [1, 5],
        [2, 3],
      ],
    ],
  },
  {
    asks: /median/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && isSorted(a) && isSorted(b) ? median([...a, ...b]) : undefined,
    ],
  },
  {
    asks: /kth|k'th|element/u,
    takes: 'vvp',
    gives: [
      (a: Numbers, b: Numbers, k: number) =>
        isSorted(a) && isSorted(b) ? up([...a, ...b])[k - 1] : undefined,
    ],
    also: [
      [[1, 3], [2, 4], 1],
      [[1, 3], [2, 4], 4],
      [[1, 3], [2, 4], 2],
    ],
  },
  {
    asks: /pair|sum/u,
    takes: 'vvi',
    gives: [
      (a: Numbers, b: Numbers, n: number) =>
        a.flatMap((one) => b.filter((other) => one + other === n)).length,
    ],
  },
  {
    asks: /add|sum/u,
    takes: 'vv',
    gives: [both((a, b) => a + b), (a: Numbers, b: Numbers) => sum(a) + sum(b)],
  },
  {
    asks: /subtract|differen|minus/u,
    takes: 'vv',
    gives: [
      both((a, b) => a - b),
      both((a, b) => Math.abs(a - b)),
      (a: Numbers, b: Numbers) => (a.length === b.length ? Math.abs(sum(a) - sum(b)) : undefined),
    ],
  },
  {
    asks: /multipl|product/u,
    takes: 'vv',
    gives: [
      both((a, b) => a * b),
      (a: Numbers, b: Numbers) =>
        a.length === b.length ? sum(a.map((n, at) => n * (b[at] ?? 0))) : undefined,
    ],
  },
  {
    asks: /divi/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && !b.includes(0) ? a.map((n, at) => n / (b[at] ?? 1)) : undefined,
    ],
  },
  {
    asks: /modul|remainder/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && [...a, ...b].every((n) => n > 0)
          ? a.map((n, at) => n % (b[at] ?? 1))
          : undefined,
    ],
  },
  {
    asks: /max/u,
    takes: 'vv',
    gives: [
      both(Math.max),
      (a: Numbers, b: Numbers) =>
        a.length === b.length
          ? Math.max(...a.map((n, at) => Math.abs(n - (b[at] ?? 0))))
          : undefined,
    ],
  },
  {
    asks: /sort|merge/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        merge(
          [...a].sort((p, q) => p - q),
          b,
        ),
    ],
    also: [
      [
        [1, 3],
        [2, 4],
      ],
      [[1, 1], [1]],
      [[5], [1, 2]],
    ],
  },
  {
    asks: /sort|merge/u,
    takes: 'vvv',
    gives: [(a: Numbers, b: Numbers, c: Numbers) => merge(merge(a, b), c)],
    also: [
      [[3, 1], [2, 2], [9]],
      [[5, 1], [4], [3]],
    ],
  },
]
