/** More well-known functions of whole numbers. */
import { choose, digits, exact, factorial, product, range, sum } from './arithmetic.ts'
import type { KnownFunction } from './known-function.ts'
import { bits, power, reversed, steps, upTo, yes } from './number-parts.ts'

export const moreNumberFunctions: readonly KnownFunction[] = [
  {
    asks: /odd.*digit|digit.*odd/u,
    takes: 'n',
    gives: [
      (n: number) => digits(n).filter((d) => d % 2 === 1).length,
      (n: number) => sum(digits(n).filter((d) => d % 2 === 1)),
      (n: number) => digits(n).every((d) => d % 2 === 1),
    ],
  },
  { asks: /rever/u, takes: 'n', gives: [reversed], also: [[10], [120], [7]] },
  { asks: /rever/u, takes: 'p', gives: yes((n) => 2 * reversed(n) === n + 1) },
  {
    asks: /count.*digit|digit.*(?:occur|frequen)/u,
    takes: 'nn',
    gives: [(n: number, d: number) => digits(n).filter((each) => each === d).length],
  },
  {
    asks: /binary/u,
    takes: 'n',
    gives: [
      (n: number) => n.toString(2),
      (n: number) => exact(Number(n.toString(2))),
      (n: number) => `0b${n.toString(2)}`,
    ],
  },
  {
    asks: /binary|decimal/u,
    takes: 'n',
    gives: [
      (n: number) => (/^[01]+$/u.test(String(n)) ? Number.parseInt(String(n), 2) : undefined),
    ],
    also: [[1], [10], [110], [1001], [100]],
  },
  {
    asks: /binary|decimal/u,
    takes: 's',
    gives: [(n: string) => (/^[01]{1,50}$/u.test(n) ? Number.parseInt(n, 2) : undefined)],
    also: [['0'], ['1'], ['0110'], ['1001']],
  },
  {
    asks: /octal/u,
    takes: 'n',
    gives: [(n: number) => n.toString(8), (n: number) => exact(Number(n.toString(8)))],
  },
  {
    asks: /octal/u,
    takes: 'n',
    gives: [
      (n: number) => (/^[0-7]+$/u.test(String(n)) ? Number.parseInt(String(n), 8) : undefined),
    ],
  },
  {
    asks: /hex/u,
    takes: 'n',
    gives: [(n: number) => n.toString(16), (n: number) => n.toString(16).toUpperCase()],
  },
  {
    asks: /(?:set|one).*bit|bit.*(?:set|one)|binary|1s|population/u,
    takes: 'n',
    gives: [bits, (n: number) => n.toString(2).length - bits(n)],
    also: [[7], [8], [255], [1]],
  },
  {
    asks: /parity|(?:odd|even).*bits?/u,
    takes: 'n',
    gives: [
      (n: number) => bits(n) % 2 === 1,
      (n: number) => bits(n) % 2 === 0,
      (n: number) => (bits(n) % 2 === 1 ? 'Odd Parity' : 'Even Parity'),
    ],
  },
  {
    asks: /differ.*(?:bit|position)|bit.*differ|hamming/u,
    takes: 'nn',
    gives: [(a: number, b: number) => bits(a ^ b), (a: number, b: number) => bits(a ^ b) === 1],
    also: [
      [0, 0],
      [1, 2],
      [8, 9],
      [7, 0],
    ],
  },
  {
    asks: /power of (?:two|2)/u,
    takes: 'p',
    gives: yes((n) => Math.log2(n) % 1 === 0),
    also: [[1], [2], [3], [6], [64]],
  },
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
  { asks: /power of (?:four|4)/u, takes: 'p', gives: yes((n) => Math.log2(n) % 2 === 0) },
  {
    asks: /power of (?:three|3)/u,
    takes: 'p',
    gives: yes((n) => {
      let at = n
      while (at % 3 === 0) at /= 3
      return at === 1
    }),
  },
  { asks: /power|exponent|raise/u, takes: 'pn', gives: [power] },
  {
    asks: /power/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => range(0, 40).some((k) => a ** k === b),
      (a: number, b: number) => range(0, 40).some((k) => b ** k === a),
    ],
  },
  { asks: /xor/u, takes: 'nn', gives: [(a: number, b: number) => a ^ b] },
  {
    asks: /toggle|flip|complement|invert/u,
    takes: 'p',
    gives: [(n: number) => n ^ (2 ** n.toString(2).length - 1)],
    also: [[1], [2], [7], [8], [10]],
  },
  { asks: /\bodd\b/u, takes: 'n', gives: yes((n) => n % 2 === 1) },
  { asks: /\beven\b/u, takes: 'n', gives: yes((n) => n % 2 === 0) },
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
  {
    asks: /(?:last|final|unit).*digit.*(?:power|\^)|(?:power|\^).*(?:last|final) digit/u,
    takes: 'pn',
    gives: [
      (a: number, b: number) => {
        let at = 1
        for (let i = 0; i < Math.min(b, 5000); i++) at = (at * (a % 10)) % 10
        return b > 5000 ? undefined : at
      },
    ],
  },
  { asks: /divisib|multiple/u, takes: 'np', gives: [(a: number, b: number) => a % b === 0] },
  { asks: /divisible.*11|11.*divisible/u, takes: 'n', gives: yes((n) => n % 11 === 0) },
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
  { asks: /remainder|modul/u, takes: 'np', gives: [(a: number, b: number) => a % b] },
]
