/** More well-known functions of several lists, of lists of lists and of dictionaries. */
import { sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import { count, unique } from './list-parts.ts'
import {
  areNumbers,
  columns,
  flat,
  has,
  type Lists,
  longest,
  type Numbers,
  type Rows,
  shortest,
  sizes,
  sorted,
  type Table,
  values,
} from './table-parts.ts'
import { isSameValue, type Value } from './value.ts'

export const moreTableFunctions: readonly KnownFunction[] = [
  {
    asks: /transpos|column|zip|matrix|inverse/u,
    takes: 't',
    gives: [columns, (t: Rows) => columns(t).map(sum), (t: Rows) => t.map(sum)],
    also: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  },
  {
    asks: /diagonal|trace/u,
    takes: 't',
    gives: [
      (t: Rows) => (t.length === t[0]?.length ? sum(t.map((row, at) => row[at] ?? 0)) : undefined),
      (t: Rows) => (t.length === t[0]?.length ? t.map((row, at) => row[at] ?? 0) : undefined),
    ],
  },
  {
    asks: /magic/u,
    takes: 't',
    gives: [
      (t: Rows) => {
        if (t.length !== t[0]?.length) return undefined
        const all = [
          ...t.map(sum),
          ...columns(t).map(sum),
          sum(t.map((row, at) => row[at] ?? 0)),
          sum(t.map((row, at) => row[t.length - 1 - at] ?? 0)),
        ]
        return new Set(all).size === 1
      },
    ],
    also: [
      [
        [
          [1, 2],
          [2, 1],
        ],
      ],
      [
        [
          [2, 7, 6],
          [9, 5, 1],
          [4, 3, 8],
        ],
      ],
      [
        [
          [2, 7, 6],
          [9, 5, 1],
          [4, 8, 3],
        ],
      ],
      [
        [
          [1, 1],
          [1, 1],
        ],
      ],
      [
        [
          [2, 0, 1],
          [0, 1, 2],
          [1, 2, 0],
        ],
      ],
    ],
  },
  {
    asks: /column|nth|index|element/u,
    takes: 'tn',
    gives: [
      (t: Rows, n: number) => (n < (t[0]?.length ?? 0) ? t.map((row) => row[n] ?? 0) : undefined),
      (t: Rows, n: number) =>
        n < (t[0]?.length ?? 0) ? sum(t.map((row) => row[n] ?? 0)) : undefined,
      (t: Rows, n: number) =>
        n < (t[0]?.length ?? 0) ? t.map((row) => row.filter((_, at) => at !== n)) : undefined,
    ],
  },
  {
    asks: /first/u,
    takes: 'm',
    gives: [(m: Lists) => m.map((one) => one[0] as Value)],
    also: [[[[1, 2], [3]]], [[[5]]]],
  },
  {
    asks: /last|rear/u,
    takes: 'm',
    gives: [(m: Lists) => m.map((one) => one.at(-1) as Value)],
    also: [[[[1, 2], [3]]], [[[5]]]],
  },
  {
    asks: /max|long/u,
    takes: 'm',
    gives: [
      longest,
      (m: Lists) => Math.max(...sizes(m)),
      (m: Lists) => [Math.max(...sizes(m)), longest(m) as Value],
      (m: Lists) =>
        m.every(areNumbers) ? m.map((one) => Math.max(...(one as Numbers))) : undefined,
    ],
    also: [[[[], [], []]], [[[1], [2]]], [[[1], [1, 2], [3, 4]]], [[[]]]],
  },
  {
    asks: /min|short/u,
    takes: 'm',
    gives: [
      shortest,
      (m: Lists) => Math.min(...sizes(m)),
      (m: Lists) => [Math.min(...sizes(m)), shortest(m) as Value],
      (m: Lists) =>
        m.every(areNumbers) ? m.map((one) => Math.min(...(one as Numbers))) : undefined,
    ],
    also: [[[[1], [2]]], [[[1, 2], [3], [4]]]],
  },
  {
    asks: /sort|order/u,
    takes: 'm',
    gives: [
      (m: Lists) => sorted(m, (one) => one[1]),
      (m: Lists) => sorted(m, (one) => one[0]),
      (m: Lists) => sorted(m, (one) => one.at(-1)),
      (m: Lists) => sorted(m, (one) => one.length),
      (m: Lists) =>
        m.map((one) => (areNumbers(one) ? [...one].sort((a, b) => a - b) : [...one].sort())),
    ],
  },
  { asks: /rever/u, takes: 'm', gives: [(m: Lists) => m.map((one) => [...one].reverse())] },
  {
    asks: /count|number/u,
    takes: 'M',
    gives: [
      (m: Lists) => m.length,
      (m: Lists) => sum(sizes(m)),
      (m: Lists) =>
        flat(m).every((one) => typeof one !== 'object')
          ? new Map(unique(flat(m)).map((one) => [one, count(flat(m), one)]))
          : undefined,
    ],
  },
  {
    asks: /same length|equal length/u,
    takes: 'M',
    gives: [(m: Lists) => new Set(sizes(m)).size <= 1],
  },
  {
    asks: /remove|duplicate|empty/u,
    takes: 'M',
    gives: [(m: Lists) => m.filter((one) => one.length > 0), (m: Lists) => unique(m)],
  },
  {
    asks: /product|multipl/u,
    takes: 'tt',
    gives: [
      (a: Rows, b: Rows) =>
        a[0]?.length === b.length
          ? a.map((row) =>
              columns(b).map((column) => sum(row.map((n, at) => n * (column[at] ?? 0)))),
            )
          : undefined,
    ],
  },
  {
    asks: /add|sum|subtract|maxim|multipl|divi|index|element/u,
    takes: 'tt',
    gives: [
      (x: number, y: number) => x + y,
      (x: number, y: number) => x - y,
      (x: number, y: number) => x * y,
      Math.max,
      Math.min,
    ].map(
      (give) => (a: Rows, b: Rows) =>
        a.length === b.length && a[0]?.length === b[0]?.length
          ? a.map((row, at) => row.map((n, k) => give(n, b[at]?.[k] ?? 0)))
          : undefined,
    ),
  },
  {
    asks: /sort/u,
    takes: 'd',
    gives: [
      (d: Table) =>
        areNumbers(values(d)) && new Set(values(d)).size === d.size
          ? [...d].sort(([, a], [, b]) => (b as number) - (a as number))
          : undefined,
      (d: Table) =>
        areNumbers(values(d)) && new Set(values(d)).size === d.size
          ? [...d].sort(([, a], [, b]) => (a as number) - (b as number))
          : undefined,
    ],
  },
  {
    asks: /sum|total/u,
    takes: 'd',
    gives: [(d: Table) => (areNumbers(values(d)) ? sum(values(d) as Numbers) : undefined)],
  },
  {
    asks: /max|larg|high/u,
    takes: 'd',
    gives: [
      (d: Table) => (areNumbers(values(d)) ? Math.max(...(values(d) as Numbers)) : undefined),
    ],
  },
  {
    asks: /key|value|contain|check|present/u,
    takes: 'da',
    gives: [
      (d: Table, key: Value) => d.has(key),
      (d: Table, item: Value) => values(d).every((one) => isSameValue(one, item)),
      (d: Table, item: Value) => has(values(d), item),
    ],
  },
  {
    asks: /filter|greater|above|select/u,
    takes: 'dx',
    gives: [
      (d: Table, n: number) =>
        areNumbers(values(d))
          ? new Map([...d].filter(([, value]) => (value as number) >= n))
          : undefined,
      (d: Table, n: number) =>
        areNumbers(values(d))
          ? new Map([...d].filter(([, value]) => (value as number) > n))
          : undefined,
    ],
  },
  {
    asks: /merge|combin|concat/u,
    takes: 'dd',
    gives: [
      (a: Table, b: Table) => new Map([...a, ...b]),
      (a: Table, b: Table) =>
        areNumbers([...values(a), ...values(b)])
          ? new Map(
              [...a, ...b].map(([key]) => [
                key,
                ((a.get(key) ?? 0) as number) + ((b.get(key) ?? 0) as number),
              ]),
            )
          : undefined,
    ],
  },
  {
    asks: /merge|combin|concat/u,
    takes: 'ddd',
    gives: [
      (a: Table, b: Table, c: Table) => new Map([...c, ...b, ...a]),
      (a: Table, b: Table, c: Table) => new Map([...a, ...b, ...c]),
    ],
  },
  {
    asks: /empty/u,
    takes: 'a',
    gives: [
      (one: Value) =>
        one instanceof Map ? one.size === 0 : Array.isArray(one) ? one.length === 0 : undefined,
    ],
  },
]
