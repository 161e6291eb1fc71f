/** All that a column of a table is tried as: a sum of others, a product, so many times another, a balance. */
import {
  dividedBy,
  type Measure,
  sameDimension,
  times as timesUnits,
} from '../../../checks/maths/units/dimensions.ts'
import type { KnownFactor } from './known-factors.ts'
import { type NumberColumn, rowBefore } from './number-columns.ts'
import { createRelation, type Relation, type RelationParts, type Standing } from './relation.ts'
import {
  growthInPercent,
  inAndOut,
  mean,
  minus,
  over,
  plus,
  raisedTo,
  scaledBy,
  times,
} from './relation-works.ts'

/** `known`: by what columns may be multiplied; undefined where each row may have a factor of its own. */
export function relationsAmong(
  columns: readonly NumberColumn[],
  known: readonly KnownFactor[] | undefined,
): readonly Relation[] {
  return columns.flatMap((result) => {
    const others = columns.filter((column) => column !== result)
    const before = columns.filter((column) => column.place < result.place)
    return [
      ...before.flatMap((x, at) => before.slice(at + 1).flatMap((y) => ofTwo(x, y, result))),
      ...others.flatMap((y) =>
        balancesOf(
          y,
          others.filter((z) => z !== y),
          result,
        ),
      ),
      ...others.map((x) => carriedOver(x, result)),
      ...(result.isPercent ? others.flatMap((x) => growthFromBefore(x, result)) : []),
      ...sumsOf(columns, result),
      ...powersOf(before, result),
      ...before.flatMap((x) => conversionsOf(x, result)),
      ...(known === undefined ? [] : before.flatMap((x) => multiplesOf(x, result, known))),
      ...columns.flatMap((x) => ratesOf(rowBefore(x), result, known ?? [])),
    ]
  })
}

const smaller = ([x = 0, y = 0]: readonly number[]): number => Math.min(x, y)
const secondLargest = (sizes: readonly number[]): number => [...sizes].sort((a, b) => b - a)[1] ?? 0
/** Of a product with one or nothing. */
const unlessTrivial = (sizes: readonly number[]): number =>
  sizes.some((size) => size === 0 || size === 1) ? 0 : Number.POSITIVE_INFINITY
const unlessZero = ([size = 0]: readonly number[]): number =>
  size === 0 ? 0 : Number.POSITIVE_INFINITY

/** Names of what is left of one thing when another is taken from it. */
const DIFFERENCE =
  /^(?:gd|net|rest)$|\b(?:diff(?:erence)?|change|delta|variance|profit|gain|loss|left|remaining|savings?|gewinn|differenz|änderung|bénéfice|écart|diferencia|cambio|differenza)\b|[Δ±]/i

function ofTwo(x: NumberColumn, y: NumberColumn, result: NumberColumn): readonly Relation[] {
  const [a, b] = [x.name, y.name]
  const standing: Standing = DIFFERENCE.test(result.name) ? 'named' : 'tried'
  const product = times(percentFactor([x, y], [result]))
  const isProduct = isOfUnits(x, y, result, timesUnits)
  const ways = [
    { of: [x, y], result },
    { of: [y, x], result },
  ] as const
  return [
    createRelation({ ...ways[0], text: `${a} + ${b}`, work: plus, least: smaller }),
    createRelation({
      ...ways[0],
      text: `${a} × ${b}`,
      work: product,
      least: unlessTrivial,
      standing: isProduct ? 'named' : 'tried',
    }),
    ...ways.flatMap((way) => [
      createRelation({ ...way, ...difference(way.of), standing }),
      createRelation({ ...way, ...quotient(way.of, result) }),
      ...(result.isPercent && !x.isPercent && !y.isPercent
        ? [createRelation({ ...way, ...growth(way.of, result) })]
        : []),
    ]),
  ]
}

type Two = readonly [NumberColumn, NumberColumn]
type How = Pick<RelationParts, 'text' | 'work' | 'least' | 'standing' | 'isUnsigned'>

function difference([x, y]: Two): How {
  return { text: `${x.name} − ${y.name}`, work: minus, least: smaller, isUnsigned: true }
}

function quotient([x, y]: Two, result: NumberColumn): How {
  const isShare = result.isPercent && !x.isPercent && !y.isPercent
  return {
    text: `${x.name} ÷ ${y.name}`,
    work: over(percentFactor([x], [y, result])),
    least: unlessTrivial,
    standing: isOfUnits(x, y, result, dividedBy) ? 'named' : isShare ? 'likely' : 'tried',
  }
}

const GROWTH =
  /growth|change|increase|decrease|yoy|wachstum|veränderung|änderung|croissance|variation|crecimiento|variación/i

function growth([x, y]: Two, result: NumberColumn): How {
  return {
    text: `(${y.name} − ${x.name}) ÷ ${x.name}`,
    work: growthInPercent,
    least: unlessTrivial,
    standing: GROWTH.test(result.name) ? 'named' : 'likely',
  }
}

/** From row to row. */
function growthFromBefore(x: NumberColumn, result: NumberColumn): readonly Relation[] {
  if (x.isPercent) return []
  const of: Two = [rowBefore(x), x]
  return [createRelation({ of, result, ...growth(of, result) })]
}

/** Whether metres times metres are the square metres of the result. */
function isOfUnits(
  x: NumberColumn,
  y: NumberColumn,
  result: NumberColumn,
  join: (a: Measure, b: Measure) => Measure,
): boolean {
  return x.units.some((a) =>
    y.units.some((b) => {
      const joined = join(a, b)
      return result.units.some(
        ({ size, dimension }) =>
          sameDimension(joined.dimension, dimension) && Math.abs(joined.size / size - 1) < 1e-9,
      )
    }),
  )
}

/** What a product of `factors` is multiplied by to be one of `results`: of 40 % the number is 0.4. */
function percentFactor(factors: readonly NumberColumn[], results: readonly NumberColumn[]): number {
  const percents = (columns: readonly NumberColumn[]): number =>
    columns.filter(({ isPercent }) => isPercent).length
  return 100 ** (percents(results) - percents(factors))
}

/** Names of what is there, of what comes in and of what goes out. */
const BALANCE =
  /^(?:(?:closing |end(?:ing)? |account )?balance|(?:closing |end(?:ing)? )?stock|closing|on hand|in stock|remaining|left|rest|members|headcount|saldo|kontostand|bestand|endbestand|restschuld|solde|saldo final)$/i
const COMES_IN =
  /^(?:in|in?flow|received|restocked|added|new|joined|hired|arrivals?|deposits?|credits?|income|paid in|purchas(?:ed|es)|produced|eingang|zugang|zugänge|einnahmen|haben|entrées?|entradas?|entrate)$/i
const GOES_OUT =
  /^(?:out|outflow|sold|used|issued|shipped|removed|left|gone|departures?|withdrawals?|withdrawn|debits?|expenses|spent|taken|paid out|consumed|ausgang|abgang|abgänge|ausgaben|soll|sorties?|salidas?|uscite)$/i

/** That of the row before, and what came in or went out. */
function balancesOf(
  y: NumberColumn,
  others: readonly NumberColumn[],
  result: NumberColumn,
): readonly Relation[] {
  const last = rowBefore(result)
  const one = { of: [last, y], result, least: smaller }
  const comesIn = BALANCE.test(result.name) && COMES_IN.test(y.name)
  return [
    createRelation({ ...one, text: `${last.name} + ${y.name}`, work: plus }),
    createRelation({ ...one, text: `${last.name} − ${y.name}`, work: minus }),
    ...others.map((z) =>
      createRelation({
        of: [last, y, z],
        result,
        text: `${last.name} + ${y.name} − ${z.name}`,
        work: inAndOut,
        least: secondLargest,
        standing: comesIn && GOES_OUT.test(z.name) ? 'balance' : 'tried',
      }),
    ),
  ]
}

/** An opening balance is the closing one of the row before. */
function carriedOver(x: NumberColumn, result: NumberColumn): Relation {
  const last = rowBefore(x)
  return createRelation({ of: [last], result, text: last.name, work: plus })
}

const TOTAL = /^(?:(?:row |grand )?total|sum|played|gesamt|summe|somme|suma|totale?)$/i
const AVERAGE = /^(?:avg\.?|average|mean|ø|durchschnitt|schnitt|moyenne|media|promedio)\b/i

/** Columns side by side that add up to the one behind them, or before; or that it is the average of. */
function sumsOf(columns: readonly NumberColumn[], result: NumberColumn): readonly Relation[] {
  const at = columns.indexOf(result)
  const runs: (readonly NumberColumn[])[] = []
  for (let first = 0; first + 2 <= at; first++) runs.push(columns.slice(first, at))
  for (let end = at + 3; end <= columns.length; end++) runs.push(columns.slice(at + 1, end))
  const isAverage = AVERAGE.test(result.name)
  const isNamed = isAverage || TOTAL.test(result.name)
  const longest = Math.max(...runs.map(({ length }) => length))
  return runs.map((of) => {
    const standing: Standing = isNamed && of.length === longest ? 'named' : 'tried'
    const sum = of.map(({ name }) => name).join(' + ')
    const text = isAverage ? `(${sum}) ÷ ${of.length}` : sum
    const work = isAverage ? mean : plus
    return createRelation({ of, result, text, work, least: secondLargest, standing })
  })
}

const POWERS = [
  { name: /²|\^2|\*\*2|squared?\b|quadrat/i, sign: '²', power: 2 },
  { name: /³|\^3|\*\*3|cubed?\b/i, sign: '³', power: 3 },
]

function powersOf([base]: readonly NumberColumn[], result: NumberColumn): readonly Relation[] {
  return POWERS.flatMap(({ name, sign, power }) => {
    if (base === undefined || !name.test(result.name)) return []
    const work = raisedTo(power)
    return [createRelation({ of: [base], result, text: base.name + sign, work, standing: 'named' })]
  })
}

function conversionsOf(x: NumberColumn, result: NumberColumn): readonly Relation[] {
  const factors = x.units.flatMap((a) =>
    result.units.flatMap((b) =>
      sameDimension(a.dimension, b.dimension) && a.size !== b.size ? [a.size / b.size] : [],
    ),
  )
  const isNamed = { standing: 'named' as const }
  return [
    ...factors.map((factor) => ({ ...multiple(x, result, factor), ...isNamed })),
    ...TEMPERATURES.flatMap(({ from, to, work }) =>
      from.test(x.name) && to.test(result.name)
        ? [createRelation({ of: [x], result, text: x.name, work, ...isNamed })]
        : [],
    ),
  ]
}

const CELSIUS = /°\s?C\b|celsius/i
const FAHRENHEIT = /°\s?F\b|fahrenheit/i
const TEMPERATURES = [
  { from: CELSIUS, to: FAHRENHEIT, work: scaledBy(1.8, 32) },
  { from: FAHRENHEIT, to: CELSIUS, work: scaledBy(1 / 1.8, -32 / 1.8) },
]

/** So many times another column: by a number that is told, or by the one that most rows show. */
function multiplesOf(
  x: NumberColumn,
  result: NumberColumn,
  known: readonly KnownFactor[],
): readonly Relation[] {
  const percent = percentFactor([x], [result])
  const stated = known.map(({ factor }) => factor * percent)
  const shares = percent === 100 ? known.map(({ factor }) => percent / factor) : []
  const most = commonest(ratios(x, result))
  return [
    ...[...stated, ...shares].map((factor) => multiple(x, result, factor)),
    ...(most === undefined ? [] : [{ ...multiple(x, result, most), isFitted: true }]),
  ]
}

/** From row to row only rates are followed. */
function ratesOf(
  before: NumberColumn,
  result: NumberColumn,
  known: readonly KnownFactor[],
): readonly Relation[] {
  return known.flatMap(({ factor, isRate }) => (isRate ? [multiple(before, result, factor)] : []))
}

function multiple(x: NumberColumn, result: NumberColumn, factor: number): Relation {
  const text = `${x.name} × ${Number(factor.toPrecision(6))}`
  return createRelation({ of: [x], result, text, work: scaledBy(factor), least: unlessZero })
}

function ratios(x: NumberColumn, result: NumberColumn): readonly number[] {
  return x.numbers.flatMap((number, row) => {
    const other = result.numbers[row]
    return number && other && number.value !== 0 ? [other.value / number.value] : []
  })
}

/** The middle one: where all rows but one agree it is what they agree on, but for rounding. */
function commonest(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
