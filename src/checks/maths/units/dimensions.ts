/** Units as products of powers of a few base units, so that products and quotients of quantities can be followed. */

/** Exponents of metre, kilogram, second, ampere, kelvin, dollar, bit and mole. */
export type Dimension = readonly number[]

export interface Measure {
  readonly dimension: Dimension
  /** In base units. */
  readonly size: number
}

type Base = 'm' | 'kg' | 's' | 'A' | 'K' | '$' | 'bit' | 'mol'
/** In the order of the exponents. */
export const BASES: readonly Base[] = ['m', 'kg', 's', 'A', 'K', '$', 'bit', 'mol']

export const NO_DIMENSION: Dimension = BASES.map(() => 0)

/** Several sizes where people mean several things: pounds of two countries, kilobytes of 1000 and 1024. */
type Row = readonly [names: string, size: number | readonly number[], powers: Powers]
type Powers = Partial<Record<Base, number>>

const AREA = { m: 2 }
const VOLUME = { m: 3 }
const SPEED = { m: 1, s: -1 }
const FORCE = { kg: 1, m: 1, s: -2 }
const ENERGY = { kg: 1, m: 2, s: -2 }
const POWER = { kg: 1, m: 2, s: -3 }
const PRESSURE = { kg: 1, m: -1, s: -2 }
const VOLTAGE = { kg: 1, m: 2, s: -3, A: -1 }
const RESISTANCE = { kg: 1, m: 2, s: -3, A: -2 }
const DATA_RATE = { bit: 1, s: -1 }
const MILLI = 1e-3
const MICRO = 1e-6

const TABLE: readonly Row[] = [
  ['m meter meters metre metres metern mètre mètres metro metros metri metrów', 1, { m: 1 }],
  ['km kilometer kilometers kilometre kilometres kilometern kilomètre kilomètres', 1000, { m: 1 }],
  ['kilómetro kilómetros quilômetro quilômetros chilometro chilometri', 1000, { m: 1 }],
  ['kilometrów', 1000, { m: 1 }],
  ['cm centimeter centimeters centimetre centimetres zentimeter zentimetern', 0.01, { m: 1 }],
  ['centimètre centimètres centímetro centímetros centimetro centimetri', 0.01, { m: 1 }],
  ['dm', 0.1, { m: 1 }],
  ['mm millimeter millimeters millimetre millimetres millimètres milímetros', MILLI, { m: 1 }],
  ['µm μm', MICRO, { m: 1 }],
  ['mile miles mi meile meilen milla millas miglia miglio milha milhas mijl', 1609.344, { m: 1 }],
  ['foot feet ft Fuß pied pieds pie pies piede piedi pé pés voet stopy stóp', 0.3048, { m: 1 }],
  ['inch inches in zoll pouce pouces pulgada pulgadas pollice pollici', 0.0254, { m: 1 }],
  ['polegada polegadas cali', 0.0254, { m: 1 }],
  ['yard yards yd', 0.9144, { m: 1 }],
  ['kg kilogram kilograms kilo kilos kilogramm kilogramme kilogrammes', 1, { kg: 1 }],
  ['kilogramo kilogramos chilo chili chilogrammi quilo quilos kilogramów', 1, { kg: 1 }],
  ['g gram grams gramm gramme grammes gramo gramos grammi grama gramas gramów', MILLI, { kg: 1 }],
  ['mg milligram milligrams milligramm milligrammes miligramos', MICRO, { kg: 1 }],
  ['µg μg mcg microgram micrograms mikrogramm', 1e-9, { kg: 1 }],
  ['tonne tonnes t tonnen toneladas tonnellate', 1000, { kg: 1 }],
  ['ton tons', [907.18474, 1000, 1016.0469], { kg: 1 }],
  ['pound pounds lb lbs', 0.45359237, { kg: 1 }],
  ['pfund livre livres libra libras libbra libbre pond', [0.45359237, 0.5], { kg: 1 }],
  ['ounce ounces oz unze unzen onces onza onzas onça onças', 0.028349523, { kg: 1 }],
  ['stone', 6.35029318, { kg: 1 }],
  ['s sec second seconds sekunde sekunden seconde secondes segundo segundos', 1, { s: 1 }],
  ['secondi secondo seconden sekund sekundy', 1, { s: 1 }],
  ['ms millisecond milliseconds millisekunden', MILLI, { s: 1 }],
  ['min mins minute minutes minuten minuto minutos minuti minut minuty', 60, { s: 1 }],
  ['h hr hrs hour hours stunde stunden heure heures hora horas ora ore', 3600, { s: 1 }],
  ['uur uren godzin godziny godzina', 3600, { s: 1 }],
  ['day days', 86_400, { s: 1 }],
  ['week weeks', 604_800, { s: 1 }],
  ['Hz hertz', 1, { s: -1 }],
  ['kHz', 1e3, { s: -1 }],
  ['MHz', 1e6, { s: -1 }],
  ['GHz', 1e9, { s: -1 }],
  ['mph', 0.44704, SPEED],
  ['kph kmh', 1 / 3.6, SPEED],
  ['knot knots knoten nœuds nudos nodi', 0.514444, SPEED],
  ['ha hectare hectares hektar hectárea hectáreas ettaro ettari', 1e4, AREA],
  ['acre acres', 4046.8564, AREA],
  ['L l liter liters litre litres litern litro litros litri litrów', 0.001, VOLUME],
  ['dl dL deciliter', 1e-4, VOLUME],
  ['cl cL centiliter', 1e-5, VOLUME],
  ['hl hL', 0.1, VOLUME],
  ['mL ml milliliter milliliters millilitre millilitres mililitros', 1e-6, VOLUME],
  ['gallon gallons gal', [3.785411784e-3, 4.54609e-3], VOLUME],
  ['quart quarts', [0.946352946e-3, 1.1365e-3], VOLUME],
  ['pint pints', [0.473176e-3, 0.568261e-3, 0.5e-3], VOLUME],
  ['cup cups tasse tassen tasses taza tazas', [236.588e-6, 240e-6, 250e-6, 200e-6], VOLUME],
  ['tbsp tablespoon tablespoons', [14.7868e-6, 15e-6, 20e-6], VOLUME],
  ['tsp teaspoon teaspoons', [4.92892e-6, 5e-6], VOLUME],
  ['N newton newtons', 1, FORCE],
  ['kN kilonewton kilonewtons', 1000, FORCE],
  ['J joule joules', 1, ENERGY],
  ['kJ kilojoule kilojoules', 1e3, ENERGY],
  ['MJ megajoule megajoules', 1e6, ENERGY],
  ['Wh', 3600, ENERGY],
  ['kWh', 3.6e6, ENERGY],
  ['MWh', 3.6e9, ENERGY],
  ['GWh', 3.6e12, ENERGY],
  ['kcal', 4184, ENERGY],
  ['W watt watts', 1, POWER],
  ['kW kilowatt kilowatts', 1e3, POWER],
  ['MW megawatt megawatts', 1e6, POWER],
  ['GW gigawatt gigawatts', 1e9, POWER],
  ['hp horsepower', [745.69987, 735.49875], POWER],
  ['PS ch CV cv', 735.49875, POWER],
  ['Pa pascal pascals', 1, PRESSURE],
  ['hPa mbar', 100, PRESSURE],
  ['kPa', 1e3, PRESSURE],
  ['MPa', 1e6, PRESSURE],
  ['bar bars', 1e5, PRESSURE],
  ['atm', 101_325, PRESSURE],
  ['mmHg', 133.322, PRESSURE],
  ['psi', 6894.757, PRESSURE],
  ['A ampere amperes amp amps', 1, { A: 1 }],
  ['mA', MILLI, { A: 1 }],
  ['Ah', 3600, { A: 1, s: 1 }],
  ['mAh', 3.6, { A: 1, s: 1 }],
  ['C coulomb coulombs', 1, { A: 1, s: 1 }],
  ['V volt volts', 1, VOLTAGE],
  ['mV', MILLI, VOLTAGE],
  ['kV', 1e3, VOLTAGE],
  ['Ω ohm ohms', 1, RESISTANCE],
  ['kΩ', 1e3, RESISTANCE],
  ['MΩ', 1e6, RESISTANCE],
  ['dollar dollars', 1, { $: 1 }],
  ['cent cents', 0.01, { $: 1 }],
  ['bit bits', 1, { bit: 1 }],
  ['byte bytes', 8, { bit: 1 }],
  ['KB kB', [8e3, 8 * 1024], { bit: 1 }],
  ['MB', [8e6, 8 * 1024 ** 2], { bit: 1 }],
  ['GB', [8e9, 8 * 1024 ** 3], { bit: 1 }],
  ['TB', [8e12, 8 * 1024 ** 4], { bit: 1 }],
  ['KiB', 8 * 1024, { bit: 1 }],
  ['MiB', 8 * 1024 ** 2, { bit: 1 }],
  ['GiB', 8 * 1024 ** 3, { bit: 1 }],
  ['TiB', 8 * 1024 ** 4, { bit: 1 }],
  ['kbit', 1e3, { bit: 1 }],
  ['Mbit', 1e6, { bit: 1 }],
  ['Gbit', 1e9, { bit: 1 }],
  ['kbps', 1e3, DATA_RATE],
  ['Mbps', 1e6, DATA_RATE],
  ['Gbps', 1e9, DATA_RATE],
  ['mol moles', 1, { mol: 1 }],
  ['mmol millimoles', MILLI, { mol: 1 }],
]

const UNITS: ReadonlyMap<string, readonly Measure[]> = new Map(
  TABLE.flatMap(([names, size, powers]) => {
    const dimension = BASES.map((base) => powers[base] ?? 0)
    const readings = [size].flat().map((each) => ({ size: each, dimension }))
    return names.split(' ').map((name) => [name, readings] as const)
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
    .replace(/\s+per\s+/g, '/')
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
