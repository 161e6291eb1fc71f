/** Values written out in Python or JavaScript, read so that functions of our own can be held against them. */

export type Value =
  | number
  | string
  | boolean
  | null
  | readonly Value[]
  | ReadonlySet<Value>
  | ReadonlyMap<Value, Value>

const MOST_DEPTH = 20
const WORDS: Readonly<Record<string, Value>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  undefined: null,
  'set()': new Set(),
}
const WORD = /set\(\)|[A-Za-z]+/uy
const NUMBER = /-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/uy
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/suy
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' }

interface Reader {
  readonly text: string
  at: number
}

/** Undefined for what is no literal, or holds what cannot be told exactly, as whole numbers beyond 2^53. Tuples are lists. */
export function readValue(text: string): Value | undefined {
  const reader = { text, at: 0 }
  const value = valueAt(reader, 0)
  skip(reader)
  return reader.at === text.length ? value : undefined
}

function valueAt(reader: Reader, depth: number): Value | undefined {
  skip(reader)
  if (depth > MOST_DEPTH) return undefined
  const sign = reader.text[reader.at]
  if (sign === '[' || sign === '(') return listAt(reader, sign, depth)
  if (sign === '{') return braceAt(reader, depth)
  if (sign === '"' || sign === "'") return stringAt(reader)
  const number = take(reader, NUMBER)
  if (number !== undefined) return numberOf(number)
  const word = take(reader, WORD)
  return word === undefined ? undefined : WORDS[word]
}

function numberOf(text: string): number | undefined {
  const number = Number(text)
  const isExact = !/^-?\d+$/u.test(text) || Number.isSafeInteger(number)
  return isExact && Number.isFinite(number) ? number : undefined
}

function stringAt(reader: Reader): string | undefined {
  const text = take(reader, STRING)
  if (text === undefined || /\\[xuUN]/u.test(text)) return undefined
  return text.slice(1, -1).replace(/\\(.)/gsu, (_, sign: string) => ESCAPES[sign] ?? sign)
}

function listAt(reader: Reader, open: '[' | '(', depth: number): Value | undefined {
  const { items, hasComma } = itemsAt(reader, open === '[' ? ']' : ')', depth)
  // A bracket around one value is no tuple.
  return open === '(' && items?.length === 1 && !hasComma ? items[0] : items
}

function braceAt(reader: Reader, depth: number): Value | undefined {
  const pairs: [Value, Value][] = []
  let areKeys = true
  const { items } = itemsAt(reader, '}', depth, (key) => {
    skip(reader)
    if (reader.text[reader.at] !== ':') {
      areKeys = false
      return key
    }
    reader.at++
    const value = valueAt(reader, depth + 1)
    if (value !== undefined) pairs.push([key, value])
    return value
  })
  if (items === undefined) return undefined
  if (items.length > 0 && !areKeys) return pairs.length > 0 ? undefined : setOf(items)
  return pairs.every(([key]) => isPlain(key)) ? new Map(pairs) : undefined
}

function setOf(items: readonly Value[]): Value | undefined {
  return items.every(isPlain) ? new Set(items) : undefined
}

/** Numbers, texts and the like, which JavaScript too compares by their value. */
function isPlain(value: Value): boolean {
  return typeof value !== 'object' || value === null
}

function itemsAt(
  reader: Reader,
  close: string,
  depth: number,
  rest: (item: Value) => Value | undefined = (item) => item,
): { readonly items?: readonly Value[]; readonly hasComma: boolean } {
  const items: Value[] = []
  let hasComma = false
  reader.at++
  for (;;) {
    skip(reader)
    if (reader.text[reader.at] === close) {
      reader.at++
      return { items, hasComma }
    }
    if (items.length > 0 && !hasComma) return { hasComma }
    const first = valueAt(reader, depth + 1)
    const item = first === undefined ? undefined : rest(first)
    if (item === undefined) return { hasComma }
    items.push(item)
    skip(reader)
    hasComma = reader.text[reader.at] === ','
    if (hasComma) reader.at++
  }
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)?.[0]
  reader.at += match?.length ?? 0
  return match
}

function skip(reader: Reader): void {
  while (/\s/u.test(reader.text[reader.at] ?? '')) reader.at++
}

/** Programs write π as 3.14 and round results. */
const CLOSE = 2e-3

/** Equal as a question means it: numbers nearly, sets and dictionaries in any order, one kind of nothing for another. */
export function isSameValue(one: Value, other: Value): boolean {
  if (isNothing(one) && isNothing(other))
    return one === null || other === null || one === other || !isPlain(one)
  if (isNumeric(one) && isNumeric(other)) {
    const [a, b] = [Number(one), Number(other)]
    const areWhole = Number.isInteger(a) && Number.isInteger(b)
    return Math.abs(a - b) <= (areWhole ? 0 : CLOSE * Math.max(Math.abs(a), CLOSE))
  }
  if (one instanceof Set || other instanceof Set) return isSameSet(itemsOf(one), itemsOf(other))
  if (one instanceof Map && other instanceof Map) return isSameMap(one, other)
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSameValue(item, other[at]))
  }
  return one === other
}

function isSameMap(one: ReadonlyMap<Value, Value>, other: ReadonlyMap<Value, Value>): boolean {
  return (
    one.size === other.size &&
    [...one].every(([key, value]) => {
      const theirs = other.get(key)
      return theirs !== undefined && isSameValue(value, theirs)
    })
  )
}

function isNumeric(value: Value): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** What a program gives where there is nothing to give: which of these is its own choice. */
function isNothing(value: Value): boolean {
  return value === null || value === false || value === '' || itemsOf(value)?.length === 0
}

/** The items of a list, set or dictionary. */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value
  if (value instanceof Set) return [...value]
  return value instanceof Map ? [...value.keys()] : undefined
}

function isSameSet(one?: readonly Value[], other?: readonly Value[]): boolean {
  if (one === undefined || other === undefined) return false
  const holds = (all: readonly Value[], item: Value) => all.some((each) => isSameValue(each, item))
  return one.every((item) => holds(other, item)) && other.every((item) => holds(one, item))
}

/** As a literal both Python and JavaScript read; undefined for sets, dictionaries and constants, which they write differently. */
export function writeValue(value: Value): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (!Array.isArray(value)) return undefined
  const items = value.map(writeValue)
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
}
