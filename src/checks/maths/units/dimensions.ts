/** Units as products of powers of a few base units, so that products and quotients of quantities can be followed. */
import { BASES, POWERS, TABLE_UNITS } from '../../../checks/maths/expressions/unit-table.ts'

/** Exponents of the base units, in their order. */
export type Dimension = readonly number[]

export interface Measure {
  readonly dimension: Dimension
  /** In base units. */
  readonly size: number
}

export const NO_DIMENSION: Dimension = BASES.map(() => 0)

const UNITS: ReadonlyMap<string, readonly Measure[]> = new Map(
  TABLE_UNITS.flatMap(({ quantity, everyday, further, sizes, isLoose }) => {
    const dimension = BASES.map((base) => POWERS[quantity][base] ?? 0)
    if (isLoose || sameDimension(dimension, NO_DIMENSION)) return []
    const readings = sizes.map((size) => ({ size, dimension }))
    return [...everyday, ...further].map((name) => [name, readings] as const)
  }),
)

/** Case tells in symbols (`mW`, `MW`) and not in words (`Meter`). */
const SHORTEST_WORD = 4

function unitNamed(name: string): readonly Measure[] {
  const word = name.length >= SHORTEST_WORD ? UNITS.get(name.toLowerCase()) : undefined
  return UNITS.get(name) ?? word ?? []
}

/** Asked of every word behind a number: hardly one of them is a unit. */
export function isUnitName(name: string): boolean {
  return UNITS.has(name) || (name.length >= SHORTEST_WORD && UNITS.has(name.toLowerCase()))
}

const FACTOR = /^([\p{L}Ω]+)(?:\^?\{?(-?[1-3])\}?|([²³]))?$/u

/** `km/h`, `m/s^2`, `kg·m²`, `miles per hour`; undefined for what is no known unit, and for one of several sizes. */
export function readUnit(text: string): Measure | undefined {
  const readings = readUnits(text)
  return readings.length === 1 ? readings[0] : undefined
}

/** All that a unit may mean, the likeliest first: a gallon is of two sizes. None for what is no known unit. */
export function readUnits(text: string): readonly Measure[] {
  const parts = text
    .trim()
    .replace(/(?<!\s)\s+per\s+/g, '/')
    .split('/')
  if (parts.length > 2) return []
  const [above = [], below] = parts.map((part) => productOf(part))
  return below === undefined ? above : pairs(above, below, dividedBy)
}

function productOf(text: string): readonly Measure[] {
  let product: readonly Measure[] = [{ size: 1, dimension: NO_DIMENSION }]
  for (const factor of text.trim().split(/[·*]/u)) {
    const [, name = '', power, sign] = FACTOR.exec(factor.trim()) ?? []
    const exponent = sign === undefined ? Number(power ?? 1) : sign === '²' ? 2 : 3
    const raisedUnit = unitNamed(name).map((unit) => raised(unit, exponent))
    product = pairs(product, raisedUnit, times)
  }
  return product
}

function pairs(
  all: readonly Measure[],
  others: readonly Measure[],
  join: (a: Measure, b: Measure) => Measure,
): readonly Measure[] {
  return all.flatMap((a) => others.map((b) => join(a, b)))
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
  return a.map((power, at) => combine(power, b[at] as number))
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((power, at) => power === b[at])
}
