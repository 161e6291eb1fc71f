/** A list and how many of its items, which, or how far. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { arePlaces, down, type Numbers, rotated, subsets, up, type Values } from './list-parts.ts'
import { product, range, sum } from './number-parts.ts'
import { roman, type Texts } from './text-parts.ts'

export const listAndPlaceFunctions: readonly KnownFunction[] = [
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
  {
    asks: /roman/u,
    takes: 'p',
    gives: [roman],
    also: [[1], [4], [9], [40], [90], [400], [900], [1994], [3999]],
  },
]
