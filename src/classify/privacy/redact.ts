import type { PiiKind } from '../../core/signals.ts'
import { findPersonalData, MOST_CHARACTERS } from './find-personal-data.ts'

/** Which placeholder stands for which value, and the other way round. */
export interface PlaceholderBook {
  /** By placeholder, such as `[EMAIL_1]`. */
  readonly values: ReadonlyMap<string, string>
  readonly counts: Readonly<Partial<Record<PiiKind, number>>>
}

export interface Redacted {
  /** In the order given, with placeholders. */
  readonly texts: readonly string[]
  readonly book: PlaceholderBook
}

export const PLACEHOLDER = /\[[A-Z_]{2,12}_\d{1,6}\]/g

/** Different values in one request. */
const MOST_VALUES = 1_000
/** Looks at the texts, the last of which finds nothing more. */
const MOST_ROUNDS = 5
/** Shortest name that is replaced wherever it stands; shorter ones only where they were seen to be one. */
const SHORTEST_NAME = 3

interface Span {
  readonly kind: PiiKind
  readonly start: number
  readonly end: number
}

/**
 * Puts a placeholder in the place of each personal value, the same for the same value in all texts. Numbers follow
 * the order of first appearance, so that a conversation that grows keeps them. Undefined where there is more text or
 * there are more values than can be replaced for certain.
 */
export function redactTexts(texts: readonly string[]): Redacted | undefined {
  if (texts.reduce((sum, text) => sum + text.length, 0) > MOST_CHARACTERS) return undefined
  const book = createBook(takenIn(texts))
  let redacted = texts
  // Two values that stood side by side may have hidden one another: what is left is looked at again.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = findSpans(redacted)
    if (found === undefined || book.values.size > MOST_VALUES) return undefined
    if (found.every((spans) => spans.length === 0)) return { texts: redacted, book }
    redacted = replaceFound(redacted, found, book)
  }
  return undefined
}

/** One text with placeholders, for showing; undefined where it cannot be had. */
export function redactText(text: string): string | undefined {
  return redactTexts([text])?.texts[0]
}

/** What was found in one text is replaced in every text. */
function replaceFound(
  texts: readonly string[],
  found: readonly Span[][],
  book: Book,
): readonly string[] {
  const values = new Map<string, PiiKind>()
  for (const [index, spans] of found.entries()) {
    for (const { kind, start, end } of spans) {
      const value = texts[index]?.slice(start, end) ?? ''
      if (!values.has(value)) values.set(value, kind)
    }
  }
  const everywhere = patternOf(values)
  return texts.map((text, index) => {
    const spans = [...(found[index] ?? []), ...occurrences(text, everywhere, values)]
    return replaceSpans(text, united(spans), (value, kind) => book.placeholderOf(value, kind))
  })
}

/** Looked for in each text by itself, and in all together: an address in one turn makes the name in the next one personal. */
function findSpans(texts: readonly string[]): readonly Span[][] | undefined {
  const joined = texts.join('\n\n')
  const together = findPersonalData(joined, [], MOST_VALUES + 1).places
  if (together.length > MOST_VALUES) return undefined
  let offset = 0
  let total = 0
  const spans = texts.map((text) => {
    const begin = offset
    offset += text.length + 2
    const own = texts.length === 1 ? [] : findPersonalData(text, [], MOST_VALUES + 1).places
    const clipped = together.flatMap(({ kind, start, end }) => {
      const from = Math.max(0, start - begin)
      const to = Math.min(text.length, end - begin)
      return from < to ? [{ kind, start: from, end: to }] : []
    })
    total += own.length
    return united([...clipped, ...own])
  })
  return total > MOST_VALUES ? undefined : spans
}

/** Spans in order, with those that overlap made one: no sign of a value may be left beside its placeholder. */
function united(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const result: Span[] = []
  for (const span of ordered) {
    const last = result.at(-1)
    if (last === undefined || span.start >= last.end) result.push(span)
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end }
  }
  return result
}

function patternOf(values: ReadonlyMap<string, PiiKind>): RegExp | undefined {
  const longestFirst = [...values]
    .filter(([value, kind]) => kind !== 'name' || value.length >= SHORTEST_NAME)
    .sort(([a], [b]) => b.length - a.length)
    .map(([value, kind]) => {
      const literal = value.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
      // `Ann` is no part of `Annual`.
      return kind === 'name' ? String.raw`(?<!\p{L})${literal}(?!\p{L})` : literal
    })
  return longestFirst.length === 0 ? undefined : new RegExp(longestFirst.join('|'), 'gu')
}

function occurrences(
  text: string,
  pattern: RegExp | undefined,
  values: ReadonlyMap<string, PiiKind>,
): readonly Span[] {
  if (pattern === undefined) return []
  return Array.from(text.matchAll(pattern), ({ 0: value, index }) => ({
    kind: values.get(value) as PiiKind,
    start: index,
    end: index + value.length,
  }))
}

function replaceSpans(
  text: string,
  spans: readonly Span[],
  placeholderOf: (value: string, kind: PiiKind) => string,
): string {
  let result = ''
  let from = 0
  for (const { kind, start, end } of spans) {
    result += text.slice(from, start) + placeholderOf(text.slice(start, end), kind)
    from = end
  }
  return result + text.slice(from)
}

/** What looks like a placeholder in the texts already: it means what its writer meant, and stands for no value. */
function takenIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(PLACEHOLDER) ?? []))
}

interface Book extends PlaceholderBook {
  placeholderOf(value: string, kind: PiiKind): string
}

function createBook(taken: ReadonlySet<string>): Book {
  const placeholders = new Map<string, string>()
  const values = new Map<string, string>()
  const counts: Partial<Record<PiiKind, number>> = {}
  const next: Partial<Record<PiiKind, number>> = {}
  return {
    values,
    counts,
    placeholderOf(found, kind) {
      // An address found in a later look may stand around a placeholder of an earlier one.
      const value = found.replace(PLACEHOLDER, (inner) => values.get(inner) ?? inner)
      const known = placeholders.get(value)
      if (known !== undefined) return known
      let placeholder: string
      do {
        next[kind] = (next[kind] ?? 0) + 1
        placeholder = `[${kind.toUpperCase()}_${next[kind]}]`
      } while (taken.has(placeholder))
      placeholders.set(value, placeholder)
      values.set(placeholder, value)
      counts[kind] = (counts[kind] ?? 0) + 1
      return placeholder
    },
  }
}
