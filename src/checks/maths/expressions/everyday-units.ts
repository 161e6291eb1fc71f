/** Units that people write behind the numbers of a sum, with their exact sizes. */
import {
  decimalFraction,
  fraction,
  multiply,
  type Rational,
} from '../../../checks/maths/tokens/rational.ts'
import { type Quantity, TABLE_UNITS, type TableUnit } from './unit-table.ts'

export interface Unit {
  readonly name: string
  readonly quantity: Quantity
  /** In base units: metre, kilogram, second, dollar, piece, cubic metre… */
  readonly size: Rational
  /** Months and years have no fixed number of days: such a conversion may vary. */
  readonly isLoose?: true
}

/** By every spelling, lower case. */
export const UNITS: Readonly<Record<string, Unit | undefined>> = Object.assign(
  Object.create(null),
  Object.fromEntries(TABLE_UNITS.flatMap(namesOfUnit)),
)

function namesOfUnit({ quantity, everyday, sizes, isLoose }: TableUnit): readonly [string, Unit][] {
  const [name = ''] = everyday
  const size = asWritten(sizes[0] as number)
  const unit: Unit = isLoose ? { name, quantity, size, isLoose } : { name, quantity, size }
  return everyday.map((each) => [each, unit])
}

/** 0.3048 as 3048/10000, and 5e-6 as 5/1000000: the digits tell the size exactly. */
function asWritten(size: number): Rational {
  const [digits = '', exponent = '0'] = String(size).split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  return decimalFraction(BigInt(whole + decimals), decimals.length - Number(exponent))
}

const QUANTITY_OF: ReadonlyMap<string, Quantity> = new Map(
  TABLE_UNITS.flatMap(({ quantity, everyday, further }) =>
    [...everyday, ...further].map((name) => [name.toLowerCase(), quantity] as const),
  ),
)

/** Whether both measure the same and one of them is no everyday unit: how they compare is not known here. @param a in lower case */
export function areOfOneQuantity(a: string, b: string): boolean {
  const quantity = QUANTITY_OF.get(a)
  const isEveryday = UNITS[a] !== undefined && UNITS[b] !== undefined
  return a !== b && !isEveryday && quantity !== undefined && quantity === QUANTITY_OF.get(b)
}

/** Accepted in everyday sums although the calendar says otherwise. */
const EVERYDAY: readonly (readonly [large: string, small: string, factors: readonly bigint[]])[] = [
  ['month', 'week', [4n]],
  ['month', 'day', [28n, 29n, 30n, 31n]],
  ['year', 'month', [12n]],
  ['year', 'week', [52n, 48n]],
  ['year', 'day', [360n, 364n, 365n, 366n]],
  ['decade', 'year', [10n]],
  ['century', 'year', [100n]],
  ['century', 'decade', [10n]],
  ['decade', 'month', [120n]],
  ['kilobyte', 'byte', [1000n, 1024n]],
  ['megabyte', 'kilobyte', [1000n, 1024n]],
  ['gigabyte', 'megabyte', [1000n, 1024n]],
  ['terabyte', 'gigabyte', [1000n, 1024n]],
  ['week', 'day', [5n, 7n, 6n]],
  ['day', 'hour', [24n, 8n, 12n]],
  // Cups and spoons of several countries, and those of labels.
  ['cup', 'ml', [237n, 240n, 250n, 200n]],
  ['tablespoon', 'ml', [15n, 20n]],
  ['teaspoon', 'ml', [5n]],
  ['pint', 'ml', [473n, 568n, 500n]],
]

/** How many of `small` make one `large`: every factor that may rightly be used. Empty when they do not compare. */
export function conversionFactors(large: Unit, small: Unit): readonly Rational[] {
  if (large.quantity !== small.quantity) return []
  const everyday = EVERYDAY.find(([a, b]) => a === large.name && b === small.name)
  const exact = multiply(large.size, fraction(small.size.denominator, small.size.numerator))
  if (everyday === undefined) return [exact]
  return everyday[2].map((factor) => fraction(factor))
}
