/** A list and something to look for, to take out or to hold its items to. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isSameValue, type Value } from '../../../../checks/code/known/value.ts'
import {
  arePlaces,
  count,
  has,
  isSorted,
  type Numbers,
  pairs,
  place,
  runs,
  unique,
  type Values,
} from './list-parts.ts'
import { sum } from './number-parts.ts'
import type { Texts } from './text-parts.ts'

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

export const listAndItemFunctions: readonly KnownFunction[] = [
  {
    asks: /start|begin/u,
    takes: 'ws',
    gives: [(w: Texts, head: string) => w.filter((one) => one.startsWith(head))],
  },
  {
    asks: /end/u,
    takes: 'ws',
    gives: [(w: Texts, tail: string) => w.filter((one) => one.endsWith(tail))],
  },
  {
    asks: /contain|substring|present/u,
    takes: 'ws',
    gives: [
      (w: Texts, part: string) => w.some((one) => one.includes(part)),
      (w: Texts, part: string) => w.filter((one) => one.includes(part)),
    ],
  },
  {
    asks: /tuple|list|append|combin|add|new/u,
    takes: 'ls',
    gives: [(l: Values, one: string) => [...l, one]],
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
    asks: /remov|delet|drop/u,
    takes: 'La',
    gives: [(l: Values, item: Value) => l.filter((one) => !isSameValue(one, item))],
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
]
