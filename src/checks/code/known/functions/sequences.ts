/** Well-known sequences and sums. */

import type { KnownFunction, Reading } from '../../../../checks/code/known/known-function.ts'
import { choose, exact, gcd, product, range, sum, term } from './number-parts.ts'

const at = (before: readonly number[], back: number): number => before.at(-back) ?? 0
const two = (a: number, b: number): number => a + b
/** The term counted from nothing and from one. */
const counted = (give: (n: number) => number | undefined): readonly Reading[] => [
  give,
  (n: number) => (n < 1 ? undefined : give(n - 1)),
]
const fibonacci = term([0, 1], (before) => two(at(before, 1), at(before, 2)))
const fibonacciSum = (n: number): number | undefined =>
  n > 75 ? undefined : exact(sum(range(0, n).map((k) => fibonacci(k) ?? Number.NaN)))
const formula = (give: (n: number) => number): readonly Reading[] => counted((n) => exact(give(n)))
const sumTo = (give: (n: number) => number): readonly Reading[] => [
  (n: number) => (n > 2000 ? undefined : exact(sum(range(1, n).map(give)))),
]
const polygonal = (sides: number): readonly Reading[] =>
  formula((n) => ((sides - 2) * n * (n - 1)) / 2 + n)
const bell = (n: number): number | undefined => {
  let row = [1]
  for (let i = 0; i < Math.min(n, 25); i++) {
    const next = [row.at(-1) ?? 1]
    for (const value of row) next.push((next.at(-1) ?? 0) + value)
    row = next
  }
  return n > 25 ? undefined : exact(row[0] ?? 1)
}
const catalan = (n: number): number | undefined =>
  n > 30 ? undefined : exact((choose(2 * n, n) ?? Number.NaN) / (n + 1))
const stirling = (n: number, k: number): number =>
  n === 0 && k === 0 ? 1 : n === 0 || k === 0 ? 0 : k * stirling(n - 1, k) + stirling(n - 1, k - 1)
const eulerian = (n: number, m: number): number =>
  m >= n || n === 0
    ? 0
    : m === 0
      ? 1
      : (n - m) * eulerian(n - 1, m - 1) + (m + 1) * eulerian(n - 1, m)
const entringer = (n: number, k: number): number => {
  if (n === 0 || k <= 0) return n === 0 && k === 0 ? 1 : 0
  return entringer(n, k - 1) + entringer(n - 1, n - k)
}
const small = (give: (n: number, k: number) => number): readonly Reading[] => [
  (n: number, k: number) => (n > 8 || k > 8 ? undefined : give(n, k)),
]
const isUgly = (n: number): boolean => {
  let rest = n
  for (const d of [2, 3, 5]) while (rest % d === 0) rest /= d
  return rest === 1
}

export const sequenceFunctions: readonly KnownFunction[] = [
  { asks: /fibonacci/u, takes: 'n', gives: counted(fibonacci) },
  {
    asks: /fibonacci/u,
    takes: 'n',
    gives: [
      (n: number) => range(0, Math.min(n, 60) - 1).map((k) => fibonacci(k) ?? 0),
      (n: number) => range(0, 60).some((k) => fibonacci(k) === n),
    ],
  },
  {
    asks: /sum.*fibonacci/u,
    takes: 'n',
    gives: [(n: number) => fibonacciSum(n), (n: number) => fibonacciSum(n - 1)],
  },
  {
    asks: /lucas/u,
    takes: 'n',
    gives: counted(term([2, 1], (before) => two(at(before, 1), at(before, 2)))),
  },
  {
    asks: /tribonacci/u,
    takes: 'n',
    gives: [
      ...counted(term([0, 0, 1], (b) => at(b, 1) + at(b, 2) + at(b, 3))),
      ...counted(term([0, 1, 1], (b) => at(b, 1) + at(b, 2) + at(b, 3))),
    ],
  },
  {
    asks: /tetranacci/u,
    takes: 'n',
    gives: counted(term([0, 1, 1, 2], (b) => at(b, 1) + at(b, 2) + at(b, 3) + at(b, 4))),
  },
  {
    asks: /pell/u,
    takes: 'n',
    gives: counted(term([0, 1], (before) => 2 * at(before, 1) + at(before, 2))),
  },
  {
    asks: /jacobsthal/u,
    takes: 'n',
    gives: counted(term([0, 1], (before) => at(before, 1) + 2 * at(before, 2))),
  },
  {
    asks: /jacobsthal.*lucas/u,
    takes: 'n',
    gives: counted(term([2, 1], (before) => at(before, 1) + 2 * at(before, 2))),
  },
  {
    asks: /perrin/u,
    takes: 'n',
    gives: counted(term([3, 0, 2], (before) => at(before, 2) + at(before, 3))),
  },
  {
    asks: /padovan/u,
    takes: 'n',
    gives: counted(term([1, 1, 1], (before) => at(before, 2) + at(before, 3))),
  },
  {
    asks: /moser|de-bruijn/u,
    takes: 'n',
    gives: [(n: number) => exact(Number.parseInt(n.toString(2), 4))],
  },
  {
    asks: /newman|conway/u,
    takes: 'p',
    gives: [
      term([0, 1, 1], (b, n) => {
        const last = at(b, 1)
        return (b[last] ?? 0) + (b[n - last] ?? 0)
      }),
    ],
    also: [[1], [4], [5], [20]],
  },
  {
    asks: /golomb/u,
    takes: 'p',
    gives: [term([0, 1], (b, n) => 1 + (b[n - (b[b[n - 1] ?? 0] ?? 0)] ?? 0))],
  },
  {
    asks: /recaman/u,
    takes: 'n',
    gives: counted(
      term([0], (b, n) => {
        const back = at(b, 1) - n
        return back > 0 && !b.includes(back) ? back : at(b, 1) + n
      }),
    ),
  },
  {
    asks: /sylvester/u,
    takes: 'n',
    gives: counted(term([2], (b) => at(b, 1) ** 2 - at(b, 1) + 1)),
  },
  { asks: /catalan/u, takes: 'n', gives: [catalan], also: [[0], [1], [2], [3], [10]] },
  { asks: /bell/u, takes: 'n', gives: [bell], also: [[0], [1], [2], [3], [10]] },
  {
    asks: /derangement|hat/u,
    takes: 'n',
    gives: [term([1, 0], (b, n) => (n - 1) * (at(b, 1) + at(b, 2)))],
  },
  { asks: /stirling|partition/u, takes: 'nn', gives: small(stirling) },
  { asks: /eulerian/u, takes: 'nn', gives: small(eulerian) },
  { asks: /entringer|zigzag|zig-zag/u, takes: 'nn', gives: small(entringer) },
  {
    asks: /lobb/u,
    takes: 'nn',
    gives: [
      (n: number, m: number) =>
        n > 14 || m > n
          ? undefined
          : exact(((2 * m + 1) * (choose(2 * n, m + n) ?? Number.NaN)) / (m + n + 1)),
    ],
  },
  {
    asks: /ackermann/u,
    takes: 'nn',
    gives: [
      (m: number, n: number) =>
        n > 50 ? undefined : [n + 1, n + 2, 2 * n + 3, exact(2 ** (n + 3) - 3)][m],
    ],
  },
  { asks: /triangular|sum/u, takes: 'n', gives: [(n: number) => exact((n * (n + 1)) / 2)] },
  { asks: /triangular/u, takes: 'n', gives: [(n: number) => Math.sqrt(8 * n + 1) % 1 === 0] },
  {
    asks: /pentagon/u,
    takes: 'n',
    gives: [...polygonal(5), ...formula((n) => (5 * n * n - 5 * n + 2) / 2)],
  },
  {
    asks: /hexagon/u,
    takes: 'n',
    gives: [...polygonal(6), ...formula((n) => 3 * n * (n - 1) + 1)],
  },
  { asks: /heptagon/u, takes: 'n', gives: polygonal(7) },
  { asks: /octagon/u, takes: 'n', gives: polygonal(8) },
  { asks: /nonagon/u, takes: 'n', gives: polygonal(9) },
  { asks: /decagon/u, takes: 'n', gives: polygonal(10) },
  { asks: /dodecagon/u, takes: 'n', gives: polygonal(12) },
  { asks: /tetrahedral/u, takes: 'n', gives: formula((n) => (n * (n + 1) * (n + 2)) / 6) },
  { asks: /octahedral/u, takes: 'n', gives: formula((n) => (n * (2 * n * n + 1)) / 3) },
  {
    asks: /pyramid/u,
    takes: 'n',
    gives: [
      ...formula((n) => (n * (n + 1) * (2 * n + 1)) / 6),
      ...formula((n) => (n * (n + 1) * (n + 2)) / 6),
    ],
  },
  { asks: /rectangular|pronic|oblong/u, takes: 'n', gives: formula((n) => n * (n + 1)) },
  { asks: /star/u, takes: 'p', gives: formula((n) => 6 * n * (n - 1) + 1) },
  { asks: /magic/u, takes: 'p', gives: formula((n) => (n * (n * n + 1)) / 2) },
  {
    asks: /ugly/u,
    takes: 'p',
    gives: [(n: number) => (n > 100 ? undefined : range(1, 4000).filter(isUgly)[n - 1]), isUgly],
  },
  { asks: /hanoi/u, takes: 'p', gives: [(n: number) => exact(2 ** n - 1)] },
  { asks: /stair|climb/u, takes: 'p', gives: [(n: number) => fibonacci(n + 1)] },
  { asks: /tile|domino|2 ?x ?1|tiling/u, takes: 'p', gives: [(n: number) => fibonacci(n + 1)] },
  {
    asks: /square/u,
    takes: 'n',
    gives: [
      ...sumTo((n) => n ** 2),
      ...sumTo((n) => (2 * n) ** 2),
      ...sumTo((n) => (2 * n - 1) ** 2),
    ],
  },
  {
    asks: /cube/u,
    takes: 'n',
    gives: [
      ...sumTo((n) => n ** 3),
      ...sumTo((n) => (2 * n) ** 3),
      ...sumTo((n) => (2 * n - 1) ** 3),
      (n: number) => n ** 3 - n,
    ],
  },
  {
    asks: /(?:fourth|4th) power/u,
    takes: 'n',
    gives: [
      ...sumTo((n) => n ** 4),
      ...sumTo((n) => (2 * n) ** 4),
      ...sumTo((n) => (2 * n - 1) ** 4),
    ],
  },
  { asks: /(?:fifth|5th) power/u, takes: 'n', gives: [...sumTo((n) => n ** 5)] },
  {
    asks: /even/u,
    takes: 'n',
    gives: [
      (n: number) => exact(n * (n + 1)),
      (n: number) => exact(Math.floor(n / 2) * (Math.floor(n / 2) + 1)),
    ],
  },
  {
    asks: /odd/u,
    takes: 'n',
    gives: [(n: number) => exact(n * n), (n: number) => exact(Math.ceil(n / 2) ** 2)],
  },
  {
    asks: /harmonic/u,
    takes: 'p',
    gives: [
      ...sumTo((n) => 1 / n),
      ...sumTo((n) => (n === 1 ? 0 : 1 / n)),
      (n: number) => (n > 2000 ? undefined : sum(range(1, n - 1).map((k) => 1 / k))),
    ],
  },
  {
    asks: /binomial|coefficient/u,
    takes: 'n',
    gives: [
      (n: number) => exact(choose(2 * n, n) ?? Number.NaN),
      (n: number) => exact(choose(2 * n, n - 1) ?? Number.NaN),
      (n: number) => exact(2 ** n),
    ],
  },
  {
    asks: /geometric/u,
    takes: 'n',
    gives: [
      (n: number) => (n > 500 ? undefined : sum(range(0, n).map((k) => 1 / 2 ** k))),
      (n: number) => (n > 500 ? undefined : sum(range(0, n - 1).map((k) => 1 / 2 ** k))),
    ],
  },
  {
    asks: /arithmetic|a\.p|series|progression/u,
    takes: 'rpr',
    gives: [
      (a: number, n: number, d: number) => exact((n * (2 * a + (n - 1) * d)) / 2),
      (a: number, n: number, d: number) => exact(a + (n - 1) * d),
    ],
    also: [
      [5, 1, 3],
      [1, 2, 1],
    ],
  },
  {
    asks: /geometric|g\.p/u,
    takes: 'rpr',
    gives: [
      (a: number, n: number, r: number) =>
        r === 1 ? exact(a * n) : exact((a * (1 - r ** n)) / (1 - r)),
      (a: number, n: number, r: number) => exact(a * r ** (n - 1)),
    ],
  },
  {
    asks: /lcm|divisible by (?:all|each|numbers)|smallest.*divi/u,
    takes: 'p',
    gives: [
      (n: number) =>
        n > 35 ? undefined : exact(range(1, n).reduce((all, k) => (all * k) / gcd(all, k), 1)),
    ],
  },
  {
    asks: /product|multipl/u,
    takes: 'p',
    gives: [(n: number) => (n > 18 ? undefined : product(range(1, n)))],
  },
  {
    asks: /n \+ \(?n ?- ?2|until n-x/u,
    takes: 'n',
    gives: [
      (n: number) => {
        let total = 0
        for (let k = Math.min(n, 5000); k > 0; k -= 2) total += k
        return n > 5000 ? undefined : total
      },
    ],
  },
]
