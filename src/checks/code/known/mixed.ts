/** Well-known functions that go over each item, over pairs of lists, or over what others made. */
import { digits, exact, product, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import {
  count,
  down,
  modes,
  type Numbers,
  neighbours,
  pairs,
  up,
  type Values,
} from './list-parts.ts'
import {
  areRows,
  by,
  isPlain,
  joined,
  kind,
  type Lists,
  ratio,
  rounded,
  subsequences,
  type Texts,
  windows,
} from './mixed-parts.ts'
import { backwards } from './text-parts.ts'
import type { Value } from './value.ts'

export const mixedFunctions: readonly KnownFunction[] = [
  { asks: /rever/u, takes: 'w', gives: [(w: Texts) => w.map(backwards)] },
  { asks: /upper|capital/u, takes: 'w', gives: [(w: Texts) => w.map((one) => one.toUpperCase())] },
  { asks: /lower/u, takes: 'w', gives: [(w: Texts) => w.map((one) => one.toLowerCase())] },
  {
    asks: /split.*(?:on|by|at|with) (?:the |a )?space/u,
    takes: 's',
    gives: [(s: string) => s.split(' ')],
    also: [['a  b'], ['a b']],
  },
  {
    asks: /(?:even|odd).*length|length.*(?:even|odd)/u,
    takes: 's',
    gives: [(s: string) => s.length % 2 === 1, (s: string) => s.length % 2 === 0],
    also: [['a'], ['ab']],
  },
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
    asks: /length|long/u,
    takes: 'wp',
    gives: [
      (w: Texts, n: number) => w.filter((one) => one.length === n),
      (w: Texts, n: number) => w.filter((one) => one.length > n),
      (w: Texts, n: number) => w.filter((one) => one.length >= n),
    ],
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
    asks: /move|end/u,
    takes: 's',
    gives: [(s: string) => s.replace(/\d/gu, '') + s.replace(/\D/gu, '')],
  },
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
    asks: /frequen|common|mode|occur/u,
    takes: 'l',
    gives: [(l: Values) => (modes(l).length === 1 ? modes(l)[0] : undefined)],
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
    asks: /average|mean/u,
    takes: 'm',
    gives: [
      (m: Lists) => (areRows(m) ? m.map((row) => sum(row) / row.length) : undefined),
      (m: Lists) =>
        areRows(m) && new Set(m.map((row) => row.length)).size === 1
          ? (m[0] ?? []).map((_, at) => sum(m.map((row) => row[at] ?? 0)) / m.length)
          : undefined,
    ],
  },
  {
    asks: /type/u,
    takes: 'l',
    gives: [(l: Values) => new Set(l.map(kind)).size === 1],
    also: [[[1, 2]], [[1, 'a']], [['a', 1]]],
  },
  {
    asks: /flat|single|set|unique|distinct/u,
    takes: 'M',
    gives: [
      (m: Lists) =>
        m.flat().every((one) => isPlain(one as Value)) ? new Set(m.flat() as Value[]) : undefined,
    ],
  },
  { asks: /sum|row/u, takes: 'm', gives: [(m: Lists) => (areRows(m) ? by(m, sum) : undefined)] },
  {
    asks: /max/u,
    takes: 'm',
    gives: [
      (m: Lists) => (areRows(m) ? by(m, (row) => Math.max(...row)) : undefined),
      (m: Lists) => (areRows(m) ? Math.max(...m.flat()) : undefined),
    ],
  },
  {
    asks: /min/u,
    takes: 'm',
    gives: [(m: Lists) => (areRows(m) ? Math.min(...m.flat()) : undefined)],
  },
  {
    asks: /product/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => Math.abs(product(row) ?? Number.NaN))) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => product(row) ?? Number.NaN)) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.min(...m.map((row) => product(row) ?? Number.NaN)) : undefined,
      (m: Lists) =>
        areRows(m) ? Math.min(...m.map((row) => Math.abs(product(row) ?? Number.NaN))) : undefined,
    ],
  },
  {
    asks: /differen/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        areRows(m) ? Math.max(...m.map((row) => Math.max(...row) - Math.min(...row))) : undefined,
    ],
  },
  {
    asks: /divisible|multiple/u,
    takes: 'mp',
    gives: [
      (m: Lists, k: number) =>
        areRows(m) ? m.filter((row) => row.every((n) => n % k === 0)) : undefined,
    ],
  },
  {
    asks: /contain|particular|element|count|present|exist/u,
    takes: 'ma',
    gives: [
      (m: Lists, item: Value) => m.filter((row) => count(row, item) > 0).length,
      (m: Lists, item: Value) => m.some((row) => count(row, item) > 0),
      (m: Lists, item: Value) => sum(m.map((row) => count(row, item))),
    ],
    also: [
      [[[1, 1], [2]], 1],
      [[[1], [2]], 3],
    ],
  },
]
