/** What the numbers of a row come to, with what rounding may have done to them. */
import type { ColumnNumber } from './number-columns.ts'
import { type Expected, roundingOf, type Work } from './relation.ts'

export const plus: Work = (numbers) => ({
  value: numbers.reduce((sum, { value }) => sum + value, 0),
  ...roundingsOf(numbers),
})

export const minus = ofTwo((x, y) => ({ value: x.value - y.value, ...roundingsOf([x, y]) }))

/** What came in and what went out. */
export const inAndOut: Work = ([last, x, y]) =>
  last && x && y ? { value: last.value + x.value - y.value, ...roundingsOf([last, x, y]) } : NOTHING

export const mean: Work = (numbers) => {
  const { value, error, errorIfExact = error } = plus(numbers)
  const count = numbers.length
  return { value: value / count, error: error / count, errorIfExact: errorIfExact / count }
}

/** `factor`: 0.01 where one of them is told in per cent, 100 where the result is. */
export function times(factor: number): Work {
  return ofTwo((x, y) => {
    const error = Math.abs(x.value) * roundingOf(y) + Math.abs(y.value) * roundingOf(x)
    return { value: x.value * y.value * factor, error: error * factor }
  })
}

export function over(factor: number): Work {
  return ofTwo((x, y) => {
    const value = (x.value / y.value) * factor
    const error = (roundingOf(x) * factor + Math.abs(value) * roundingOf(y)) / Math.abs(y.value)
    return { value, error }
  })
}

/** By how many per cent of the first the second is more. */
export const growthInPercent = ofTwo((x, y) => {
  const ratio = y.value / x.value
  const error = (roundingOf(y) + Math.abs(ratio) * roundingOf(x)) / Math.abs(x.value)
  return { value: (ratio - 1) * 100, error: error * 100 }
})

export function scaledBy(factor: number, shift = 0): Work {
  return ofOne((x) => ({
    value: x.value * factor + shift,
    error: Math.abs(factor) * roundingOf(x),
  }))
}

export function raisedTo(power: number): Work {
  return ofOne((x) => ({
    value: x.value ** power,
    error: power * Math.abs(x.value) ** (power - 1) * roundingOf(x),
  }))
}

function ofOne(work: (x: ColumnNumber) => Expected): Work {
  return ([x]) => (x ? work(x) : NOTHING)
}

function ofTwo(work: (x: ColumnNumber, y: ColumnNumber) => Expected): Work {
  return ([x, y]) => (x && y ? work(x, y) : NOTHING)
}

/** Of a row that lacks a number, which no relation is asked for. */
const NOTHING = { value: Number.NaN, error: 0 }

function roundingsOf(numbers: readonly ColumnNumber[]): Omit<Expected, 'value'> {
  return {
    error: numbers.reduce((sum, { half }) => sum + half, 0),
    errorIfExact: numbers.reduce((sum, number) => sum + roundingOf(number), 0),
  }
}
