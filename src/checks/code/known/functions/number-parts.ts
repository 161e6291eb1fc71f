/** What well-known functions of numbers are made of. */

import { isPrime } from '../../../../checks/is-prime.ts'

/** Undefined where a result is too large to be exact. */
export function exact(value: number): number | undefined {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}

export function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b)
}

export function divisors(n: number): readonly number[] {
  const found: number[] = []
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue
    found.push(d)
    if (d * d !== n) found.push(n / d)
  }
  return found.sort((a, b) => a - b)
}

export function primeFactors(n: number): readonly number[] {
  const found: number[] = []
  let rest = n
  for (let d = 2; d * d <= rest; d++) {
    while (rest % d === 0) {
      found.push(d)
      rest /= d
    }
  }
  return rest > 1 ? [...found, rest] : found
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function product(values: readonly number[]): number | undefined {
  return exact(values.reduce((total, value) => total * value, 1))
}

/** `from` to `to`, both included. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

export function digits(n: number): readonly number[] {
  return [...String(Math.abs(n))].map(Number)
}

export function factorial(n: number): number | undefined {
  return n > 18 ? undefined : product(range(1, n))
}

export function choose(n: number, k: number): number | undefined {
  if (k < 0 || k > n) return 0
  let result = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i
  return exact(Math.round(result))
}

const MOST_TERMS = 2000

/** The term at `n` of a sequence that begins with `first`, each further term from those before it. */
export function term(
  first: readonly number[],
  next: (before: readonly number[], at: number) => number,
): (n: number) => number | undefined {
  return (n) => {
    const terms = [...first]
    while (terms.length <= n) {
      const value = exact(next(terms, terms.length))
      if (value === undefined || terms.length > MOST_TERMS) return undefined
      terms.push(value)
    }
    return terms[n]
  }
}

export const yes = (test: (n: number) => boolean): readonly ((n: number) => boolean)[] => [test]
export const isSquare = (n: number): boolean => n >= 0 && Math.sqrt(n) % 1 === 0
export const bits = (n: number): number => [...n.toString(2)].filter((bit) => bit === '1').length
export const proper = (n: number): readonly number[] => divisors(n).filter((d) => d < n)
export const reversed = (n: number): number => Number([...String(n)].reverse().join(''))
export const isPalindrome = (n: number): boolean => reversed(n) === n
export const lcm = (a: number, b: number): number => (a * b) / gcd(a, b)
export const root = (n: number): number => (n < 10 ? n : root(sum(digits(n))))
export const primesTo = (n: number): readonly number[] =>
  range(2, Math.min(n, 3000)).filter(isPrime)
export const upTo = <T>(most: number, n: number, give: () => T): T | undefined =>
  n > most ? undefined : give()
export const power = (a: number, b: number): number | undefined => exact(a ** b)
export const nextAfter = (n: number, test: (n: number) => boolean): number | undefined => {
  for (let at = n + 1; at < n + 2000; at++) if (test(at)) return at
  return undefined
}
export const squares = (a: number, b: number): readonly number[] =>
  range(Math.ceil(Math.sqrt(a)), Math.floor(Math.sqrt(b))).map((n) => n * n)
export const steps = (n: number): readonly number[] => {
  const all = [n]
  for (let at = n; at !== 1 && all.length < 1000; all.push(at))
    at = at % 2 === 0 ? at / 2 : 3 * at + 1
  return all
}
export const rounded = (value: number): number => Math.round(value * 100) / 100
export const to = (n: number, give: (k: number) => number): number | undefined =>
  n > 2000 ? undefined : exact(sum(range(1, n).map(give)))
