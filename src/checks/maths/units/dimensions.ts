/** Units as products of powers of a few base units, so that products and quotients of quantities can be followed. */

/** Exponents of metre, kilogram, second, ampere, kelvin and dollar. */
export type Dimension = readonly [number, number, number, number, number, number]

export interface Measure {
  readonly dimension: Dimension
  /** In base units. */
  readonly size: number
}

export const NO_DIMENSION: Dimension = [0, 0, 0, 0, 0, 0]

type Row = readonly [names: string, size: number, dimension: Partial<Record<Base, number>>]
type Base = 'm' | 'kg' | 's' | 'A' | 'K' | '$'
/** In the order of the exponents. */
export const BASES: readonly Base[] = ['m', 'kg', 's', 'A', 'K', '$']

const TABLE: readonly Row[] = [
  ['m meter meters metre metres', 1, { m: 1 }],
  ['km kilometer kilometers kilometre kilometres', 1000, { m: 1 }],
  ['cm centimeter centimeters centimetre centimetres', 0.01, { m: 1 }],
  ['mm millimeter millimeters millimetre millimetres', 0.001, { m: 1 }],
  ['mile miles mi', 1609.344, { m: 1 }],
  ['foot feet ft', 0.3048, { m: 1 }],
  ['inch inches', 0.0254, { m: 1 }],
  ['yard yards', 0.9144, { m: 1 }],
  ['kg kilogram kilograms', 1, { kg: 1 }],
  ['g gram grams', 0.001, { kg: 1 }],
  ['mg milligram milligrams', 1e-6, { kg: 1 }],
  ['pound pounds lb lbs', 0.45359237, { kg: 1 }],
  ['ounce ounces oz', 0.028349523, { kg: 1 }],
  ['s sec second seconds', 1, { s: 1 }],
  ['min minute minutes', 60, { s: 1 }],
  ['h hr hour hours', 3600, { s: 1 }],
  ['day days', 86_400, { s: 1 }],
  ['week weeks', 604_800, { s: 1 }],
  ['Hz hertz', 1, { s: -1 }],
  ['mph', 0.44704, { m: 1, s: -1 }],
  ['kph kmh', 1 / 3.6, { m: 1, s: -1 }],
  ['L liter liters litre litres', 0.001, { m: 3 }],
  ['mL ml milliliter milliliters millilitre millilitres', 1e-6, { m: 3 }],
  ['N newton newtons', 1, { kg: 1, m: 1, s: -2 }],
  ['J joule joules', 1, { kg: 1, m: 2, s: -2 }],
  ['kJ kilojoule kilojoules', 1000, { kg: 1, m: 2, s: -2 }],
  ['W watt watts', 1, { kg: 1, m: 2, s: -3 }],
  ['kW kilowatt kilowatts', 1000, { kg: 1, m: 2, s: -3 }],
  ['Wh', 3600, { kg: 1, m: 2, s: -2 }],
  ['kWh', 3.6e6, { kg: 1, m: 2, s: -2 }],
  ['Pa pascal pascals', 1, { kg: 1, m: -1, s: -2 }],
  ['kPa', 1000, { kg: 1, m: -1, s: -2 }],
  ['A ampere amperes amp amps', 1, { A: 1 }],
  ['mA', 0.001, { A: 1 }],
  ['C coulomb coulombs', 1, { A: 1, s: 1 }],
  ['V volt volts', 1, { kg: 1, m: 2, s: -3, A: -1 }],
  ['Ω ohm ohms', 1, { kg: 1, m: 2, s: -3, A: -2 }],
  ['dollar dollars', 1, { $: 1 }],
  ['cent cents', 0.01, { $: 1 }],
]

const UNITS: ReadonlyMap<string, Measure> = new Map(
  TABLE.flatMap(([names, size, powers]) => {
    const dimension = BASES.map((base) => powers[base] ?? 0) as unknown as Dimension
    return names.split(' ').map((name) => [name, { size, dimension }] as const)
  }),
)

const FACTOR = /^([\p{L}Ω]+)(?:\^?\{?(-?[1-3])\}?|([²³]))?$/u

/** `km/h`, `m/s^2`, `kg·m²`, `miles per hour`; undefined for what is no known unit. Case tells. */
export function readUnit(text: string): Measure | undefined {
  const parts = text
    .trim()
    .replace(/\s+per\s+/g, '/')
    .split('/')
  if (parts.length > 2) return undefined
  const [above, below] = parts.map((part) => productOf(part))
  if (above === undefined || (parts.length === 2 && below === undefined)) return undefined
  return below === undefined ? above : dividedBy(above, below)
}

function productOf(text: string): Measure | undefined {
  let product: Measure = { size: 1, dimension: NO_DIMENSION }
  for (const factor of text.trim().split(/[·*]/u)) {
    const [, name = '', power, sign] = FACTOR.exec(factor.trim()) ?? []
    const unit = UNITS.get(name)
    if (unit === undefined) return undefined
    const exponent = sign === undefined ? Number(power ?? 1) : sign === '²' ? 2 : 3
    product = times(product, raised(unit, exponent))
  }
  return product
}

function raised({ size, dimension }: Measure, exponent: number): Measure {
  return { size: size ** exponent, dimension: combined(dimension, dimension, (a) => a * exponent) }
}

export function times(a: Measure, b: Measure): Measure {
  return { size: a.size * b.size, dimension: combined(a.dimension, b.dimension, (x, y) => x + y) }
}

export function dividedBy(a: Measure, b: Measure): Measure {
  return { size: a.size / b.size, dimension: combined(a.dimension, b.dimension, (x, y) => x - y) }
}

function combined(
  a: Dimension,
  b: Dimension,
  combine: (x: number, y: number) => number,
): Dimension {
  return a.map((power, at) => combine(power, b[at] as number)) as unknown as Dimension
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((power, at) => power === b[at])
}
