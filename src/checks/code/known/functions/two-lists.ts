/** Two lists and more, of whatever. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isSameValue, type Value } from '../../../../checks/code/known/value.ts'
import {
  alike,
  areNumbers,
  common,
  contains,
  count,
  has,
  isSubsequence,
  LISTS,
  unique,
  type Values,
} from './list-parts.ts'
import { sum } from './number-parts.ts'

export const twoListFunctions: readonly KnownFunction[] = [
  {
    asks: /overlap|common|exist|any|both/u,
    takes: 'll',
    gives: [(a: Values, b: Values) => a.some((one) => count(b, one) > 0)],
    also: [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [1, 2],
      ],
    ],
  },
  {
    asks: /count|occur/u,
    takes: 'll',
    gives: [
      (a: Values, b: Values) => a.filter((one) => count(b, one) > 0).length,
      (a: Values, b: Values) => sum(b.map((one) => count(a, one))),
    ],
  },
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
]
