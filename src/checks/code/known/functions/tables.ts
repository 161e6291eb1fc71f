/** Tables of numbers, with rows of one length. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { columns, type Rows } from './list-parts.ts'
import { sum } from './number-parts.ts'

export const tableFunctions: readonly KnownFunction[] = [
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
]
