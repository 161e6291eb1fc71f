/** Whether a number follows from others by a sum or two that nobody wrote down. */
import type { Kind, StatedNumber } from './read-results.ts'

export type Known = Pick<StatedNumber, 'value' | 'kind' | 'noun'>

export interface Sought extends Known {
  /** Places behind the point that are told; less than none where it is rounded to tens or hundreds. */
  readonly decimals: number
}

interface Result extends Known {
  /** Adds up things of different names: `3 adults + 2 children`. */
  readonly isMixed?: true
}

/** @param factors what nobody needs to tell: 12 for the months of a year */
export function isDerivable(
  sought: Sought,
  known: readonly Known[],
  factors: readonly number[],
): boolean {
  const isStated = nearnessTo(sought)
  const once = resultsOf(known, factors)
  return (
    once.some(({ kind, value }) => fits(kind, sought.kind) && isStated(value)) ||
    isRunOf(known, sought.kind, isStated) ||
    groupsOf(once).some((group) => goesOnTo(sought, group, known, factors, isStated))
  )
}

const FEWEST_DIGITS = 4

/** Whether it is a sum of two of the others with one digit changed, which numbers of few digits are by chance. */
export function isOneDigitOff(
  sought: Sought,
  known: readonly Known[],
  factors: readonly number[],
): boolean {
  const digitsOf = (value: number): string =>
    Math.abs(value).toFixed(Math.max(0, sought.decimals)).replace('.', '')
  const stated = digitsOf(sought.value)
  if (stated.replace(/(?<!0)0+$/u, '').length < FEWEST_DIGITS) return false
  return resultsOf(known, factors).some(({ kind, value }) => {
    const other = fits(kind, sought.kind) ? digitsOf(value) : ''
    return other.length === stated.length && digitsApart(other, stated) === 1
  })
}

function digitsApart(one: string, other: string): number {
  let count = 0
  for (let at = 0; at < one.length; at++) count += Number(one[at] !== other[at])
  return count
}

/** Money may be told without its sign. */
function fits(kind: Kind, stated: Kind): boolean {
  return kind === stated || (kind !== '%' && stated !== '%' && (kind === '' || stated === ''))
}

/** What is cut off instead of rounded is let pass. */
function nearnessTo({ value: stated, decimals }: Sought): (value: number) => boolean {
  const unit = 10 ** -decimals
  const units = Math.abs(stated) / unit
  return (value) => {
    const exact = Math.abs(value) / unit
    const isWhole = Math.abs(exact - Math.round(exact)) < 1e-6
    return Math.abs(exact - units) < (isWhole ? 0.5 : 1)
  }
}

function resultsOf(known: readonly Known[], factors: readonly number[]): readonly Result[] {
  return known.flatMap((a) => [
    a,
    ...factors.flatMap((factor) =>
      [a.value * factor, a.value / factor].map((value) => ({ ...a, value })),
    ),
    ...(a.kind === '%' ? [100 - a.value, 100 + a.value].map((value) => ({ ...a, value })) : []),
    ...known.flatMap((b) => (a === b ? [] : ofTwo(a, b))),
  ])
}

function ofTwo(a: Known, b: Known): readonly Result[] {
  if (a.kind === '%' && b.kind === '%') return [...added(a, b), ...divided(a, b)]
  if (b.kind === '%') return sharesOf(a.value, b.value).map((value) => ({ ...a, value }))
  if (a.kind === '%') return b.kind === '' ? [...multiplied(a, b), ...divided(a, b)] : []
  const parts = fits(a.kind, b.kind) ? [...added(a, b), ...partsOf(a, b)] : []
  return [...parts, ...multiplied(a, b), ...divided(a, b)]
}

/** What a percentage takes, leaves or adds, and what it was taken of. */
function sharesOf(value: number, percent: number): readonly number[] {
  const share = percent / 100
  return [share, 1 + share, 1 - share]
    .filter((part) => part > 0)
    .flatMap((part) => [value * part, value / part])
}

function added(a: Known, b: Known): readonly Result[] {
  const kind = a.kind === '' ? b.kind : a.kind
  const isMixed = a.noun !== b.noun && a.noun !== '' && b.noun !== ''
  const results = [a.value + b.value, a.value - b.value]
  return results.map((value) => ({ ...a, kind, value, ...(isMixed && { isMixed }) }))
}

function partsOf(a: Known, b: Known): readonly Result[] {
  const shares = [(100 * a.value) / b.value, (100 * (a.value - b.value)) / b.value]
  return shares.map((value) => ({ kind: '%', noun: '', value }))
}

function multiplied(a: Known, b: Known): readonly Result[] {
  const kind = [a.kind, b.kind].find((each) => each !== '') ?? ''
  return [{ kind, noun: '', value: a.value * b.value }]
}

function divided(a: Known, b: Known): readonly Result[] {
  return [{ kind: a.kind === b.kind ? '' : a.kind, noun: '', value: a.value / b.value }]
}

/** Results of one kind: their values in order, so that those near a number are found at once. */
interface Group {
  readonly kind: Kind
  readonly isMixed: boolean
  readonly values: Float64Array
}

function groupsOf(results: readonly Result[]): readonly Group[] {
  return (['$', '%', ''] as const).flatMap((kind) =>
    [true, false].map((isMixed) => {
      const alike = results.filter(
        (each) => each.kind === kind && (each.isMixed === true) === isMixed,
      )
      return { kind, isMixed, values: Float64Array.from(alike, ({ value }) => value).sort() }
    }),
  )
}

/** A second step from a result: what has to be there for it to come to the sought number, and what it does. */
interface Step {
  readonly from: number
  readonly work: (value: number) => number
}

/** Whether a result comes to it with what nobody tells, or with another number. */
function goesOnTo(
  sought: Sought,
  group: Group,
  known: readonly Known[],
  factors: readonly number[],
  isStated: (value: number) => boolean,
): boolean {
  if (group.values.length === 0) return false
  const stated = Math.abs(sought.value)
  const unit = 10 ** -sought.decimals
  const isReached = ({ from, work }: Step): boolean => {
    const tolerance = 2 * unit * Math.max(1, Math.abs(from) / stated)
    return hasNear(group.values, from, tolerance, (value) => isStated(work(value)))
  }
  const byFactors = fits(group.kind, sought.kind) && !group.isMixed ? factors : []
  return (
    byFactors.some((factor) => products(stated, factor).some(isReached)) ||
    known.some((b) => stepsWith(group, b, sought.kind, stated).some(isReached))
  )
}

function stepsWith(
  { kind, isMixed }: Group,
  b: Known,
  sought: Kind,
  stated: number,
): readonly Step[] {
  if (b.kind === '%' && kind !== '%') return fits(kind, sought) ? shareSteps(b.value, stated) : []
  if (sought === '%' && kind !== '%')
    return [...products(stated, 100 / b.value), ...quotient(stated, 100 * b.value)]
  if (!fits(kind, sought) && kind !== '') return []
  const isSum = fits(kind, sought) && fits(kind, b.kind) && !isMixed
  return [
    ...products(stated, b.value),
    ...quotient(stated, b.value),
    ...(isSum ? sums(stated, b.value) : []),
  ]
}

function shareSteps(percent: number, stated: number): readonly Step[] {
  const share = percent / 100
  return [share, 1 + share, 1 - share]
    .filter((part) => part > 0)
    .flatMap((part) => products(stated, part))
}

/** With either sign: only sizes are compared. */
function products(stated: number, factor: number): readonly Step[] {
  const times = (value: number): number => value * factor
  const by = (value: number): number => value / factor
  return [stated, -stated].flatMap((end) => [
    { from: end / factor, work: times },
    { from: end * factor, work: by },
  ])
}

function quotient(stated: number, above: number): readonly Step[] {
  const work = (value: number): number => above / value
  return [stated, -stated].map((end) => ({ from: above / end, work }))
}

function sums(stated: number, b: number): readonly Step[] {
  return [b, -b].flatMap((more) =>
    [stated, -stated].map((end) => ({ from: end - more, work: (value: number) => value + more })),
  )
}

function hasNear(
  sorted: Float64Array,
  near: number,
  tolerance: number,
  isRight: (value: number) => boolean,
): boolean {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < near - tolerance) low = middle + 1
    else high = middle
  }
  for (let at = low; at < sorted.length; at++) {
    const value = sorted[at] as number
    if (value > near + tolerance) return false
    if (isRight(value)) return true
  }
  return false
}

/** Those of one kind that stand in a row, added up. */
function isRunOf(
  known: readonly Known[],
  kind: Kind,
  isStated: (value: number) => boolean,
): boolean {
  const alike = known.filter((each) => each.kind === kind)
  return alike.some((_, from) => {
    let sum = 0
    return alike.slice(from).some(({ value }) => {
      sum += value
      return isStated(sum) || (kind === '%' && isStated(100 - sum))
    })
  })
}
