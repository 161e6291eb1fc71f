/** One list of whatever, or of texts. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import type { Value } from '../../../../checks/code/known/value.ts'
import {
  areNumbers,
  count,
  deep,
  frequencies,
  grouped,
  kind,
  max,
  min,
  modes,
  type Numbers,
  once,
  pairs,
  permutations,
  repeated,
  unique,
  type Values,
} from './list-parts.ts'
import { range, sum } from './number-parts.ts'
import { backwards, type Texts } from './text-parts.ts'

export const listFunctions: readonly KnownFunction[] = [
  { asks: /rever/u, takes: 'w', gives: [(w: Texts) => w.map(backwards)] },
  { asks: /upper|capital/u, takes: 'w', gives: [(w: Texts) => w.map((one) => one.toUpperCase())] },
  { asks: /lower/u, takes: 'w', gives: [(w: Texts) => w.map((one) => one.toLowerCase())] },
  {
    asks: /pair.*rever|rever.*pair/u,
    takes: 'w',
    gives: [(w: Texts) => pairs(w).filter(([a, b]) => a === backwards(b)).length],
    also: [[['ab', 'ba']], [['ab', 'cd']], [['aa', 'aa']]],
  },
  {
    asks: /palindrom/u,
    takes: 'w',
    gives: [(w: Texts) => w.filter((one) => one === backwards(one))],
  },
  {
    asks: /frequen|common|mode|occur/u,
    takes: 'l',
    gives: [(l: Values) => (modes(l).length === 1 ? modes(l)[0] : undefined)],
  },
  {
    asks: /type/u,
    takes: 'l',
    gives: [(l: Values) => new Set(l.map(kind)).size === 1],
    also: [[[1, 2]], [[1, 'a']], [['a', 1]]],
  },
  {
    asks: /remov|nested/u,
    takes: 'l',
    gives: [(l: Values) => l.filter((one) => !Array.isArray(one))],
  },
  { asks: /convert|tuple|list/u, takes: 'l', gives: [(l: Values) => l] },
  {
    asks: /sort|order|alphabet/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) => [...w].sort(),
      (w: readonly string[]) => [...w].sort((a, b) => a.length - b.length),
    ],
  },
  {
    asks: /duplicate|distinct|unique|repeat/u,
    takes: 'l',
    gives: [
      (l: Values) => unique(l).length < l.length,
      (l: Values) => unique(l).length === l.length,
      (l: Values) => unique(l).length,
      (l: Values) => once(l).length,
    ],
    also: [[[1, 1]], [[1, 2, 1]], [[1, 2, 3]], [[1, 1, 2, 2]]],
  },
  {
    asks: /duplicate|distinct|unique/u,
    takes: 'l',
    gives: [(l: Values) => unique(l), (l: Values) => once(l), (l: Values) => repeated(l)],
    also: [[[1, 1, 2]], [[2, 1, 2]], [[1, 2, 3]], [[3, 3, 1, 1, 2]]],
  },
  {
    asks: /all.*(?:same|equal|identical)|(?:same|equal|identical).*all/u,
    takes: 'l',
    gives: [(l: Values) => unique(l).length === 1],
    also: [[[1, 1]], [[1, 2]], [[1, 1, 2]], [[2, 1, 1]]],
  },
  { asks: /frequen|count|occur/u, takes: 'l', gives: [frequencies], also: [[[1, 1, 2]], [[3]]] },
  {
    asks: /occur|frequen|repeat/u,
    takes: 'l',
    gives: [(l: Values) => max(l.map((one) => count(l, one)))],
  },
  { asks: /rever/u, takes: 'l', gives: [(l: Values) => [...l].reverse()] },
  {
    asks: /first.*last|last.*first|swap|interchange|exchange/u,
    takes: 'l',
    gives: [
      (l: Values) =>
        l.length < 2 ? undefined : [l.at(-1) as Value, ...l.slice(1, -1), l[0] as Value],
      (l: Values) => (l.length < 2 ? undefined : [l[0] as Value, l.at(-1) as Value]),
    ],
    also: [[[1, 2]], [[1, 2, 3]]],
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
  { asks: /flat/u, takes: 'l', gives: [(l: Values) => deep(l), (l: Values) => new Set(deep(l))] },
  {
    asks: /sum/u,
    takes: 'l',
    gives: [(l: Values) => (areNumbers(deep(l)) ? sum(deep(l) as Numbers) : undefined)],
    also: [[[1, [2, 3]]], [[[1], [2, [3]]]]],
  },
  {
    asks: /length.*word|word.*length|count/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) => w.map((one) => one.length),
      (w: readonly string[]) => sum(w.map((one) => one.length)),
      (w: readonly string[]) => w.length,
    ],
  },
]
