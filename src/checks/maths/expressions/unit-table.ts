/** The units there are, each once: its names, and its sizes in the base units of what it measures. */

/** Metre, kilogram, second, ampere, dollar, bit and mole; those of angles and counts have no powers. */
type Base = 'm' | 'kg' | 's' | 'A' | '$' | 'bit' | 'mol'
/** In the order of the exponents. */
export const BASES: readonly Base[] = ['m', 'kg', 's', 'A', '$', 'bit', 'mol']

/** What units measure. */
const QUANTITIES = {
  length: { m: 1 },
  area: { m: 2 },
  volume: { m: 3 },
  mass: { kg: 1 },
  time: { s: 1 },
  frequency: { s: -1 },
  speed: { m: 1, s: -1 },
  force: { kg: 1, m: 1, s: -2 },
  energy: { kg: 1, m: 2, s: -2 },
  power: { kg: 1, m: 2, s: -3 },
  pressure: { kg: 1, m: -1, s: -2 },
  current: { A: 1 },
  charge: { A: 1, s: 1 },
  voltage: { kg: 1, m: 2, s: -3, A: -1 },
  resistance: { kg: 1, m: 2, s: -3, A: -2 },
  money: { $: 1 },
  information: { bit: 1 },
  'data rate': { bit: 1, s: -1 },
  amount: { mol: 1 },
  count: {},
  angle: {},
} as const
export type Quantity = keyof typeof QUANTITIES

/** By the powers of the base units. */
export const POWERS: Readonly<Record<Quantity, Partial<Record<Base, number>>>> = QUANTITIES

type Row = readonly [
  /** In small letters, read behind any number whatever their case. The first is the unit's name. */
  everyday: string,
  /** Symbols whose case tells, and names in other languages: read where a text tells measures. */
  further: string,
  /** In base units. Several where people mean several things, the likeliest first: kilobytes of 1000 and 1024. */
  size: number | readonly number[],
]

const TABLE: Readonly<Record<Quantity, readonly Row[]>> = {
  length: [
    ['mm millimeter millimeters millimetre millimetres', 'millimètres milímetros', 1e-3],
    ['cm centimeter centimeters centimetre centimetres', 'zentimeter zentimetern', 0.01],
    ['', 'centimètre centimètres centímetro centímetros centimetro centimetri', 0.01],
    ['m meter meters metre metres', 'metern mètre mètres metro metros metri metrów', 1],
    ['km kilometer kilometers kilometre kilometres', 'kilometern kilomètre kilomètres', 1000],
    ['', 'kilómetro kilómetros quilômetro quilômetros chilometro chilometri kilometrów', 1000],
    ['', 'dm', 0.1],
    ['', 'µm μm', 1e-6],
    ['', 'nm', 1e-9],
    ['inch inches', 'in zoll pouce pouces pulgada pulgadas pollice pollici', 0.0254],
    ['', 'polegada polegadas cali', 0.0254],
    ['foot feet ft', 'Fuß pied pieds pie pies piede piedi pé pés voet stopy stóp', 0.3048],
    ['yard yards yd yds', '', 0.9144],
    ['mile miles mi', 'meile meilen milla millas miglia miglio milha milhas mijl', 1609.344],
  ],
  area: [
    ['', 'ha hectare hectares hektar hectárea hectáreas ettaro ettari', 1e4],
    ['', 'acre acres', 4046.8564224],
  ],
  volume: [
    ['ml milliliter milliliters millilitre millilitres', 'mL mililitros', 1e-6],
    ['l liter liters litre litres', 'L litern litro litros litri litrów', 0.001],
    ['', 'cl cL centiliter', 1e-5],
    ['', 'dl dL deciliter', 1e-4],
    ['', 'hl hL', 0.1],
    ['teaspoon teaspoons tsp', '', [4.92892159375e-6, 5e-6]],
    ['tablespoon tablespoons tbsp', '', [14.78676478125e-6, 15e-6, 20e-6]],
    ['cup cups', 'tasse tassen tasses taza tazas', [236.5882365e-6, 240e-6, 250e-6, 200e-6]],
    ['pint pints', '', [473.176473e-6, 568.26125e-6, 500e-6]],
    ['quart quarts', '', [946.352946e-6, 1136.5225e-6]],
    ['gallon gallons', 'gal', [3785.411784e-6, 4546.09e-6]],
  ],
  mass: [
    ['', 'µg μg mcg microgram micrograms mikrogramm', 1e-9],
    ['mg milligram milligrams', 'milligramm milligrammes miligramos', 1e-6],
    ['g gram grams', 'gramm gramme grammes gramo gramos grammi grama gramas gramów', 1e-3],
    ['kg kilogram kilograms kilo kilos', 'kilogramm kilogramme kilogrammes', 1],
    ['', 'kilogramo kilogramos chilo chili chilogrammi quilo quilos kilogramów', 1],
    ['tonne tonnes', 't tonnen toneladas tonnellate', 1000],
    ['ounce ounces oz', 'unze unzen onces onza onzas onça onças', 0.028349523125],
    ['pound pounds lb lbs', '', 0.45359237],
    ['', 'pfund livre livres libra libras libbra libbre pond', [0.45359237, 0.5]],
    ['', 'stone', 6.35029318],
    ['ton tons', '', [907.18474, 1000, 1016.0469]],
  ],
  time: [
    ['', 'µs μs', 1e-6],
    ['', 'ns', 1e-9],
    ['millisecond milliseconds ms', 'millisekunden', 1e-3],
    ['second seconds sec secs s', 'sekunde sekunden seconde secondes segundo segundos', 1],
    ['', 'secondi secondo seconden sekund sekundy', 1],
    ['minute minutes min mins', 'minuten minuto minutos minuti minut minuty', 60],
    ['hour hours hr hrs h', 'stunde stunden heure heures hora horas ora ore', 3600],
    ['', 'uur uren godzin godziny godzina', 3600],
    ['day days', 'tag tage tagen jour jours día días giorno giorni dia dias dag dagen', 86_400],
    ['', 'dzień dni', 86_400],
    ['week weeks', 'woche wochen semaine semaines semana semanas settimana settimane', 604_800],
    ['', 'weken tydzień tygodnie tygodni', 604_800],
    ['fortnight fortnights', '', 1_209_600],
    ['month months', '', 2_629_746],
    ['year years yr yrs', '', 31_556_952],
    ['decade decades', '', 315_569_520],
    ['century centuries', '', 3_155_695_200],
  ],
  frequency: [
    ['', 'Hz hertz', 1],
    ['', 'kHz', 1e3],
    ['', 'MHz', 1e6],
    ['', 'GHz', 1e9],
  ],
  speed: [
    ['', 'mph', 0.44704],
    ['', 'kph kmh', 1 / 3.6],
    ['', 'knot knots knoten nœuds nudos nodi', 0.514444],
  ],
  force: [
    ['', 'N newton newtons', 1],
    ['', 'kN kilonewton kilonewtons', 1000],
  ],
  energy: [
    ['joule joules', 'J', 1],
    ['kilojoule kilojoules kj', 'kJ', 1e3],
    ['', 'MJ megajoule megajoules', 1e6],
    ['', 'GJ', 1e9],
    ['', 'Wh', 3600],
    ['kwh', 'kWh', 3.6e6],
    ['', 'MWh', 3.6e9],
    ['', 'GWh', 3.6e12],
    ['', 'cal', 4.184],
    ['', 'kcal', 4184],
    ['', 'BTU Btu', 1055.05585262],
    ['', 'eV', 1.602176634e-19],
    ['', 'keV', 1.602176634e-16],
    ['', 'MeV', 1.602176634e-13],
  ],
  power: [
    ['watt watts', 'W', 1],
    ['kilowatt kilowatts kw', 'kW', 1e3],
    ['megawatt megawatts mw', 'MW', 1e6],
    ['', 'GW gigawatt gigawatts', 1e9],
    ['', 'hp horsepower', [745.69987, 735.49875]],
    ['', 'PS ch CV cv', 735.49875],
  ],
  pressure: [
    ['', 'Pa pascal pascals', 1],
    ['', 'hPa mbar', 100],
    ['', 'kPa', 1e3],
    ['', 'MPa', 1e6],
    ['', 'bar bars', 1e5],
    ['', 'atm', 101_325],
    ['', 'mmHg torr', 133.322],
    ['', 'psi', 6894.757],
  ],
  current: [
    ['', 'A ampere amperes amp amps', 1],
    ['', 'mA', 1e-3],
    ['', 'µA μA', 1e-6],
  ],
  charge: [
    ['', 'C coulomb coulombs', 1],
    ['', 'Ah', 3600],
    ['', 'mAh', 3.6],
  ],
  voltage: [
    ['', 'V volt volts', 1],
    ['', 'mV', 1e-3],
    ['', 'µV μV', 1e-6],
    ['', 'kV', 1e3],
  ],
  resistance: [
    ['', 'Ω ohm ohms', 1],
    ['', 'kΩ', 1e3],
    ['', 'MΩ', 1e6],
  ],
  money: [
    ['cent cents penny pennies ¢', '', 0.01],
    ['nickel nickels', '', 0.05],
    ['dime dimes', '', 0.1],
    ['dollar dollars $ usd', '', 1],
  ],
  information: [
    ['bit bits', '', 1],
    ['byte bytes', 'octet octets', 8],
    ['kilobyte kilobytes kb', 'KB kB', [8e3, 8 * 1024]],
    ['megabyte megabytes mb', 'MB', [8e6, 8 * 1024 ** 2]],
    ['gigabyte gigabytes gb', 'GB', [8e9, 8 * 1024 ** 3]],
    ['terabyte terabytes tb', 'TB', [8e12, 8 * 1024 ** 4]],
    // French: an octet is a byte.
    ['', 'Ko ko', [8e3, 8 * 1024]],
    ['', 'Mo', [8e6, 8 * 1024 ** 2]],
    ['', 'Go', [8e9, 8 * 1024 ** 3]],
    ['', 'To', [8e12, 8 * 1024 ** 4]],
    ['', 'KiB Kio', 8 * 1024],
    ['', 'MiB Mio', 8 * 1024 ** 2],
    ['', 'GiB Gio', 8 * 1024 ** 3],
    ['', 'TiB Tio', 8 * 1024 ** 4],
    ['', 'kbit', 1e3],
    ['', 'Mbit', 1e6],
    ['', 'Gbit', 1e9],
  ],
  'data rate': [
    ['', 'kbps', 1e3],
    ['', 'Mbps', 1e6],
    ['', 'Gbps', 1e9],
  ],
  amount: [
    ['', 'mol moles', 1],
    ['', 'mmol millimoles', 1e-3],
  ],
  count: [
    ['dozen dozens', '', 12],
    ['gross', '', 144],
    ['score', '', 20],
  ],
  angle: [
    ['degree degrees', '', 1],
    ['revolution revolutions', '', 360],
  ],
}

const LOOSE: ReadonlySet<string> = new Set(['month', 'year', 'decade', 'century'])

export interface TableUnit {
  readonly quantity: Quantity
  readonly everyday: readonly string[]
  readonly further: readonly string[]
  readonly sizes: readonly number[]
  /** Months and years have no fixed number of days. */
  readonly isLoose: boolean
}

export const TABLE_UNITS: readonly TableUnit[] = Object.entries(TABLE).flatMap(([quantity, rows]) =>
  rows.map(([everyday, further, size]) => ({
    quantity: quantity as Quantity,
    everyday: words(everyday),
    further: words(further),
    sizes: [size].flat(),
    isLoose: LOOSE.has(words(everyday)[0] ?? ''),
  })),
)

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}
