/** More functions that go over each item, over pairs of lists, or over what others made. */
import { digits, exact, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import {
  count,
  down,
  isSorted,
  median,
  type Numbers,
  pairs,
  runs,
  unique,
  up,
  type Values,
} from './list-parts.ts'
import { areRows, bitwise, type Lists, to } from './mixed-parts.ts'
import { isClean, letters, words } from './text-parts.ts'
import { isSameValue, type Value } from './value.ts'

export const moreMixedFunctions: readonly KnownFunction[] = [
  {
    asks: /max|min|column|nth/u,
    takes: 'mn',
    gives: [Math.max, Math.min].map(
      (give) => (m: Lists, n: number) =>
        areRows(m) && m.every((row) => n < row.length)
          ? give(...m.map((row) => row[n] ?? 0))
          : undefined,
    ),
  },
  {
    asks: /length|size/u,
    takes: 'mp',
    gives: [
      (m: Lists, n: number) => m.filter((row) => row.length === n),
      (m: Lists, n: number) => m.filter((row) => row.length !== n),
      (m: Lists, n: number) => m.every((row) => row.length === n),
      (m: Lists, n: number) => m.filter((row) => row.length <= n),
      (m: Lists, n: number) => m.filter((row) => row.length >= n),
    ],
  },
  {
    asks: /bidirectional|symmetric|mirror/u,
    takes: 'm',
    gives: [
      (m: Lists) =>
        pairs(m).filter(
          ([a, b]) => a.length === 2 && isSameValue([a[1] as Value, a[0] as Value], b),
        ).length,
    ],
  },
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
  { asks: /\band\b/u, takes: 'vv', gives: [bitwise((a, b) => a & b)] },
  { asks: /\bor\b/u, takes: 'vv', gives: [bitwise((a, b) => a | b)] },
  { asks: /xor/u, takes: 'vv', gives: [bitwise((a, b) => a ^ b)] },
  {
    asks: /power|expon/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && b.every((n) => n >= 0 && n < 20)
          ? a.map((n, at) => n ** (b[at] ?? 0))
          : undefined,
    ],
  },
  {
    asks: /small|less|great|larger/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length ? a.every((n, at) => n > (b[at] ?? 0)) : undefined,
      (a: Numbers, b: Numbers) =>
        a.length === b.length ? a.every((n, at) => n < (b[at] ?? 0)) : undefined,
    ],
    also: [
      [
        [1, 2],
        [2, 3],
      ],
      [
        [2, 3],
        [1, 2],
      ],
      [
        [2, 2],
        [1, 2],
      ],
      [
        [1, 5],
        [2, 3],
      ],
    ],
  },
  {
    asks: /median/u,
    takes: 'vv',
    gives: [
      (a: Numbers, b: Numbers) =>
        a.length === b.length && isSorted(a) && isSorted(b) ? median([...a, ...b]) : undefined,
    ],
  },
  {
    asks: /kth|k'th|element/u,
    takes: 'vvp',
    gives: [
      (a: Numbers, b: Numbers, k: number) =>
        isSorted(a) && isSorted(b) ? up([...a, ...b])[k - 1] : undefined,
    ],
    also: [
      [[1, 3], [2, 4], 1],
      [[1, 3], [2, 4], 4],
      [[1, 3], [2, 4], 2],
    ],
  },
  {
    asks: /pair|sum/u,
    takes: 'vvi',
    gives: [
      (a: Numbers, b: Numbers, n: number) =>
        a.flatMap((one) => b.filter((other) => one + other === n)).length,
    ],
  },
  {
    asks: /swap|second.*first|exchange|interchange/u,
    takes: 'aa',
    gives: [(a: Value, b: Value) => [b, a]],
  },
  {
    asks: /digit.*power|power.*digit/u,
    takes: 'pn',
    gives: [
      (a: number, b: number) => {
        const all = exact(a ** b)
        return all === undefined ? undefined : sum(digits(all))
      },
    ],
  },
  {
    asks: /average|mean/u,
    takes: 'p',
    gives: [
      (n: number) => (to(n, (k) => k ** 2) ?? Number.NaN) / n,
      (n: number) => (to(n, (k) => k ** 3) ?? Number.NaN) / n,
      (n: number) => [(n * (n + 1)) / 2, (n + 1) / 2],
      (n: number) => n,
      (n: number) => n + 1,
    ],
  },
  { asks: /even.*(?:fifth|5)/u, takes: 'p', gives: [(n: number) => to(n, (k) => (2 * k) ** 5)] },
  { asks: /odd.*(?:fifth|5)/u, takes: 'p', gives: [(n: number) => to(n, (k) => (2 * k - 1) ** 5)] },
  {
    asks: /radian|degree/u,
    takes: 'x',
    gives: [(x: number) => (x * Math.PI) / 180, (x: number) => (x * 180) / Math.PI],
  },
  {
    asks: /greatest|larg|max/u,
    takes: 'p',
    gives: [(n: number) => Number(down(digits(n)).join(''))],
  },
  {
    asks: /divisible by (?:its|each|every|all)/u,
    takes: 'p',
    gives: [(n: number) => digits(n).every((d) => d > 0 && n % d === 0)],
  },
  {
    asks: /tuple|list|append|combin|add|new/u,
    takes: 'ls',
    gives: [(l: Values, one: string) => [...l, one]],
  },
  {
    asks: /remov|nested/u,
    takes: 'l',
    gives: [(l: Values) => l.filter((one) => !Array.isArray(one))],
  },
  { asks: /convert|tuple|list/u, takes: 'l', gives: [(l: Values) => l] },
  {
    asks: /sum/u,
    takes: 'v',
    gives: [
      (v: Numbers) => sum(runs(v).map((n) => n)),
      (v: Numbers) => sum(v.map((n) => n * n)),
      (v: Numbers) => sum(v.map((n) => Math.abs(n))),
    ],
  },
  {
    asks: /word/u,
    takes: 's',
    gives: [
      (s: string) => (isClean(s) ? words(s).map((one) => one.length) : undefined),
      (s: string) => (isClean(s) ? [...words(s)].sort() : undefined),
    ],
  },
  {
    asks: /occur|frequen|most/u,
    takes: 's',
    gives: [
      (s: string) => {
        const most = Math.max(...letters(s).map((one) => count(letters(s), one)))
        const all = unique(letters(s)).filter((one) => count(letters(s), one) === most)
        return all.length === 1 ? all[0] : undefined
      },
    ],
    also: [['aab'], ['abb'], ['aabbb']],
  },
]
