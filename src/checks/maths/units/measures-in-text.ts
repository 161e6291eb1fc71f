/** Finds the measures of a text: "72 km/h", "1,000 cubic metres", "5 ft 9 in", "7 Stunden und 35 Minuten". */
import { type Dimension, isUnitName, type Measure, readUnits, sameDimension } from './dimensions.ts'
import { decimalsOf } from './written-number.ts'

export interface WrittenMeasure {
  /** As written, of its last part. */
  readonly unit: string
  /** Of the number before it, or of all parts together. */
  readonly value: number
  /** Of its number as written: of the last part, where there are two. */
  readonly decimals: number
  /** In base units, for each thing the unit may mean. */
  readonly sizes: readonly number[]
  /** One of the unit, in base units. As many as sizes. */
  readonly ones: readonly number[]
  readonly dimension: Dimension
  /** By which it is another number where the other mark parts thousands: `1,609`, `2.500`. 1 where it cannot be. */
  readonly otherMark: number
  /** `7 hours and 35 minutes` */
  readonly isMixed: boolean
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

const NUMBER = String.raw`\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d{1,9})?|\d{1,9},\d{1,2}(?!\d)|\d{1,12}(?:\.\d{1,9})?`
const NAME = String.raw`[\p{L}µΩ]{1,16}`
const SHAPE = String.raw`(square|sq\.?|cubic|cu\.?) `
const POWER = String.raw`\^?[23](?!\d|[.,]\d)|[²³]| (?:carr|cuadrad|quadrat|quadrad|cub|cúb)[\p{L}é]{1,4}`
const PER = ' ?/ ?| per | pro | par | por | al | je '
const MEASURE = new RegExp(
  String.raw`(?=\d)(?<![\p{L}\d.,$€£])(?<!\d[ \u00a0\u202f])(${NUMBER})[ \u00a0\u202f-]?(?:(?:US|UK|imperial|metric) )?(?:${SHAPE})?(${NAME})(${POWER})?(?:(${PER})(${NAME})([²³])?)?(?![\p{L}\d²³])`,
  'gu',
)
/** `5'9"`, and `5′ 9.5″` */
const FEET_AND_INCHES =
  /(?=\d)(?<![\p{L}\d.,])(\d{1,2})['′’] ?(\d{1,2}(?:\.\d{1,2})?)(?:["″”]|'')/gu
const MAY_MEASURE = /\d[ \u00a0\u202f-]?[\p{L}µΩ]|\d['′’] ?\d/u

/** In their order. @param text with a point before decimals */
export function findMeasures(text: string): readonly WrittenMeasure[] {
  if (!MAY_MEASURE.test(text)) return []
  const single = [...text.matchAll(MEASURE)].flatMap((found) => measureOf(found) ?? [])
  const pairs = [...text.matchAll(FEET_AND_INCHES)].map(feetAndInches)
  const all = pairs.length === 0 ? single : [...single, ...pairs].sort((a, b) => a.start - b.start)
  return joined(all, text)
}

function measureOf(found: RegExpExecArray): WrittenMeasure | undefined {
  const [whole, number = '', shape, name = '', power, per, below = '', belowPower = ''] = found
  const bare = bareName(name)
  if (!isUnitName(bare)) return undefined
  const above = `${bare}${exponentOf(name, shape ?? power)}`
  // Of `5 m per turn` nothing is known.
  const readings = readUnits(per === undefined ? above : `${above}/${below}${belowPower}`)
  const [first] = readings
  if (first === undefined) return undefined
  // A short answer may leave open which mark its writer uses: `1,52 m` is no list.
  const plain = number.replace(/^(\d+),(\d{1,2})$/u, '$1.$2').replace(/[,\u00a0\u202f]/gu, '')
  const value = Number(plain)
  const unit = whole.slice(whole.indexOf(number) + number.length).replace(/^[ \u00a0\u202f-]/u, '')
  return {
    unit,
    value,
    decimals: decimalsOf(plain),
    sizes: readings.map(({ size }) => value * size),
    ones: readings.map(({ size }) => size),
    dimension: first.dimension,
    otherMark: otherMarkOf(number),
    isMixed: false,
    start: found.index,
    end: found.index + whole.length,
  }
}

/** The `meter` of `Quadratmeter`. */
function bareName(name: string): string {
  return name.length > 9 ? name.replace(/^(?:quadrat|kubik)/i, '') : name
}

/** Of `square feet`, `m^2`, `mètres carrés`, `Quadratmeter`. */
function exponentOf(name: string, shape = ''): '' | '²' | '³' {
  if (/^quadrat/i.test(name) || /^(?:sq|\^?2|²| carr| [cq]uad)/u.test(shape)) return '²'
  return /^kubik/i.test(name) || shape !== '' ? '³' : ''
}

function feetAndInches(found: RegExpExecArray): WrittenMeasure {
  const [whole, feet = '', inches = ''] = found
  const [foot, inch] = [readUnits('ft')[0], readUnits('in')[0]] as [Measure, Measure]
  const value = Number(feet) * foot.size + Number(inches) * inch.size
  return {
    unit: 'in',
    value: value / inch.size,
    decimals: decimalsOf(inches),
    sizes: [value],
    ones: [inch.size],
    dimension: foot.dimension,
    otherMark: 1,
    isMixed: true,
    start: found.index,
    end: found.index + whole.length,
  }
}

function otherMarkOf(number: string): number {
  const mark = /^\d{1,3}([.,])\d{3}$/u.exec(number)?.[1]
  return mark === undefined ? 1 : mark === ',' ? 0.001 : 1000
}

/** The same number, read with the other mark. */
export function withOtherMark(measure: WrittenMeasure): WrittenMeasure {
  const { value, sizes, otherMark } = measure
  const decimals = otherMark < 1 ? 3 : 0
  return {
    ...measure,
    value: value * otherMark,
    sizes: sizes.map((size) => size * otherMark),
    decimals,
  }
}

const AND = /^(?:[ ]?|, ?|,? (?:and|und|et|y|e|en|i) )$/u

/** A smaller unit right behind a larger one goes on with it: the minutes of `7 hours and 35 minutes`. */
function joined(all: readonly WrittenMeasure[], text: string): readonly WrittenMeasure[] {
  const found: WrittenMeasure[] = []
  for (const next of all) {
    const last = found.at(-1)
    const whole = last && AND.test(text.slice(last.end, next.start)) ? sumOf(last, next) : undefined
    if (whole !== undefined) found.pop()
    found.push(whole ?? next)
  }
  return found
}

function sumOf(large: WrittenMeasure, small: WrittenMeasure): WrittenMeasure | undefined {
  const minutes = readUnits('min')[0] as Measure
  // The `m` of `1h 45m` is no metre.
  const part =
    small.unit === 'm' && sameDimension(large.dimension, minutes.dimension)
      ? { ...small, dimension: minutes.dimension, ones: [minutes.size], sizes: [60 * small.value] }
      : small
  const [one, size] = [large.ones[0] as number, part.sizes[0] as number]
  const isPart = sameDimension(large.dimension, part.dimension) && size < one
  if (!isPart || large.isMixed || large.decimals > 0 || part.sizes.length > 1) return undefined
  const sizes = large.sizes.map((each) => each + size)
  return {
    ...part,
    sizes,
    ones: part.ones,
    value: (sizes[0] as number) / (part.ones[0] as number),
    isMixed: true,
    start: large.start,
  }
}
