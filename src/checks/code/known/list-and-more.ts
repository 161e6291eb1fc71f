/** Well-known functions of a list and something else. */
import { product, range, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import {
  arePlaces,
  count,
  down,
  has,
  isSorted,
  type Numbers,
  pairs,
  place,
  rotated,
  runs,
  subsets,
  unique,
  up,
  type Values,
} from './list-parts.ts'
import { isSameValue, type Value } from './value.ts'

const after = (v: Numbers, n: number) =>
  isSorted(v) ? v.filter((one) => one <= n).length : undefined
const before = (v: Numbers, n: number) =>
  isSorted(v) ? v.filter((one) => one < n).length : undefined
const BISECT: readonly (readonly Value[])[] = [
  [[1, 2, 2, 2, 3], 2],
  [[1, 2, 3], 3],
  [[1, 2, 3], 1],
  [[1, 2, 3], 0],
  [[1, 2, 3], 9],
]

export const listAndMore: readonly KnownFunction[] = [
  {
    asks: /rotat|shift/u,
    takes: 'Ln',
    gives: [(l: Values, n: number) => rotated(l, n), (l: Values, n: number) => rotated(l, -n)],
    also: [
      [[], 0],
      [[1, 2, 3], 0],
      [[1, 2, 3], 3],
    ],
  },
  {
    asks: /count|occur|frequen|times/u,
    takes: 'La',
    gives: [(l: Values, item: Value) => count(l, item)],
    also: [
      [[1, 1, 2], 1],
      [[1, 2], 3],
      [[], 1],
    ],
  },
  {
    asks: /count|occur|frequen|times/u,
    takes: 'Van',
    gives: [
      (v: Numbers, item: Value) => count(v, item),
      (v: Numbers, _n: number, item: number) => count(v, item),
    ],
  },
  {
    asks: /contain|exist|present|check|search|in the/u,
    takes: 'La',
    gives: [
      (l: Values, item: Value) => has(l, item),
      (l: Values, item: Value) => l.every((one) => isSameValue(one, item)),
      (l: Values, item: Value) => l[0] !== undefined && isSameValue(l[0], item),
    ],
    also: [
      [[1, 2], 2],
      [[1, 2], 3],
      [[], 1],
    ],
  },
  {
    asks: /index|search|position|find/u,
    takes: 'va',
    gives: [(v: Numbers, item: Value) => place(v, item)],
  },
  {
    asks: /binary search|search/u,
    takes: 'vi',
    gives: [
      (v: Numbers, n: number) =>
        isSorted(v) && unique(v).length === v.length ? place(v, n) : undefined,
      (v: Numbers, n: number) => (isSorted(v) ? has(v, n) : undefined),
    ],
    also: [
      [[1, 2, 3, 5], 1],
      [[1, 2, 3, 5], 5],
      [[1, 2, 3, 5], 4],
      [[1], 1],
    ],
  },
  {
    asks: /^(?!.*\b(?:left|right|before|after)\b).*insert/u,
    takes: 'vi',
    gives: [after, before],
    also: BISECT,
  },
  { asks: /right.*insert|insert.*right|insert.*after/u, takes: 'vi', gives: [after], also: BISECT },
  { asks: /left.*insert|insert.*left|insert.*before/u, takes: 'vi', gives: [before], also: BISECT },
  {
    asks: /first.*(?:occur|position)/u,
    takes: 'vi',
    gives: [(v: Numbers, n: number) => (isSorted(v) && has(v, n) ? v.indexOf(n) : undefined)],
    also: [
      [[1, 2, 2, 2, 3], 2],
      [[2, 2, 2], 2],
      [[1, 1, 5], 1],
    ],
  },
  {
    asks: /last.*(?:occur|position)/u,
    takes: 'vi',
    gives: [(v: Numbers, n: number) => (isSorted(v) && has(v, n) ? v.lastIndexOf(n) : undefined)],
    also: [
      [[1, 2, 2, 2, 3], 2],
      [[2, 2, 2], 2],
      [[1, 5, 5], 5],
    ],
  },
  {
    asks: /(?:kth|nth|k'th|n-th|k-th|element)/u,
    takes: 'vp',
    gives: [
      (v: Numbers, k: number) => (arePlaces(v, k - 1) ? v[k - 1] : undefined),
      (v: Numbers, k: number) => (arePlaces(v, k - 1) ? up(v)[k - 1] : undefined),
      (v: Numbers, k: number) => (arePlaces(v, k - 1) ? down(v)[k - 1] : undefined),
      (v: Numbers, k: number) => (arePlaces(v, k) ? v[k] : undefined),
    ],
    also: [
      [[3, 1, 2], 1],
      [[3, 1, 2], 3],
      [[5, 5, 1], 2],
    ],
  },
  {
    asks: /larg|max|great|big|high|top/u,
    takes: 'vp',
    gives: [
      (v: Numbers, n: number) => (n <= v.length ? down(v).slice(0, n) : undefined),
      (v: Numbers, n: number) => (n <= v.length ? up(v).slice(-n) : undefined),
    ],
    also: [
      [[3, 1, 2], 1],
      [[5, 5, 1], 2],
    ],
  },
  {
    asks: /small|min|least|low/u,
    takes: 'vp',
    gives: [(v: Numbers, n: number) => (n <= v.length ? up(v).slice(0, n) : undefined)],
    also: [
      [[3, 1, 2], 1],
      [[5, 1, 1], 2],
    ],
  },
  {
    asks: /product|multipl/u,
    takes: 'vp',
    gives: [
      (v: Numbers, n: number) => (n <= v.length ? product(down(v).slice(0, n)) : undefined),
      (v: Numbers, n: number) => (n <= v.length ? product(up(v).slice(0, n)) : undefined),
    ],
  },
  {
    asks: /sum|pair|triplet/u,
    takes: 'Vi',
    gives: [
      (v: Numbers, n: number) => pairs(v).some(([a, b]) => a + b === n),
      (v: Numbers, n: number) => pairs(v).filter(([a, b]) => a + b === n).length,
      (v: Numbers, n: number) => runs(v).includes(n),
      (v: Numbers, n: number) => runs(v).filter((one) => one === n).length,
    ],
    also: [
      [[1, 2, 3], 4],
      [[2, 2], 4],
      [[2], 4],
      [[1, 1, 1], 2],
    ],
  },
  {
    asks: /subset|sum/u,
    takes: 'vn',
    gives: [
      (v: Numbers, n: number) =>
        v.length > 12 ? undefined : subsets(v).some((one) => sum(one) === n),
      (v: Numbers, n: number) =>
        v.length > 12 ? undefined : subsets(v).filter((one) => sum(one) === n).length,
    ],
  },
  {
    asks: /chunk|split|group|divid/u,
    takes: 'lp',
    gives: [
      (l: Values, n: number) =>
        range(0, Math.ceil(l.length / n) - 1).map((k) => l.slice(k * n, k * n + n)),
      (l: Values, n: number) => (n <= l.length ? [l.slice(0, n), l.slice(n)] : undefined),
      (l: Values, n: number) =>
        n <= l.length
          ? range(0, n - 1).map((from) => l.filter((_, at) => at % n === from))
          : undefined,
    ],
    also: [
      [[1, 2, 3], 2],
      [[1, 2, 3, 4], 2],
      [[1], 1],
    ],
  },
  {
    asks: /nth|every|specific|step/u,
    takes: 'lp',
    gives: [
      (l: Values, n: number) => l.filter((_, at) => (at + 1) % n === 0),
      (l: Values, n: number) => l.filter((_, at) => at % n === 0),
      (l: Values, n: number) => l.filter((_, at) => (at + 1) % n !== 0),
    ],
  },
  {
    asks: /remov|delet|drop/u,
    takes: 'La',
    gives: [(l: Values, item: Value) => l.filter((one) => !isSameValue(one, item))],
  },
  {
    asks: /remov|delet|drop/u,
    takes: 'ln',
    gives: [
      (l: Values, k: number) => (arePlaces(l, k) ? l.filter((_, at) => at !== k) : undefined),
      (l: Values, k: number) =>
        arePlaces(l, k - 1) ? l.filter((_, at) => at !== k - 1) : undefined,
    ],
  },
  {
    asks: /divisible|multiple/u,
    takes: 'Vp',
    gives: [
      (v: Numbers, n: number) => v.filter((one) => one % n === 0),
      (v: Numbers, n: number) => v.filter((one) => one % n === 0).length,
      (v: Numbers, n: number) => v.every((one) => one % n === 0),
    ],
  },
  {
    asks: /greater|larger|more|above/u,
    takes: 'Vi',
    gives: [
      (v: Numbers, n: number) => v.every((one) => one < n),
      (v: Numbers, n: number) => v.every((one) => one > n),
      (v: Numbers, n: number) => v.filter((one) => one > n),
      (v: Numbers, n: number) => v.filter((one) => one > n).length,
    ],
    also: [
      [[1, 2, 3], 2],
      [[1, 2, 3], 3],
      [[1, 2, 3], 0],
      [[1, 2, 3], 1],
    ],
  },
  {
    asks: /less|smaller|below|fewer/u,
    takes: 'Vi',
    gives: [
      (v: Numbers, n: number) => v.every((one) => one < n),
      (v: Numbers, n: number) => v.every((one) => one > n),
      (v: Numbers, n: number) => v.filter((one) => one < n),
      (v: Numbers, n: number) => v.filter((one) => one < n).length,
    ],
    also: [
      [[1, 2, 3], 2],
      [[1, 2, 3], 3],
      [[1, 2, 3], 1],
      [[1, 2, 3], 4],
    ],
  },
  {
    asks: /range|between/u,
    takes: 'Vii',
    gives: [
      (v: Numbers, a: number, b: number) => v.filter((n) => n >= a && n <= b),
      (v: Numbers, a: number, b: number) => v.filter((n) => n >= a && n <= b).length,
      (v: Numbers, a: number, b: number) =>
        arePlaces(v, a) && arePlaces(v, b) && a <= b ? sum(v.slice(a, b + 1)) : undefined,
    ],
  },
  {
    asks: /add|append|insert/u,
    takes: 'La',
    gives: [(l: Values, item: Value) => [...l, item], (l: Values, item: Value) => [item, ...l]],
  },
  {
    asks: /repeat|multipl|times/u,
    takes: 'ln',
    gives: [
      (l: Values, n: number) => (n > 50 ? undefined : range(1, n).flatMap(() => l)),
      (l: Values, n: number) => (n > 50 ? undefined : range(1, n).map(() => l)),
    ],
  },
  {
    asks: /first|prefix|start/u,
    takes: 'ln',
    gives: [
      (l: Values, n: number) => (n <= l.length ? l.slice(0, n) : undefined),
      (l: Values, n: number) => (n <= l.length ? l.slice(n) : undefined),
      (l: Values, n: number) =>
        n <= l.length ? [...l.slice(0, n)].reverse().concat(l.slice(n)) : undefined,
      (l: Values, n: number) => (n <= l.length ? [...l.slice(n), ...l.slice(0, n)] : undefined),
    ],
  },
  {
    asks: /combination/u,
    takes: 'lp',
    gives: [
      (l: Values, n: number) =>
        l.length > 8 ? undefined : subsets(l).filter((one) => one.length === n),
    ],
  },
]
