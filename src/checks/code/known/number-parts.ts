/** What well-known functions of numbers are made of. */
import { digits, divisors, exact, gcd, isPrime, range, sum } from './arithmetic.ts'

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
