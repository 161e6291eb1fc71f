/** Well-known functions of several lists, of lists of lists and of dictionaries. */
import { sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import { unique } from './list-parts.ts'
import {
  alike,
  areNumbers,
  both,
  common,
  contains,
  deep,
  flat,
  has,
  isSubsequence,
  LISTS,
  type Lists,
  merge,
  type Numbers,
  type Values,
} from './table-parts.ts'
import { isSameValue, type Value } from './value.ts'

export const tableFunctions: readonly KnownFunction[] = [
  {
    asks: /common|shared|intersect|both|similar/u,
    takes: 'LL',
    gives: [
      (a: Values, b: Values) => new Set(unique(a).filter((one) => has(b, one))),
      (a: Values, b: Values) => a.some((one) => has(b, one)),
      (a: Values, b: Values) => (unique(a).some((one) => has(b, one)) ? true : null),
      (a: Values, b: Values) => a.filter((one) => has(b, one)),
    ],
    also: LISTS,
  },
  {
    asks: /union|all elements|combin|merg/u,
    takes: 'LL',
    gives: [(a: Values, b: Values) => new Set(unique([...a, ...b]))],
    also: LISTS,
  },
  {
    asks: /dissimilar|symmetric|not (?:common|shared|in both)|uncommon/u,
    takes: 'LL',
    gives: [
      (a: Values, b: Values) =>
        new Set(unique([...a.filter((one) => !has(b, one)), ...b.filter((one) => !has(a, one))])),
    ],
    also: LISTS,
  },
  {
    asks: /differen|remov|subtract|filter|not in/u,
    takes: 'LL',
    gives: [
      (a: Values, b: Values) => a.filter((one) => !has(b, one)),
      (a: Values, b: Values) => new Set(unique(a.filter((one) => !has(b, one)))),
      (a: Values, b: Values) =>
        a.length === b.length && areNumbers(a) && areNumbers(b)
          ? a.map((n, at) => n - (b[at] ?? 0))
          : undefined,
    ],
    also: LISTS,
  },
  {
    asks: /add|sum|concat|combin|extend|merge|join/u,
    takes: 'LL',
    gives: [(a: Values, b: Values) => [...a, ...b], (a: Values, b: Values) => [...b, ...a]],
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
  {
    asks: /common|intersect/u,
    takes: 'LLL',
    gives: [
      (a: Values, b: Values, c: Values) =>
        new Set(unique(a.filter((one) => has(b, one) && has(c, one)))),
    ],
  },
  {
    asks: /same|identical|index|position|common/u,
    takes: 'LLL',
    gives: [
      (a: Values, b: Values, c: Values) => alike(a, b, c),
      (a: Values, b: Values, c: Values) => alike(a, b, c).length,
    ],
    also: [
      [
        [1, 2, 3],
        [1, 2],
        [1, 2, 3],
      ],
      [
        [1, 2],
        [1, 2, 3],
        [1, 5, 3],
      ],
      [
        [1, 2],
        [2, 1],
        [1, 2],
      ],
    ],
  },
  {
    asks: /same|identical|index|position/u,
    takes: 'LL',
    gives: [(a: Values, b: Values) => alike(a, b).length, (a: Values, b: Values) => alike(a, b)],
  },
  {
    asks: /identical|equal|same/u,
    takes: 'LL',
    gives: [
      (a: Values, b: Values) => isSameValue(a, b),
      (a: Values, b: Values) =>
        unique(a).length === a.length && unique(b).length === b.length
          ? isSameValue(
              new Set(a.every((x) => typeof x !== 'object') ? a : []),
              new Set(b.every((x) => typeof x !== 'object') ? b : []),
            )
          : undefined,
    ],
  },
  {
    asks: /sublist|sub-list|subarray|sub-array|contain|part of/u,
    takes: 'll',
    gives: [
      contains,
      isSubsequence,
      (a: Values, b: Values) => b.every((one) => has(a, one)),
      (a: Values, b: Values) => contains(b, a),
      (a: Values, b: Values) => a.every((one) => has(b, one)),
    ],
    also: [
      [
        [12, 3],
        [1, 2],
      ],
      [
        [1, 23],
        [12, 3],
      ],
      [
        [1, 2, 3],
        [2, 3],
      ],
      [[1, 2, 3], [4]],
      [[1, 12], [2]],
      [
        [11, 1],
        [1, 11],
      ],
    ],
  },
  {
    asks: /subset/u,
    takes: 'll',
    gives: [
      (a: Values, b: Values) => b.every((one) => has(a, one)),
      (a: Values, b: Values) => a.every((one) => has(b, one)),
      (a: Values, b: Values) => b.length < unique(a).length && b.every((one) => has(a, one)),
    ],
    also: [
      [
        [1, 2, 3],
        [2, 3],
      ],
      [
        [1, 2, 3],
        [4, 1],
      ],
      [
        [11, 2],
        [1, 2],
      ],
      [
        [1, 2, 3],
        [3, 2],
      ],
    ],
  },
  { asks: /common subsequence|longest common/u, takes: 'LL', gives: [common] },
  {
    asks: /interleav|alternat|zip/u,
    takes: 'LL',
    gives: [
      (a: Values, b: Values) =>
        a.length === b.length ? a.flatMap((one, at) => [one, b[at] as Value]) : undefined,
      (a: Values, b: Values) =>
        a.length === b.length ? a.map((one, at) => [one, b[at] as Value]) : undefined,
    ],
  },
  {
    asks: /interleav|alternat/u,
    takes: 'LLL',
    gives: [
      (a: Values, b: Values, c: Values) =>
        a.length === b.length && b.length === c.length
          ? a.flatMap((one, at) => [one, b[at] as Value, c[at] as Value])
          : undefined,
    ],
  },
  {
    asks: /dictionar|map|zip/u,
    takes: 'wl',
    gives: [
      (a: Values, b: Values) =>
        a.length === b.length ? new Map(a.map((one, at) => [one, b[at] as Value])) : undefined,
    ],
  },
  { asks: /replace/u, takes: 'll', gives: [(a: Values, b: Values) => [...a.slice(0, -1), ...b]] },
  { asks: /flat/u, takes: 'l', gives: [(l: Values) => deep(l), (l: Values) => new Set(deep(l))] },
  { asks: /flat|concat|combin|merg|convert|single/u, takes: 'M', gives: [flat] },
  {
    asks: /sum/u,
    takes: 'l',
    gives: [(l: Values) => (areNumbers(deep(l)) ? sum(deep(l) as Numbers) : undefined)],
    also: [[[1, [2, 3]]], [[[1], [2, [3]]]]],
  },
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
]
