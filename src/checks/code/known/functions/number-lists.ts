/** One list of numbers: what all its items come to, and which stand out. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import {
  count,
  down,
  EXTREMES,
  isEven,
  isOdd,
  isSorted,
  joined,
  max,
  median,
  min,
  modes,
  type Numbers,
  neighbours,
  once,
  pairs,
  ratio,
  repeated,
  SORTS,
  unique,
  up,
  xor,
} from './list-parts.ts'
import { digits, gcd, product, rounded, sum } from './number-parts.ts'

export const numberListFunctions: readonly KnownFunction[] = [
  {
    asks: /largest|biggest|maximum/u,
    takes: 'v',
    gives: [(v: Numbers) => joined(down(v))],
    also: [[[1, 1, 0]], [[9, 1, 5]]],
  },
  {
    asks: /smallest|least|minimum/u,
    takes: 'v',
    gives: [(v: Numbers) => (v.includes(0) ? undefined : joined(up(v)))],
  },
  {
    asks: /divid.*length|length.*divi/u,
    takes: 'v',
    gives: [
      (v: Numbers) => {
        const all = product(v)
        return all === undefined ? undefined : all / v.length
      },
    ],
  },
  {
    asks: /ratio|ration|fraction|proportion/u,
    takes: 'v',
    gives: [(n: number) => n > 0, (n: number) => n < 0, (n: number) => n === 0].flatMap((test) => [
      ratio(test),
      (v: Numbers) => rounded(ratio(test)(v)),
    ]),
  },
  {
    asks: /digit/u,
    takes: 'v',
    gives: [
      (v: Numbers) => v.map((n) => sum(digits(n))),
      (v: Numbers) => [...v].sort((a, b) => sum(digits(a)) - sum(digits(b))),
    ],
  },
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
    asks: /(?:max|most|high).*(?:occur|frequen|common)|mode|majority/u,
    takes: 'v',
    gives: [(v: Numbers) => (modes(v).length === 1 ? modes(v)[0] : undefined)],
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
  {
    asks: /cube/u,
    takes: 'v',
    gives: [(v: Numbers) => v.map((n) => n ** 3), (v: Numbers) => sum(v.map((n) => n ** 3))],
    also: [[[-1, 2]], [[0, 3]]],
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
    asks: /digit/u,
    takes: 'v',
    gives: [(v: Numbers) => sum(v.flatMap((n) => [...String(Math.abs(n))].map(Number)))],
  },
]
