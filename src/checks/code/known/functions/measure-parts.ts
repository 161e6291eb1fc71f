/** What well-known formulas are made of. */
import type { Reading } from '../../../../checks/code/known/known-function.ts'
import { exact } from './number-parts.ts'

export const { PI, sqrt, abs, hypot } = Math
/** Programs write π as 3.14, 3.1415, 3.142 or 22/7: `isSameValue` lets such results differ. */
export const pi = (give: (pi: number, ...values: number[]) => number): readonly Reading[] => [
  (...values: number[]) => exact(give(PI, ...values)),
]
export const plain = (
  ...gives: readonly ((...values: number[]) => number | boolean)[]
): readonly Reading[] => gives
export const z = (value: number | undefined): number => value ?? Number.NaN
export const heron = (a: number, b: number, c: number): number => {
  const s = (a + b + c) / 2
  return sqrt(s * (s - a) * (s - b) * (s - c))
}
export const isTriangle = (a: number, b: number, c: number): boolean =>
  a + b > c && b + c > a && a + c > b
export const isRight = (a: number, b: number, c: number): boolean => {
  const [x, y, h] = [a, b, c].sort((p, q) => p - q)
  return abs(z(x) ** 2 + z(y) ** 2 - z(h) ** 2) < 1e-9
}
export const isLeap = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
