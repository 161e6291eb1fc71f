/** Quantities in derived or one-letter units set equal: "90 km/h = 25 m/s", "2.4 m³ = 2400 litres", "1500 W = 1.5 kW". */
import type { UnitFact } from './unit-fact.ts'

interface DerivedUnit {
  readonly kind:
    | 'speed'
    | 'area'
    | 'volume'
    | 'power'
    | 'energy'
    | 'pressure'
    | 'mass'
    | 'data rate'
    | 'frequency'
    | 'voltage'
  /** In m/s, m², m³, W, J, Pa, kg, bit/s, Hz and V. */
  readonly size: number
}

const rows: readonly (readonly [DerivedUnit['kind'], Readonly<Record<string, number>>])[] = [
  [
    'speed',
    { 'm/s': 1, 'km/h': 1 / 3.6, kmh: 1 / 3.6, kph: 1 / 3.6, mph: 0.44704, knots: 0.514444 },
  ],
  [
    'area',
    { 'mm²': 1e-6, 'cm²': 1e-4, 'm²': 1, 'km²': 1e6, hectares: 1e4, ha: 1e4, acres: 4046.856 },
  ],
  [
    'volume',
    {
      'mm³': 1e-9,
      'cm³': 1e-6,
      'dm³': 1e-3,
      'm³': 1,
      litres: 1e-3,
      liters: 1e-3,
      litre: 1e-3,
      litros: 1e-3,
      litri: 1e-3,
      liter: 1e-3,
      Liter: 1e-3,
      L: 1e-3,
      mL: 1e-6,
      ml: 1e-6,
    },
  ],
  ['power', { W: 1, watts: 1, kW: 1e3, kilowatts: 1e3, MW: 1e6, megawatts: 1e6 }],
  ['energy', { J: 1, joules: 1, kJ: 1e3, MJ: 1e6, Wh: 3600, kWh: 3.6e6, MWh: 3.6e9, kcal: 4184 }],
  ['mass', { t: 1e3, kg: 1, g: 1e-3 }],
  [
    'data rate',
    { 'kbit/s': 1e3, 'Mbit/s': 1e6, 'Gbit/s': 1e9, Mbps: 1e6, Gbps: 1e9, 'MB/s': 8e6, 'GB/s': 8e9 },
  ],
  ['frequency', { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 }],
  ['voltage', { mV: 1e-3, V: 1, kV: 1e3 }],
  ['pressure', { Pa: 1, hPa: 100, kPa: 1e3, MPa: 1e6, bar: 1e5, atm: 101_325 }],
]

/** Case tells: `mW` is not `MW`. */
const UNITS: ReadonlyMap<string, DerivedUnit> = new Map(
  rows.flatMap(([kind, units]) =>
    Object.entries(units).map(([name, size]) => [name, { kind, size }] as const),
  ),
)

/** A unit of another kind than its factors, or of one letter. @param name as written */
export function derivedUnit(name: string): DerivedUnit | undefined {
  return UNITS.get(name)
}

const NAMES = [...UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace('/', '\\s?/\\s?'))
  .join('|')
const NUMBER = '\\d{1,12}(?:,\\d{3})*(?:\\.\\d{1,9})?'
const STATEMENT = new RegExp(
  `(?<![\\d.,])(?<![+*/×÷·(^-]\\s?)(${NUMBER})\\s?(${NAMES})\\s?(=|equals|is|≈)\\s?(?:about\\s)?(${NUMBER})\\s?(${NAMES})(?![\\w²³/]|\\s?[+*/×÷·])`,
  'g',
)
/** Rounding of what people write; a wrong factor is off by far more. Megabytes may be of 1024 kilobytes. */
function toleranceOf({ kind }: DerivedUnit): number {
  return kind === 'data rate' ? 0.05 : 0.02
}

/** The end of its left side; found without looking at what stands before, it costs a tenth. */
const MAY_STATE = new RegExp(`\\d\\s?(?:${NAMES})\\s?(?:=|equals|is|≈)`)

export function findCompoundQuantities(text: string): readonly UnitFact[] {
  if (!MAY_STATE.test(text)) return []
  const spelled = text.replaceAll('^2', '²').replaceAll('^3', '³')
  // Places would no longer be those of the text.
  if (spelled.length !== text.length) return []
  return [...text.matchAll(STATEMENT)].flatMap((match) => factOf(match))
}

function factOf(match: RegExpExecArray): readonly UnitFact[] {
  const [whole, leftNumber = '', leftName = '', , rightNumber = '', rightName = ''] = match
  const left = UNITS.get(leftName.replace(/\s/g, ''))
  const right = UNITS.get(rightName.replace(/\s/g, ''))
  if (!left || !right || left.kind !== right.kind || left.size === right.size) return []
  const exact = (read(leftNumber) * left.size) / right.size
  const start = match.index
  return [
    {
      start,
      end: start + whole.length,
      holds: Math.abs(read(rightNumber) - exact) <= toleranceOf(left) * Math.abs(exact),
      expected: `${leftNumber} ${leftName} = ${Number(exact.toPrecision(6))} ${rightName}`,
      code: 'wrong-conversion',
    },
  ]
}

function read(number: string): number {
  return Number(number.replaceAll(',', ''))
}
