/** Compares two measures of one kind, with all the ways in which people round. */
import { type WrittenMeasure, withOtherMark } from './measures-in-text.ts'

/** Whether the second may tell the first. @param isRough the words around say that it is rounded */
export function agree(first: WrittenMeasure, second: WrittenMeasure, isRough: boolean): boolean {
  return readings(first).some((a) => readings(second).some((b) => isNear(a, b, isRough)))
}

function readings(measure: WrittenMeasure): readonly WrittenMeasure[] {
  return measure.otherMark !== 1 ? [measure, withOtherMark(measure)] : [measure]
}

function isNear(first: WrittenMeasure, second: WrittenMeasure, isRough: boolean): boolean {
  return second.ones.some((one, at) =>
    sizesBeside(first, second, at).some((exact) => {
      const gap = Math.abs((second.sizes[at] as number) - exact)
      return gap <= 1.0001 * toleranceOf(first, second, one, exact, isRough)
    }),
  )
}

/** Where both may mean several things, those of one country: a cup of 250 ml has spoons of 15 or 20. */
function sizesBeside(
  { sizes }: WrittenMeasure,
  second: WrittenMeasure,
  at: number,
): readonly number[] {
  if (sizes.length === 1 || second.sizes.length === 1) return sizes
  return sizes.filter((_, place) => Math.min(place, second.sizes.length - 1) === at)
}

/** Base units. Of a number with decimals the last may be cut off; of zeros at its end nobody knows which count. */
function toleranceOf(
  first: WrittenMeasure,
  second: WrittenMeasure,
  one: number,
  exact: number,
  isRough: boolean,
): number {
  const ratio = (first.ones[0] as number) / one
  const isExact = isPowerOfTen(ratio) || isWhole(ratio)
  const isCut = second.decimals > 0 || (second.isMixed && !isExact)
  const last = (isCut ? 1 : 0.5) * 10 ** -second.decimals * one
  const isReckoned = isPowerOfTen(ratio) && !isRough
  const ofFirst =
    first.decimals > 0 && !isReckoned ? 0.5 * 10 ** -first.decimals * (first.ones[0] as number) : 0
  const place = Math.max(last, ofFirst)
  if (isExact && !isRough) return Math.min(place, 0.1 * exact)
  const zeros = 0.5 * 10 ** zerosOf(second) * one
  const share = isRough ? ([0.12, 0.12, 0.06][digitsOf(second)] ?? 0.02) : 0.01
  const rounded = Math.min(zeros, (isRough ? 0.12 : 0.06) * exact)
  return Math.max(Math.min(place, 0.12 * exact), rounded, share * exact)
}

function isWhole(ratio: number): boolean {
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 && ratio > 0.5
}

function isPowerOfTen(ratio: number, slack = 1e-9): boolean {
  const power = Math.log10(ratio)
  return Math.abs(power - Math.round(power)) < slack
}

function zerosOf({ value, decimals }: WrittenMeasure): number {
  return decimals > 0 ? -decimals : (/(?<!0)0*$/u.exec(String(value))?.[0].length ?? 0)
}

/** That count: 2 of `350`, 4 of `0.9144`. */
function digitsOf({ value, decimals }: WrittenMeasure): number {
  const digits = value.toFixed(decimals).replace('.', '').replace(/^0+/u, '')
  return decimals > 0 ? digits.length : digits.replace(/(?<!0)0+$/u, '').length
}

/** Nearly right, or right but for its power of ten. */
export function isSlip(first: WrittenMeasure, second: WrittenMeasure): boolean {
  return first.sizes.some((exact) =>
    second.sizes.some((stated) => {
      const ratio = stated / exact
      return (ratio > 0.4 && ratio < 2.5 && !isDouble(ratio)) || isPowerOfTen(ratio, 0.005)
    }),
  )
}

/** There and back, each of two. */
function isDouble(ratio: number): boolean {
  return Math.abs(ratio - 2) < 0.02 || Math.abs(ratio - 0.5) < 0.005
}

/** How many of the unit of one the other is. */
export function inUnitOf(second: WrittenMeasure, first: WrittenMeasure): number {
  return Number(((first.sizes[0] as number) / (second.ones[0] as number)).toPrecision(6))
}
