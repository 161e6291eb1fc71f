/** Primes, divisors, roots, and whole numbers with a name. */

import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isPrime } from '../../../../checks/is-prime.ts'
import {
  digits,
  divisors,
  exact,
  factorial,
  gcd,
  isPalindrome,
  isSquare,
  lcm,
  nextAfter,
  power,
  primeFactors,
  primesTo,
  proper,
  range,
  squares,
  sum,
  upTo,
  yes,
} from './number-parts.ts'

export const numberProperties: readonly KnownFunction[] = [
  { asks: /prime/u, takes: 'p', gives: [isPrime] },
  {
    asks: /(?:non|not|composite).*prime|composite/u,
    takes: 'p',
    gives: [(n: number) => !isPrime(n), (n: number) => n > 1 && !isPrime(n)],
  },
  {
    asks: /prime/u,
    takes: 'n',
    gives: [
      (n: number) => upTo(3000, n, () => primesTo(n)),
      (n: number) => upTo(3000, n, () => primesTo(n - 1)),
    ],
  },
  {
    asks: /prime/u,
    takes: 'n',
    gives: [
      (n: number) => upTo(3000, n, () => primesTo(n).length),
      (n: number) => upTo(3000, n, () => primesTo(n - 1).length),
    ],
  },
  {
    asks: /sum.*prime|prime.*sum/u,
    takes: 'n',
    gives: [
      (n: number) => upTo(3000, n, () => sum(primesTo(n))),
      (n: number) => upTo(3000, n, () => sum(primesTo(n - 1))),
    ],
  },
  { asks: /prime/u, takes: 'p', gives: [(n: number) => upTo(400, n, () => primesTo(3000)[n - 1])] },
  { asks: /next.*prime/u, takes: 'p', gives: [(n: number) => nextAfter(n, isPrime)] },
  {
    asks: /prime.*factor|factor.*prime/u,
    takes: 'p',
    gives: [primeFactors, (n: number) => [...new Set(primeFactors(n))]],
  },
  {
    asks: /(?:largest|biggest|max).*prime/u,
    takes: 'p',
    gives: [(n: number) => primeFactors(n).at(-1)],
  },
  {
    asks: /(?:smallest|least|min).*(?:prime|divisor)/u,
    takes: 'p',
    gives: [(n: number) => primeFactors(n)[0]],
  },
  {
    asks: /prime.*factor|distinct/u,
    takes: 'p',
    gives: [(n: number) => new Set(primeFactors(n)).size, (n: number) => primeFactors(n).length],
  },
  {
    asks: /coprime|co-prime|relatively/u,
    takes: 'pp',
    gives: [(a: number, b: number) => gcd(a, b) === 1],
  },
  {
    asks: /twin/u,
    takes: 'pp',
    gives: [(a: number, b: number) => isPrime(a) && isPrime(b) && Math.abs(a - b) === 2],
  },
  { asks: /gcd|greatest common|highest common|common divisor|hcf/u, takes: 'pp', gives: [gcd] },
  { asks: /lcm|least common|lowest common|smallest common/u, takes: 'pp', gives: [lcm] },
  {
    asks: /common divisor/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => divisors(gcd(a, b)).length,
      (a: number, b: number) => sum(divisors(gcd(a, b))),
      (a: number, b: number) => divisors(gcd(a, b)),
    ],
  },
  {
    asks: /divisor|factor/u,
    takes: 'p',
    gives: [divisors, proper, (n: number) => divisors(n).length, (n: number) => proper(n).length],
  },
  {
    asks: /(?:sum|add).*(?:divisor|factor)|(?:divisor|factor).*sum/u,
    takes: 'p',
    gives: [(n: number) => sum(divisors(n)), (n: number) => sum(proper(n))],
  },
  {
    asks: /even.*(?:divisor|factor)/u,
    takes: 'p',
    gives: [
      (n: number) => sum(divisors(n).filter((d) => d % 2 === 0)),
      (n: number) => divisors(n).filter((d) => d % 2 === 0).length,
    ],
  },
  {
    asks: /odd.*(?:divisor|factor)/u,
    takes: 'p',
    gives: [
      (n: number) => sum(divisors(n).filter((d) => d % 2 === 1)),
      (n: number) => divisors(n).filter((d) => d % 2 === 1).length,
    ],
  },
  {
    asks: /(?:largest|greatest|biggest).*divisor/u,
    takes: 'p',
    gives: [(n: number) => proper(n).at(-1)],
  },
  { asks: /perfect/u, takes: 'p', gives: yes((n) => n > 1 && sum(proper(n)) === n) },
  { asks: /abundant/u, takes: 'p', gives: yes((n) => sum(proper(n)) > n) },
  { asks: /deficien/u, takes: 'p', gives: yes((n) => sum(proper(n)) < n) },
  {
    asks: /amicable|friendly|equal.*divisor|divisor.*(?:equal|same)/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => sum(proper(a)) === sum(proper(b)),
      (a: number, b: number) => sum(divisors(a)) === sum(divisors(b)),
      (a: number, b: number) => sum(proper(a)) === b && sum(proper(b)) === a,
    ],
  },
  { asks: /square/u, takes: 'n', gives: [isSquare, (n: number) => n * n] },
  {
    asks: /next.*square|square.*(?:greater|after)/u,
    takes: 'n',
    gives: [(n: number) => (Math.floor(Math.sqrt(n)) + 1) ** 2],
    also: [[0], [1], [15], [16], [17]],
  },
  {
    asks: /squares? between|perfect squares/u,
    takes: 'pp',
    gives: [
      (a: number, b: number) => (a > b ? undefined : squares(a, b)),
      (a: number, b: number) => (a > b ? undefined : squares(a, b).length),
    ],
    also: [
      [4, 4],
      [1, 1],
      [5, 8],
    ],
  },
  {
    asks: /square root|sqrt/u,
    takes: 'n',
    gives: [(n: number) => Math.floor(Math.sqrt(n)), (n: number) => Math.sqrt(n)],
    also: [[15], [16], [17], [24], [99]],
  },
  {
    asks: /cube root/u,
    takes: 'n',
    gives: [
      (n: number) => (Math.round(Math.cbrt(n)) ** 3 === n ? Math.round(Math.cbrt(n)) : undefined),
    ],
  },
  {
    asks: /cube/u,
    takes: 'n',
    gives: [(n: number) => Math.round(Math.cbrt(n)) ** 3 === n, (n: number) => exact(n ** 3)],
  },
  {
    asks: /sum of (?:the )?(?:two|2) squares|sum of squares of two/u,
    takes: 'p',
    gives: yes((n) => range(0, Math.floor(Math.sqrt(n))).some((a) => isSquare(n - a * a))),
  },
  { asks: /difference of (?:two )?squares/u, takes: 'p', gives: yes((n) => n % 4 !== 2) },
  {
    asks: /armstrong|narcissistic/u,
    takes: 'p',
    gives: yes((n) => sum(digits(n).map((d) => d ** digits(n).length)) === n),
    also: [[153], [154], [1634], [10], [1]],
  },
  { asks: /harshad|niven/u, takes: 'p', gives: yes((n) => n % sum(digits(n)) === 0) },
  { asks: /automorphic/u, takes: 'n', gives: yes((n) => String(n * n).endsWith(String(n))) },
  {
    asks: /happy/u,
    takes: 'p',
    gives: yes((n) => {
      let at = n
      for (let i = 0; i < 60; i++) at = sum(digits(at).map((d) => d * d))
      return at === 1
    }),
    also: [[1], [4], [7], [19], [20]],
  },
  {
    asks: /smith/u,
    takes: 'p',
    gives: yes(
      (n) => !isPrime(n) && n > 1 && sum(digits(n)) === sum(primeFactors(n).flatMap(digits)),
    ),
  },
  {
    asks: /strong|krishnamurthy/u,
    takes: 'p',
    gives: yes((n) => sum(digits(n).map((d) => factorial(d) ?? 0)) === n),
  },
  { asks: /palindrom/u, takes: 'n', gives: [isPalindrome] },
  {
    asks: /next.*palindrom|palindrom.*(?:next|greater)/u,
    takes: 'n',
    gives: [(n: number) => nextAfter(n, isPalindrome)],
    also: [[9], [99], [100], [999], [121]],
  },
  {
    asks: /woodall/u,
    takes: 'p',
    gives: yes((n) => range(1, 40).some((k) => k * 2 ** k - 1 === n)),
    also: [[1], [7], [8], [23], [63], [383]],
  },
  {
    asks: /carol/u,
    takes: 'p',
    gives: [(n: number) => (power(2, n) === undefined ? undefined : exact((2 ** n - 1) ** 2 - 2))],
  },
  { asks: /mersenne/u, takes: 'p', gives: yes((n) => Math.log2(n + 1) % 1 === 0) },
  {
    asks: /undulating/u,
    takes: 'p',
    gives: [
      (n: number) =>
        n < 100
          ? undefined
          : digits(n).every((d, at, all) => at < 2 || d === all[at - 2]) &&
            digits(n)[0] !== digits(n)[1],
    ],
    also: [[121], [111], [123], [12134], [1010], [12012]],
  },
]
