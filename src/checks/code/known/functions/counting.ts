/** Ways to choose, multiples, and counts up to a number. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { choose, factorial, product, range, steps, sum, to, upTo, yes } from './number-parts.ts'

export const countingFunctions: readonly KnownFunction[] = [
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
    asks: /power of (?:two|2)|significant|set bit/u,
    takes: 'p',
    gives: [
      (n: number) => 2 ** Math.floor(Math.log2(n)),
      (n: number) => n & -n,
      (n: number) => 2 ** Math.ceil(Math.log2(n)),
    ],
    also: [[1], [16], [17], [12]],
  },
  {
    asks: /opposite.*sign|sign.*opposite/u,
    takes: 'ii',
    gives: [(a: number, b: number) => (a === 0 || b === 0 ? undefined : a < 0 !== b < 0)],
    also: [
      [-1, 2],
      [1, -2],
      [-1, -2],
      [3, 4],
    ],
  },
  { asks: /factorial/u, takes: 'n', gives: [factorial], also: [[0], [1], [2], [10]] },
  {
    asks: /trailing.*zero|zero.*factorial/u,
    takes: 'n',
    gives: [(n: number) => sum(range(1, 8).map((k) => Math.floor(n / 5 ** k)))],
    also: [[25], [24], [100], [125], [4]],
  },
  {
    asks: /(?:digit).*factorial|factorial.*digit/u,
    takes: 'p',
    gives: [
      (n: number) => (n > 18 ? undefined : String(factorial(n)).length),
      (n: number) => Number(String(factorial(n))[0]),
    ],
  },
  {
    asks: /binomial|combination|choose|ncr/u,
    takes: 'nn',
    gives: [choose],
    also: [
      [5, 0],
      [5, 5],
      [6, 3],
      [10, 4],
    ],
  },
  {
    asks: /binomial|combination|ncr|modulo|remainder/u,
    takes: 'nnp',
    gives: [
      (n: number, k: number, p: number) => {
        const all = choose(n, k)
        return all === undefined ? undefined : all % p
      },
    ],
  },
  {
    asks: /permutation|npr/u,
    takes: 'nn',
    gives: [
      (n: number, k: number) => (k > n ? 0 : k > 40 ? undefined : product(range(n - k + 1, n))),
    ],
  },
  {
    asks: /pascal/u,
    takes: 'n',
    gives: [
      (n: number) => upTo(40, n, () => range(0, n).map((k) => choose(n, k) ?? 0)),
      (n: number) => upTo(40, n, () => range(0, n - 1).map((k) => choose(n - 1, k) ?? 0)),
    ],
  },
  {
    asks: /collatz|hailstone/u,
    takes: 'p',
    gives: [
      (n: number) => steps(n),
      (n: number) => steps(n).length - 1,
      (n: number) => steps(n).length,
    ],
  },
  {
    asks: /leap/u,
    takes: 'p',
    gives: yes((n) => (n % 4 === 0 && n % 100 !== 0) || n % 400 === 0),
    also: [[1900], [2000], [2004], [2100], [2023]],
  },
  { asks: /divisib|multiple/u, takes: 'np', gives: [(a: number, b: number) => a % b === 0] },
  {
    asks: /multiple|divisible/u,
    takes: 'pp',
    gives: [
      (m: number, n: number) => upTo(200, m, () => range(1, m).map((k) => k * n)),
      (n: number, m: number) => upTo(2000, n, () => range(1, n).filter((k) => k % m === 0)),
    ],
  },
  {
    asks: /sum.*multiple|multiple.*sum|divisible.*sum|sum.*divisible/u,
    takes: 'ppp',
    gives: [
      (a: number, b: number, n: number) =>
        upTo(5000, b, () => sum(range(a, b).filter((k) => k % n === 0))),
    ],
  },
  {
    asks: /range|between|divis/u,
    takes: 'nnp',
    gives: [
      (a: number, b: number, n: number) =>
        upTo(5000, b, () => range(a, b).filter((k) => k % n === 0)),
      (a: number, b: number, n: number) =>
        upTo(5000, b, () => range(a, b).filter((k) => k % n === 0).length),
    ],
  },
  {
    asks: /even/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => upTo(2000, b, () => sum(range(a, b).filter((k) => k % 2 === 0))),
    ],
  },
  {
    asks: /odd/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => upTo(2000, b, () => sum(range(a, b).filter((k) => k % 2 === 1))),
    ],
  },
  {
    asks: /josephus/u,
    takes: 'pp',
    gives: [
      (n: number, k: number) =>
        upTo(2000, n, () => range(2, n).reduce((at, size) => (at + k) % size, 0)),
      (n: number, k: number) =>
        upTo(2000, n, () => range(2, n).reduce((at, size) => (at + k) % size, 0) + 1),
    ],
  },
  {
    asks: /quotient|division|divide/u,
    takes: 'np',
    gives: [
      (a: number, b: number) => Math.floor(a / b),
      (a: number, b: number) => Math.ceil(a / b),
      (a: number, b: number) => a / b,
    ],
  },
]
