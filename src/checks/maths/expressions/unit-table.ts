/** Units people write, with their dimension and their size in that dimension's base unit. */
import { fraction, multiply, type Rational } from '../../../checks/maths/tokens/rational.ts'

const DIMENSIONS = [
  'length',
  'mass',
  'time',
  'money',
  'count',
  'volume',
  'angle',
  'information',
  'energy',
  'power',
  'pressure',
  'speed',
  'area',
  'temperature',
] as const
type Dimension = (typeof DIMENSIONS)[number]

export interface Unit {
  readonly name: string
  readonly dimension: Dimension
  /** In base units: millimetre, milligram, second, cent, piece, millilitre… */
  readonly size: Rational
  /** Months and years have no fixed number of days: such a conversion may vary. */
  readonly isLoose?: true
}

type Row = readonly [names: string, numerator: bigint, denominator?: bigint]

const TABLE: Readonly<Partial<Record<Dimension, readonly Row[]>>> = {
  time: [
    ['millisecond milliseconds ms', 1n, 1000n],
    ['second seconds sec secs s', 1n],
    ['minute minutes min mins', 60n],
    ['hour hours hr hrs h', 3600n],
    ['day days', 86_400n],
    ['week weeks', 604_800n],
    ['fortnight fortnights', 1_209_600n],
    ['month months', 2_629_746n],
    ['year years yr yrs', 31_556_952n],
    ['decade decades', 315_569_520n],
    ['century centuries', 3_155_695_200n],
  ],
  length: [
    ['mm millimeter millimeters millimetre millimetres', 1n],
    ['cm centimeter centimeters centimetre centimetres', 10n],
    ['m meter meters metre metres', 1000n],
    ['km kilometer kilometers kilometre kilometres', 1_000_000n],
    ['inch inches', 254n, 10n],
    ['foot feet ft', 3048n, 10n],
    ['yard yards yd yds', 9144n, 10n],
    ['mile miles mi', 16_093_440n, 10n],
  ],
  mass: [
    ['mg milligram milligrams', 1n],
    ['g gram grams', 1000n],
    ['kg kilogram kilograms kilo kilos', 1_000_000n],
    ['tonne tonnes', 1_000_000_000n],
    ['ounce ounces oz', 45_359_237n, 1600n],
    ['pound pounds lb lbs', 45_359_237n, 100n],
    ['ton tons', 907_184_740n],
  ],
  volume: [
    ['ml milliliter milliliters millilitre millilitres', 1n],
    ['l liter liters litre litres', 1000n],
    ['teaspoon teaspoons tsp', 473_176_473n, 96_000_000n],
    ['tablespoon tablespoons tbsp', 473_176_473n, 32_000_000n],
    ['cup cups', 473_176_473n, 2_000_000n],
    ['pint pints', 473_176_473n, 1_000_000n],
    ['quart quarts', 473_176_473n, 500_000n],
    ['gallon gallons', 473_176_473n, 125_000n],
  ],
  money: [
    ['cent cents penny pennies ¢', 1n],
    ['nickel nickels', 5n],
    ['dime dimes', 10n],
    ['dollar dollars $ usd', 100n],
  ],
  count: [
    ['dozen dozens', 12n],
    ['gross', 144n],
    ['score', 20n],
  ],
  angle: [
    ['degree degrees', 1n],
    ['revolution revolutions', 360n],
  ],
  information: [
    ['byte bytes', 8n],
    ['bit bits', 1n],
    ['kilobyte kilobytes kb', 8000n],
    ['megabyte megabytes mb', 8_000_000n],
    ['gigabyte gigabytes gb', 8_000_000_000n],
    ['terabyte terabytes tb', 8_000_000_000_000n],
  ],
  energy: [
    ['joule joules', 1n],
    ['kilojoule kilojoules kj', 1000n],
    ['kwh', 3_600_000n],
  ],
  power: [
    ['watt watts', 1n],
    ['kilowatt kilowatts kw', 1000n],
    ['megawatt megawatts mw', 1_000_000n],
  ],
}

const LOOSE = new Set(['month', 'year', 'decade', 'century'])

function rowUnits(dimension: Dimension, row: Row): readonly (readonly [string, Unit])[] {
  const [names, numerator, denominator] = row
  const all = names.split(' ')
  const name = all[0] ?? ''
  const size = fraction(numerator, denominator)
  const unit: Unit = LOOSE.has(name)
    ? { name, dimension, size, isLoose: true }
    : { name, dimension, size }
  return all.map((each) => [each, unit] as const)
}

/** By every spelling, lower case. */
export const UNITS: Readonly<Record<string, Unit | undefined>> = Object.assign(
  Object.create(null),
  Object.fromEntries(
    Object.entries(TABLE).flatMap(([dimension, rows]) =>
      rows.flatMap((row) => rowUnits(dimension as Dimension, row)),
    ),
  ),
)

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
  if (large.dimension !== small.dimension) return []
  const everyday = EVERYDAY.find(([a, b]) => a === large.name && b === small.name)
  const exact = multiply(large.size, fraction(small.size.denominator, small.size.numerator))
  if (everyday === undefined) return [exact]
  return everyday[2].map((factor) => fraction(factor))
}
