/** Digits of whole numbers, in whatever base, and their powers of two. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { down } from './list-parts.ts'
import {
  bits,
  digits,
  exact,
  power,
  product,
  range,
  reversed,
  root,
  sum,
  yes,
} from './number-parts.ts'

export const digitFunctions: readonly KnownFunction[] = [
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
    asks: /(?:increasing|decreasing|monoton).*digit|digit.*(?:increasing|decreasing)|balanced/u,
    takes: 'p',
    gives: [
      (n: number) => digits(n).every((d, at, all) => at === 0 || d >= (all[at - 1] ?? 0)),
      (n: number) => digits(n).every((d, at, all) => at === 0 || d > (all[at - 1] ?? 0)),
    ],
  },
  {
    asks: /sum.*digit|digit.*sum|digital/u,
    takes: 'n',
    gives: [(n: number) => sum(digits(n)), root],
    also: [[99], [199], [1009], [10]],
  },
  {
    asks: /product.*digit|digit.*product|multipl.*digit/u,
    takes: 'p',
    gives: [
      (n: number) => product(digits(n)),
      (n: number) => product(digits(n).filter((d) => d > 0)),
    ],
  },
  {
    asks: /digit/u,
    takes: 'p',
    gives: [
      (n: number) => digits(n).length,
      (n: number) => digits(n)[0],
      (n: number) => digits(n).at(-1),
      (n: number) => Math.max(...digits(n)),
      (n: number) => Math.min(...digits(n)),
      digits,
    ],
    also: [[10], [100], [999], [1000]],
  },
  {
    asks: /(?:difference|distance).*digit|digit.*(?:difference|distance)/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) =>
        String(a).length === String(b).length
          ? sum(digits(a).map((d, at) => Math.abs(d - (digits(b)[at] ?? 0))))
          : undefined,
      (a: number, b: number) => sum(digits(Math.abs(a - b))),
    ],
    also: [
      [129, 921],
      [100, 999],
      [56, 23],
    ],
  },
  {
    asks: /even.*digit|digit.*even/u,
    takes: 'n',
    gives: [
      (n: number) => digits(n).filter((d) => d % 2 === 0).length,
      (n: number) => sum(digits(n).filter((d) => d % 2 === 0)),
      (n: number) => digits(n).every((d) => d % 2 === 0),
    ],
  },
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
  { asks: /divisible.*11|11.*divisible/u, takes: 'n', gives: yes((n) => n % 11 === 0) },
  { asks: /remainder|modul/u, takes: 'np', gives: [(a: number, b: number) => a % b] },
]
