/** Temperatures that a question asks for in another scale: "What is 98.6 °F in Celsius?", "350F in C". */
import type { StatedFact } from '../../../checks/stated-fact.ts'
import { type Scale, TO_CELSIUS } from './temperatures.ts'

const SCALE = 'c(?:elsius)?|f(?:ahrenheit)?|k(?:elvin)?'
const DEGREES = '(?:°|º|degrees?|grad|degrés|grados|gradi|graus)?'
const QUESTION = new RegExp(
  String.raw`^\D{0,40}?([-−]?\d{1,5}(?:[.,]\d{1,3})?) ?${DEGREES} ?(${SCALE})\b\D{0,12}?\b(?:to|in|into|as|en|em) ${DEGREES} ?(${SCALE})(?!\p{L})[^\d\p{L}]*$`,
  'iu',
)
const STATED = new RegExp(
  String.raw`([-−]?\d{1,5}(?:[.,]\d{1,3})?) ?${DEGREES} ?(${SCALE})\b`,
  'gi',
)
/** Ovens are set to round numbers, and people leave out the .15 of kelvins. */
const [CLOSE, ROUGH] = [0.6, 2.6]

const FROM_CELSIUS: Readonly<Record<Scale, (degrees: number) => number>> = {
  c: (degrees) => degrees,
  f: (degrees) => (degrees * 9) / 5 + 32,
  k: (degrees) => degrees + 273.15,
}

export interface AskedTemperature {
  /** In the scale asked for. */
  readonly degrees: number
  readonly scale: Scale
}

/** Undefined for any other question. */
export function askedTemperature(question: string): AskedTemperature | undefined {
  const found =
    question.length > 120 || !/\d/.test(question) ? null : QUESTION.exec(question.trim())
  if (found === null) return undefined
  const [, degrees = '', from = '', to = ''] = found
  const [source, scale] = [scaleOf(from), scaleOf(to)]
  if (source === scale) return undefined
  return { degrees: FROM_CELSIUS[scale](TO_CELSIUS[source](read(degrees))), scale }
}

/** What the answer tells in that scale; undefined where it tells nothing in it. */
export function statedTemperature(
  { degrees, scale }: AskedTemperature,
  answer: string,
): StatedFact | undefined {
  const stated = [...answer.matchAll(STATED)].filter((found) => scaleOf(found[2] ?? '') === scale)
  const last = stated.at(-1)
  if (last === undefined) return undefined
  const holds = stated.some((found) => {
    const isRough = /(?:about|around|roughly|approximately|~|≈) ?\**$/i.test(
      answer.slice(Math.max(0, found.index - 16), found.index),
    )
    return Math.abs(read(found[1] ?? '') - degrees) <= (isRough ? ROUGH : CLOSE)
  })
  return {
    start: last.index,
    end: last.index + last[0].length,
    holds,
    expected: `${Number(degrees.toFixed(1))} °${scale.toUpperCase()}`,
    code: 'wrong-temperature',
  }
}

function scaleOf(name: string): Scale {
  return name.slice(0, 1).toLowerCase() as Scale
}

function read(degrees: string): number {
  return Number(degrees.replace('−', '-').replace(',', '.'))
}
