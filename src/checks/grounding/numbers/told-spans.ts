/** Lengths of time as they are told, so that “2 weeks” and “14 days” are the same. */
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { SentenceReading } from '../../../checks/grounding/reading/sentence-reading.ts'

/** Most different spans of time that are compared with one. */
const MOST_SPANS = 400
/** Characters in which they are looked for. */
const REACH = 60_000

/** Of the units of time, what one is in seconds, or in months. */
const UNITS: readonly (readonly [name: RegExp, kind: 'short' | 'long', size: number])[] = [
  [/^(?:seconds?|sekunden?|secondes?|segundos?|secondi)/i, 'short', 1],
  [/^(?:minutes?|minuten?|minutos?|minuti)/i, 'short', 60],
  [/^(?:hours?|stunden?|heures?|horas?|or[ae]\b)/i, 'short', 3600],
  [/^(?:days?|tagen?|jours?|días?|giorn[io])/i, 'short', 86_400],
  [/^(?:weeks?|wochen?|semaines?|semanas?|settiman[ae])/i, 'short', 604_800],
  [/^(?:months?|monaten?|mois|mes(?:es)?\b|mes[ei]\b)/i, 'long', 1],
  [/^(?:years?|jahren?|an(?:s|née|nées)?\b|años?|ann[io]\b)/i, 'long', 12],
]

/** In another unit, or so many times over as the same sentence says: `24 × 90 minutes, that is 36 hours`. */
export function isSameSpan(
  own: string,
  { span, key }: Span,
  word: Word,
  sentence: SentenceReading,
): boolean {
  if (span === own) return key !== word.key
  const [[kind, length], [statedKind, stated]] = [own.split(' '), span.split(' ')]
  const times = Number(length) / Number(stated)
  const itself = Number(word.key) === times ? 1 : 0
  return kind === statedKind && times > 1 && sentence.timesSaid(times) > itself
}

/** "2 weeks" and "14 days" alike. */
export function spanOf({ key, end }: Word, text: string): string | undefined {
  const behind = text.slice(end, end + 12).replace(/^[\s-]/u, '')
  const unit = UNITS.find(([name]) => name.test(behind))
  return unit && `${unit[1]} ${Number(key) * unit[2]}`
}

export interface Span {
  readonly span: string
  /** The number it is written with. */
  readonly key: string
}

export function spansIn(text: string): readonly Span[] {
  const found = new Map<string, Span>()
  for (const word of readWords(text.slice(0, REACH))) {
    const span = word.kind === 'number' ? spanOf(word, text) : undefined
    if (span !== undefined) found.set(`${span} ${word.key}`, { span, key: word.key })
    if (found.size === MOST_SPANS) break
  }
  return [...found.values()]
}
