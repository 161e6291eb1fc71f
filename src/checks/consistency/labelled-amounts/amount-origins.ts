/** Whether an amount of money, or a share of one, follows from others by a sum or two that nobody wrote down. */
import type { GivenAmount } from './read-amounts.ts'

export interface Sought extends GivenAmount {
  readonly decimals: number
  readonly label: string
}

/** Numbers that nobody gives, by the words of what is told. */
const UNSPOKEN: readonly (readonly [RegExp, readonly number[]])[] = [
  [/annual|year|yr\b/i, [12, 52, 365, 26, 4, 2]],
  [/month/i, [12, 52 / 12, 4, 30, 4.33, 2]],
  [/week/i, [52, 7, 5, 40, 4, 52 / 12, 4.33]],
  [/dai|day/i, [7, 30, 365, 24, 5, 260]],
  [/hour|minute/i, [24, 60, 40, 2080]],
  [/half|average|mean|each/i, [2, 3, 4]],
  [/per \d*|unit|rate/i, [10, 100, 1000]],
]

/** Of more, something makes anything. */
const MOST_KNOWN = 16

export function followsFrom(sought: Sought, known: readonly GivenAmount[]): boolean {
  const isSought = ({ value, unit }: GivenAmount): boolean =>
    unit === sought.unit && isNear(value, sought)
  if (known.length > MOST_KNOWN || known.some(isSought)) return true
  if (isSumOf(known, sought) || isSumOfProducts(known, sought)) return true
  const unspoken = UNSPOKEN.flatMap(([words, values]) =>
    words.test(sought.label) ? values.map((value) => ({ value, unit: NO_UNIT })) : [],
  )
  const once = [...combined(known, known), ...combined(known, unspoken)]
  if (once.some(isSought)) return true
  const factors = [...unspoken, ...known]
  return once.some((one) => factors.some((factor) => multiplied(one, factor).some(isSought)))
}

/** Of a number that stands for itself: it is never added. */
const NO_UNIT = 'times'

/** What is cut off instead of rounded is let pass. */
export function isNear(
  value: number,
  { value: stated, decimals }: Pick<Sought, 'value' | 'decimals'>,
): boolean {
  const exact = Math.abs(value) * 10 ** decimals
  const difference = Math.abs(exact - Math.abs(stated) * 10 ** decimals)
  const isWhole = Math.abs(exact - Math.round(exact)) < 1e-6
  return difference < (isWhole ? 0.5 : 1)
}

function combined(some: readonly GivenAmount[], others: readonly GivenAmount[]): GivenAmount[] {
  return some.flatMap((a) =>
    others.flatMap((b) =>
      a === b ? [] : [...(b.unit === NO_UNIT ? [] : added(a, b)), ...multiplied(a, b)],
    ),
  )
}

function added(
  { value: a, unit }: GivenAmount,
  { value: b, unit: other }: GivenAmount,
): GivenAmount[] {
  if (unit !== other) {
    const isShare = b !== 0 && ![unit, other].some((each) => each === '$' || each === '%')
    return isShare ? [{ value: (100 * a) / b, unit: '%' }] : []
  }
  if (unit !== '%') {
    const shares =
      b === 0
        ? []
        : [
            { value: (100 * a) / b, unit: '%' },
            { value: (100 * (a - b)) / b, unit: '%' },
          ]
    return [{ value: a + b, unit }, { value: a - b, unit }, ...shares]
  }
  return [a + b, a - b, 100 - a - b, 100 - a].map((value) => ({ value, unit }))
}

function multiplied(
  { value: a, unit }: GivenAmount,
  { value: b, unit: other }: GivenAmount,
): GivenAmount[] {
  if (unit === '%') return []
  if (other === '%') {
    const share = Math.abs(b) / 100
    const shares = [share, 1 + share, 1 - share].filter((each) => each > 0)
    return shares.flatMap((each) => [a * each, a / each].map((value) => ({ value, unit })))
  }
  const isMoney = unit === '$'
  const found: GivenAmount[] = []
  if (!isMoney || other !== '$')
    found.push({ value: a * b, unit: isMoney || other === '$' ? '$' : '' })
  if (b !== 0) found.push({ value: a / b, unit: isMoney && other !== '$' ? '$' : '' })
  return found
}

/** Of those of one unit, some that stand in a row. */
function isSumOf(known: readonly GivenAmount[], sought: Sought): boolean {
  const alike = known.filter(({ unit }) => unit === sought.unit)
  return alike.some((_, from) => {
    let sum = 0
    return alike.slice(from).some(({ value }) => {
      sum += value
      return isNear(sum, sought) || (sought.unit === '%' && isNear(100 - sum, sought))
    })
  })
}

/** `3 projects at $1,500 and one at $4,200` */
function isSumOfProducts(known: readonly GivenAmount[], sought: Sought): boolean {
  if (sought.unit !== '$') return false
  const given = known.slice(0, MOST_ADDED)
  const goesOn = (at: number, sum: number): boolean => {
    const [one, next] = given.slice(at)
    if (one === undefined) return false
    const parts = one.unit === '$' ? [{ part: one.value, to: at + 1 }] : []
    if (next !== undefined && (one.unit === '$') !== (next.unit === '$')) {
      parts.push({ part: one.value * next.value, to: at + 2 })
    }
    return parts.some(({ part, to }) => isNear(sum + part, sought) || goesOn(to, sum + part))
  }
  return given.some((_, at) => goesOn(at, 0))
}

/** Of which each may stand for itself or be multiplied by the next. */
const MOST_ADDED = 10

/** Lines in a row added up, with one amount of the question too, or the first of them less the others: a bill, an account. */
export function isBalanceOf(
  sought: Sought,
  lines: readonly GivenAmount[],
  given: readonly GivenAmount[],
): boolean {
  const alike = lines.filter(({ unit }) => unit === sought.unit)
  const more = [0, ...given.filter(({ unit }) => unit === sought.unit).map(({ value }) => value)]
  return alike.some(({ value: first }, from) => {
    let [sum, left] = [first, first]
    return alike.slice(from + 1).some(({ value }) => {
      sum += value
      left -= value
      return more.some((one) => isNear(sum + one, sought) || isNear(left + one, sought))
    })
  })
}
