/** What well-known functions give for further inputs, where the question asks for one and the examples agree with it. */
import type { ProgramCase } from '../../../checks/code/sandbox/sandbox.ts'
import { ALL_FUNCTIONS } from './functions/all-functions.ts'
import { furtherInputs } from './further-inputs.ts'
import { brokenProperty, type KeptProperty, keptProperties } from './kept-properties.ts'
import { type KnownFunction, type Reading, TAKES } from './known-function.ts'
import { type ShownValue, shownValues } from './shown-values.ts'
import { isSameValue, readValue, type Value, writeValue } from './value.ts'

/** A call beside the shown ones, and what is known of its result. */
export interface KnownCall {
  readonly kind: 'call'
  readonly source: string
  readonly inputs: readonly Value[]
  /** What every reading of the question gives. */
  readonly gives?: Value
  readonly keeps: readonly KeptProperty[]
}

interface Fit {
  readonly known: KnownFunction
  readonly readings: readonly Reading[]
}

/** Empty where nothing known is asked for, or the examples are too few to tell it. */
export function knownCalls(
  question: string,
  cases: readonly ProgramCase[],
  callees: readonly string[],
): readonly KnownCall[] {
  const all = shownValues(cases, callees)
  const tellsLength = all.length > 0 && all.every(lastIsLength)
  const shown = tellsLength ? all.map(withoutLast) : all
  const [example] = shown
  if (example === undefined || !tellApart(shown)) return []
  const words = wordsOf(question, example.callee)
  const fits = ALL_FUNCTIONS.flatMap((known) => fitOf(known, words, shown))
  const keeps = keptProperties(shown)
  if (fits.length === 0 && keeps.length === 0) return []
  const also = fits.flatMap(({ known }) =>
    (known.also ?? []).flatMap((values) => likeShown(values, example)),
  )
  const inputs = [...also, ...furtherInputs(shown.map(({ texts }) => texts))]
  const calls = inputs.flatMap((texts): readonly KnownCall[] => {
    const values = texts.map(readValue)
    if (!areKnown(values) || !isLike(values, shown)) return []
    const gives = agreedResult(values, fits)
    if (gives === undefined && keeps.length === 0) return []
    const length = tellsLength ? [String(lengthOf(values[0] ?? null))] : []
    const source = `${example.callee}(${[...texts, ...length].join(', ')})`
    const known = gives === undefined ? {} : { gives }
    return [{ kind: 'call', source, inputs: values, keeps, ...known }]
  })
  return [...new Map(calls.map((call) => [call.source, call])).values()]
}

/** `f([4, 5, 6], 3)`: a length that says nothing new, as programs in the manner of C take it. */
function lastIsLength({ arguments: values }: ShownValue): boolean {
  return values.length > 1 && values.at(-1) === lengthOf(values[0] ?? null)
}

function lengthOf(value: Value): number | undefined {
  return typeof value === 'string' || Array.isArray(value) ? value.length : undefined
}

function withoutLast(one: ShownValue): ShownValue {
  return { ...one, texts: one.texts.slice(0, -1), arguments: one.arguments.slice(0, -1) }
}

/** Why the result of a call cannot be right. */
export interface Broken {
  readonly says: string
  readonly expected?: string
}

/** What a call gave, as it prints, beside what is known of it. Undefined where both agree, or the result cannot be read. */
export function brokenBy(call: KnownCall, detail: string): Broken | undefined {
  const result = readValue(detail)
  if (result === undefined) return undefined
  if (call.gives !== undefined && !isSameValue(call.gives, result)) {
    const expected = writeValue(call.gives)
    return {
      says: 'what the question asks for gives something else',
      ...(expected === undefined ? {} : { expected }),
    }
  }
  const property = brokenProperty(call.keeps, call.inputs, result)
  return property === undefined ? undefined : { says: `every example keeps ${property.says}` }
}

const ENOUGH = 3
const TELLING = 5

/** Results that differ, of three examples or long: many functions give 1 for one number and 3 for another. */
function tellApart(shown: readonly ShownValue[]): boolean {
  const [first] = shown
  const areLong = shown.every(({ gives }) => (writeValue(gives)?.length ?? 0) >= TELLING)
  const areMany = shown.length >= ENOUGH || areLong
  return (
    first !== undefined && areMany && shown.some(({ gives }) => !isSameValue(gives, first.gives))
  )
}

/** The patterns look for two words in either order, which takes the square of the length. */
const LONGEST_PROSE = 2_000
const LONGEST_NAME = 200

function wordsOf(question: string, callee: string): string {
  const prose = question.replace(/^[ \t]*(?:assert|>>>).*$/gmu, ' ').slice(0, LONGEST_PROSE)
  const name = callee.slice(0, LONGEST_NAME).replace(/(?<=[a-z])(?=[A-Z])|_/gu, ' ')
  return `${prose} ${name}`.toLowerCase().replace(/\s+/gu, ' ')
}

function fitOf(known: KnownFunction, words: string, shown: readonly ShownValue[]): readonly Fit[] {
  if (!known.asks.test(words)) return []
  const fits = (values: readonly Value[]) => takes(known, values)
  if (!shown.every((one) => fits(one.arguments))) return []
  const readings = known.gives.filter((reading) =>
    shown.every((one) => {
      const given = resultOf(reading, one.arguments)
      // A program that says yes or no is none that gives 1 or 0.
      const isOfKind = (typeof given === 'boolean') === (typeof one.gives === 'boolean')
      return given !== undefined && isOfKind && isSameValue(one.gives, given)
    }),
  )
  return readings.length === 0 ? [] : [{ known, readings }]
}

function takes({ takes: letters }: KnownFunction, values: readonly Value[]): boolean {
  return (
    letters.length === values.length &&
    values.every((value, at) => TAKES[letters[at] ?? 'a']?.(value))
  )
}

function resultOf(reading: Reading, values: readonly Value[]): Value | undefined {
  const given = reading(...(values as never[]))
  return Number.isNaN(given) ? undefined : given
}

/** Undefined where a reading is not sure, or two differ. */
function agreedResult(values: readonly Value[], fits: readonly Fit[]): Value | undefined {
  const given = fits
    .filter(({ known }) => takes(known, values))
    .flatMap(({ readings }) => readings.map((reading) => resultOf(reading, values)))
  const [first] = given
  if (first === undefined) return undefined
  return given.every((one) => one !== undefined && isSameValue(one, first)) ? first : undefined
}

/** Written as the examples are: as a tuple where they show tuples. Empty where the kinds differ. */
function likeShown(values: readonly Value[], example: ShownValue): readonly (readonly string[])[] {
  const texts = values.map((value, at) => {
    const text = writeValue(value)
    const like = example.texts[at] ?? ''
    const isTuple = like.startsWith('(') && text?.startsWith('[')
    if (text === undefined) return undefined
    if (!isTuple) return text
    return Array.isArray(value) && value.length === 1
      ? `(${text.slice(1, -1)},)`
      : `(${text.slice(1, -1)})`
  })
  return texts.includes(undefined) || texts.length !== example.texts.length
    ? []
    : [texts as string[]]
}

function areKnown(values: readonly (Value | undefined)[]): values is readonly Value[] {
  return !values.includes(undefined)
}

/** Of the kinds that the examples show: what else a program takes is its own choice. */
function isLike(values: readonly Value[], shown: readonly ShownValue[]): boolean {
  return values.every((value, at) => {
    const known = shown.flatMap((one) => kindsIn(one.arguments[at] as Value, 0))
    return kindsIn(value, 0).every((kind) => known.includes(kind))
  })
}

function kindsIn(value: Value, depth: number): readonly string[] {
  if (typeof value === 'string')
    return [...new Set([...value].map(signKind)), value.length > 1 ? 'text' : '']
  if (Array.isArray(value))
    return [`list ${depth}`, ...value.flatMap((item) => kindsIn(item, depth + 1))]
  return [`${value instanceof Map ? 'map' : value instanceof Set ? 'set' : typeof value} ${depth}`]
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[a-z]/u, 'small'],
  [/[A-Z]/u, 'large'],
  [/[01]/u, 'bit'],
  [/\d/u, 'digit'],
]

function signKind(sign: string): string {
  return SIGNS.find(([pattern]) => pattern.test(sign))?.[1] ?? sign
}
