/** Well-known functions of one list. */
import { product, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import { EXTREMES, SORTS } from './list-constants.ts'
import {
  count,
  down,
  frequencies,
  isEven,
  isOdd,
  isSorted,
  max,
  median,
  min,
  modes,
  type Numbers,
  neighbours,
  once,
  pairs,
  repeated,
  unique,
  up,
  type Values,
  xor,
} from './list-parts.ts'
import type { Value } from './value.ts'

export const listFunctions: readonly KnownFunction[] = [
  {
    asks: /sum|add|total/u,
    takes: 'v',
    gives: [
      sum,
      (v: Numbers) => sum(v.filter((n) => n > 0)),
      (v: Numbers) => sum(v.filter((n) => n < 0)),
      (v: Numbers) => sum(unique(v) as Numbers),
      (v: Numbers) => sum(once(v) as Numbers),
      (v: Numbers) => sum(repeated(v) as Numbers),
    ],
    also: [[[1, 1, 2]], [[-1, 2, -3]], [[1, 2, 1, 3]]],
  },
  {
    asks: /product|multipl/u,
    takes: 'v',
    gives: [
      product,
      (v: Numbers) => product(unique(v) as Numbers),
      (v: Numbers) => product(once(v) as Numbers),
    ],
    also: [[[1, 1, 2]], [[-1, 2, -3]], [[2, 2, 3]]],
  },
  { asks: /max|larg|great|big|high/u, takes: 'v', gives: [max], also: EXTREMES },
  { asks: /min|small|least|low/u, takes: 'v', gives: [min], also: EXTREMES },
  {
    asks: /(?:max|larg|great|min|small).*(?:max|larg|great|min|small)|difference|range/u,
    takes: 'v',
    gives: [(v: Numbers) => max(v) - min(v), (v: Numbers) => max(v) + min(v)],
    also: EXTREMES,
  },
  { asks: /mean|average/u, takes: 'v', gives: [(v: Numbers) => sum(v) / v.length] },
  {
    asks: /median|middle/u,
    takes: 'v',
    gives: [median],
    also: [[[3, 1, 2]], [[4, 1, 3, 2]], [[5]]],
  },
  {
    asks: /second|2nd/u,
    takes: 'v',
    gives: [(v: Numbers) => up(unique(v) as Numbers)[1], (v: Numbers) => up(v)[1]],
  },
  {
    asks: /second|2nd/u,
    takes: 'v',
    gives: [(v: Numbers) => down(unique(v) as Numbers)[1], (v: Numbers) => down(v)[1]],
  },
  { asks: /sort|order|arrang/u, takes: 'v', gives: [up, down], also: SORTS },
  {
    asks: /sort|order|alphabet/u,
    takes: 'w',
    gives: [
      (w: readonly string[]) => [...w].sort(),
      (w: readonly string[]) => [...w].sort((a, b) => a.length - b.length),
    ],
  },
  {
    asks: /sorted|order/u,
    takes: 'v',
    gives: [isSorted, (v: Numbers) => neighbours(v).every(([a, b]) => a < b)],
    also: SORTS,
  },
  {
    asks: /monoton/u,
    takes: 'v',
    gives: [(v: Numbers) => isSorted(v) || isSorted([...v].reverse())],
    also: [[[1, 2, 2]], [[3, 2, 2]], [[1, 3, 2]], [[1, 1]]],
  },
  {
    asks: /consecutive/u,
    takes: 'v',
    gives: [(v: Numbers) => neighbours(up(v)).every(([a, b]) => b - a === 1)],
    also: [[[1, 2, 3]], [[3, 1, 2]], [[1, 2, 2]], [[1, 3, 4]]],
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
    asks: /duplicate|repeat|first/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.find((n, at) => v.indexOf(n) < at),
      (v: Numbers) => v.find((n) => count(v, n) > 1),
      (v: Numbers) => once(v)[0] as number | undefined,
    ],
    also: [[[1, 2, 2, 1]], [[3, 1, 3, 1]], [[1, 1, 2]]],
  },
  {
    asks: /all.*(?:same|equal|identical)|(?:same|equal|identical).*all/u,
    takes: 'l',
    gives: [(l: Values) => unique(l).length === 1],
    also: [[[1, 1]], [[1, 2]], [[1, 1, 2]], [[2, 1, 1]]],
  },
  { asks: /frequen|count|occur/u, takes: 'l', gives: [frequencies], also: [[[1, 1, 2]], [[3]]] },
  {
    asks: /(?:max|most|high).*(?:occur|frequen|common)|mode|majority/u,
    takes: 'v',
    gives: [(v: Numbers) => (modes(v).length === 1 ? modes(v)[0] : undefined)],
  },
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
    asks: /even/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.filter(isEven),
      (v: Numbers) => v.filter(isEven).length,
      (v: Numbers) => sum(v.filter(isEven)),
      (v: Numbers) => v.find(isEven),
      (v: Numbers) => sum(v.filter((_, at) => at % 2 === 0)),
      (v: Numbers) => v.filter((_, at) => at % 2 === 0),
      (v: Numbers) => v.filter((n) => !isEven(n)),
    ],
    also: [[[1, 2, 3, 4]], [[2, 2]], [[-2, -1, 0]]],
  },
  {
    asks: /odd/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.filter(isOdd),
      (v: Numbers) => v.filter(isOdd).length,
      (v: Numbers) => sum(v.filter(isOdd)),
      (v: Numbers) => v.find(isOdd),
      (v: Numbers) => sum(v.filter((_, at) => at % 2 === 1)),
      (v: Numbers) => v.filter((_, at) => at % 2 === 1),
      (v: Numbers) => v.filter((n) => !isOdd(n)),
    ],
    also: [[[1, 2, 3, 4]], [[3, 3]], [[-2, -1, 0]]],
  },
  {
    asks: /even.*odd|odd.*even/u,
    takes: 'v',
    gives: [
      (v: Numbers) => {
        const [e, o] = [v.find(isEven), v.find(isOdd)]
        return e === undefined || o === undefined ? undefined : e - o
      },
      (v: Numbers) => {
        const [e, o] = [v.find(isEven), v.find(isOdd)]
        return e === undefined || o === undefined ? undefined : e * o
      },
      (v: Numbers) => sum(v.filter(isEven)) - sum(v.filter(isOdd)),
      (v: Numbers) => v.every((n, at) => isEven(n) === isEven(at)),
      (v: Numbers) => v.every((n, at) => at % 2 === 1 || isEven(n)),
      (v: Numbers) => v.every((n, at) => at % 2 === 0 || isOdd(n)),
    ],
    also: [[[2, 1, 4, 3]], [[1, 2]], [[3, 4, 5, 6]]],
  },
  {
    asks: /xor|odd/u,
    takes: 'v',
    gives: [
      (v: Numbers) => {
        const odd = (unique(v) as Numbers).filter((n) => isOdd(count(v, n)))
        return odd.length === 1 ? odd[0] : undefined
      },
    ],
  },
  {
    asks: /odd|even/u,
    takes: 'v',
    gives: [
      (v: Numbers) => pairs(v).filter(([a, b]) => isOdd(a + b)).length,
      (v: Numbers) => pairs(v).filter(([a, b]) => isEven(a + b)).length,
    ],
  },
  {
    asks: /xor/u,
    takes: 'v',
    gives: [
      xor,
      (v: Numbers) => pairs(v).reduce((all, [a, b]) => all + (a ^ b), 0),
      (v: Numbers) => pairs(v).filter(([a, b]) => isOdd(a ^ b)).length,
      (v: Numbers) => pairs(v).filter(([a, b]) => isEven(a ^ b)).length,
    ],
    also: [[[1, 2, 3]], [[4, 4]]],
  },
  {
    asks: /positive/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.filter((n) => n > 0),
      (v: Numbers) => v.filter((n) => n > 0).length,
      (v: Numbers) => v.every((n) => n > 0),
    ],
    also: [[[1, -1, 2]], [[-1, -2]]],
  },
  {
    asks: /negative/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.filter((n) => n < 0),
      (v: Numbers) => v.filter((n) => n < 0).length,
      (v: Numbers) => (v.some((n) => n < 0) ? max(v.filter((n) => n < 0)) : undefined),
    ],
    also: [[[1, -1, 2]], [[-1, -2]]],
  },
  {
    asks: /zero/u,
    takes: 'v',
    gives: [
      (v: Numbers) => [...v.filter((n) => n !== 0), ...v.filter((n) => n === 0)],
      (v: Numbers) => v.filter((n) => n === 0).length,
      (v: Numbers) => v.filter((n) => n !== 0),
    ],
    also: [[[0, 1, 0, 2]], [[0, 0]], [[1, 2]]],
  },
  {
    asks: /square/u,
    takes: 'v',
    gives: [(v: Numbers) => v.map((n) => n * n), (v: Numbers) => sum(v.map((n) => n * n))],
    also: [[[-1, 2]], [[0, 3]]],
  },
]
