/** A regular expression as a tree, as far as making texts of it needs. */
export type PatternNode =
  /** A sign, an escape or a class, as written. */
  | { readonly is: 'letter'; readonly raw: string }
  | { readonly is: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly is: 'either'; readonly options: readonly PatternNode[] }
  | { readonly is: 'many'; readonly item: PatternNode; readonly min: number; readonly max: number }
  | { readonly is: 'look'; readonly item: PatternNode }
  | { readonly is: 'again'; readonly group: string }
  | { readonly is: 'nothing' }

export interface ReadPattern {
  readonly root: PatternNode
  /** By number and by name. */
  readonly groups: ReadonlyMap<string, PatternNode>
}

interface Reader {
  readonly source: string
  at: number
  count: number
  readonly groups: Map<string, PatternNode>
}

const TIMES = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y
const BEGINS_GROUP = /\((?:\?(?:[:=!]|<[=!]|<([^>]+)>|[a-z-]+:))?/y
const BACK = /\\(?:([1-9]\d*)|k<([^>]+)>)/y
const ESCAPE =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}(?:\\u[dD][c-fC-F][\da-fA-F]{2})?|x[\da-fA-F]{2}|c[A-Za-z]|[\s\S])/uy

export function readPattern(source: string): ReadPattern {
  const reader: Reader = { source, at: 0, count: 0, groups: new Map() }
  return { root: readEither(reader), groups: reader.groups }
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.source) ?? undefined
  if (found) reader.at += found[0].length
  return found
}

function readEither(reader: Reader): PatternNode {
  const options = [readSequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at++
    options.push(readSequence(reader))
  }
  return options.length === 1 ? (options[0] as PatternNode) : { is: 'either', options }
}

function readSequence(reader: Reader): PatternNode {
  const items: PatternNode[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    items.push(readTimes(reader))
  }
  return { is: 'sequence', items }
}

function readTimes(reader: Reader): PatternNode {
  const item = readOne(reader)
  const times = take(reader, TIMES)
  if (!times) return item
  const [, sign, least, comma, most] = times
  if (sign !== undefined) {
    const max = sign === '?' ? 1 : Number.POSITIVE_INFINITY
    return { is: 'many', item, min: sign === '+' ? 1 : 0, max }
  }
  const min = Number(least)
  const max = comma === undefined ? min : most ? Number(most) : Number.POSITIVE_INFINITY
  return { is: 'many', item, min, max }
}

function readOne(reader: Reader): PatternNode {
  const { source, at } = reader
  const first = source[at]
  if (first === '(') return readGroup(reader)
  if (first === '[') {
    reader.at = endOfClass(source, at)
    return { is: 'letter', raw: source.slice(at, reader.at) }
  }
  if (first === '^' || first === '$') {
    reader.at++
    return { is: 'nothing' }
  }
  return first === '\\' ? readEscape(reader) : readSign(reader)
}

function readEscape(reader: Reader): PatternNode {
  if (/[bB]/.test(reader.source[reader.at + 1] ?? '')) {
    reader.at += 2
    return { is: 'nothing' }
  }
  const back = take(reader, BACK)
  if (back) return { is: 'again', group: back[1] ?? back[2] ?? '' }
  return { is: 'letter', raw: take(reader, ESCAPE)?.[0] ?? '\\' }
}

function readSign(reader: Reader): PatternNode {
  const raw = String.fromCodePoint(reader.source.codePointAt(reader.at) ?? 0)
  reader.at += raw.length
  return { is: 'letter', raw }
}

function readGroup(reader: Reader): PatternNode {
  const begin = take(reader, BEGINS_GROUP)
  const name = begin?.[1]
  const number = begin?.[0] === '(' || name !== undefined ? ++reader.count : undefined
  const item = readEither(reader)
  reader.at++
  if (number !== undefined) reader.groups.set(String(number), item)
  if (name !== undefined) reader.groups.set(name, item)
  return /[=!]$/.test(begin?.[0] ?? '') ? { is: 'look', item } : item
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === ']') return at + 1
  }
  return source.length
}
