/** Where an answer has a number of the passages in another unit: "10 minutes" for "10 seconds", "48 km" for "48 m". */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { isOrdinal } from '../../../checks/grounding/reading/quantities.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import { isUnitName, readUnits } from '../../../checks/maths/units/dimensions.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST, RECKONS } from './conflicts.ts'

export interface UnitConflict {
  /** Of the number and its unit in the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** As the passages say it. */
  readonly expected: string
}

interface Measured {
  readonly value: number
  /** What is measured. */
  readonly kind: string
  /** In one unit of its kind. */
  readonly size: number
  readonly written: string
  readonly start: number
  readonly end: number
}

/** Sizes of one unit lie less far apart in any two countries. */
const SAME_SIZE = 1.3
/** How far what was converted may be off. */
const ROUNDED = 0.03
/** Words that both sentences have to hold besides the number. */
const LEAST_SHARED = 1

const DAYS = 86_400
/** Time in seconds, in nine languages; months and years as they are on average. */
const TIME: readonly (readonly [names: string, seconds: number])[] = [
  ['seconds?|secs?|sekunden?|secondes?|segundos?|second[oi]|seconden|sekundy?', 1],
  ['minutes?|mins?|minuten?|minutos?|minut[oiy]|minuut', 60],
  ['hours?|hrs?|stunden?|heures?|horas?|or[ae]|uur|uren|godzin[ya]?', 3600],
  ['days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag|dagen|dni|dzień', DAYS],
  ['weeks?|wochen?|semaines?|semanas?|settiman[ae]|week|weken|tygodni[ea]?', 7 * DAYS],
  ['months?|monate?n?|mois|mes|meses|mes[ei]|mês|maand|maanden|miesi[ąę]c[ye]?', 30.44 * DAYS],
  ['years?|jahre?n?|ans?|années?|años?|ann[oi]|anos?|jaar|jaren|lata?|rok', 365.25 * DAYS],
]
const TIMES = TIME.map(([names, seconds]) => [new RegExp(`^(?:${names})$`, 'iu'), seconds] as const)
const SCALE = /^[ \u00a0]?(?:°[ \u00a0]?|degrees )(celsius|fahrenheit|[cf])(?!\p{L})/iu
const BEHIND =
  /^[ \u00a0\u202f-]?(?:(?:business|working|calendar|full|consecutive) )?([\p{L}µΩ]{1,16}(?:\/\p{L}{1,4})?[²³]?)(?![\p{L}\d])/u
/** `"delay_minutes": 35` */
const KEY = /"\w{0,40}_([a-z]{1,12})"\s?:\s?-?$/
const KEYS: Readonly<Record<string, string>> = {
  ...{ c: '°C', f: '°F', celsius: '°C', fahrenheit: '°F', kmh: 'km/h', kph: 'km/h', mph: 'mph' },
  ...{ sec: 'seconds', s: 'seconds', min: 'minutes', h: 'hours' },
}
/** Words of their own besides units. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  'in pie a A C c h ch score gross count or ora ore an ans mes rok cups cup stone second foot degree degrees cali tasse'.split(
    ' ',
  ),
)

/** Numbers that the passages, where they speak of the same, have in other units of its kind only. */
export function unitConflicts(
  sentence: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly UnitConflict[] {
  const { text } = sentence
  if (text.length > LONGEST || RECKONS.test(text)) return []
  const own = measuresIn(text, words)
  if (own.length === 0) return []
  const topic = new Set(
    words.flatMap(({ kind, isContent, key }) => (kind === 'word' && isContent ? [key] : [])),
  )
  return own.flatMap((one) => {
    const places = (passages.places.get(String(one.value)) ?? []).slice(0, MOST_PLACES)
    const sentences = places.flatMap((place) => passages.sentences[place] ?? [])
    const stated = sentences.flatMap((each) =>
      measuresOf(each)
        .filter(({ value, kind }) => value === one.value && kind === one.kind)
        .map((measure) => ({ measure, isNear: sharedWith(each, topic, one) >= LEAST_SHARED })),
    )
    const nearest = stated.find(({ isNear }) => isNear)
    if (nearest === undefined) return []
    const said = measuresAsked(asked)
    const all = [...stated.map(({ measure }) => measure), ...said]
    if (all.some((other) => isSameSize(other, one) && other.value === one.value)) return []
    return isConverted(one, [...measuresOfAll(passages), ...said])
      ? []
      : [{ start: one.start, end: one.end, expected: nearest.measure.written }]
  })
}

/** `500 cm` where the passages say 5 m. Lengths of time are told otherwise in more ways, which are looked at elsewhere. */
export function isOtherUnit(word: Word, text: string, passages: PassageIndex): boolean {
  const unit = unitBehind(text, word)
  if (unit === undefined || unit.kind === 'time' || unit.kind === 'temperature') return false
  const own = { value: Number(word.key), ...unit }
  const others = measuresOfAll(passages).filter((each) => !isSameSize(each, own))
  return isConverted(own, others)
}

const MOST_PLACES = 40
const MOST_SENTENCES = 400

function measuresIn(text: string, words: readonly Word[] = readWords(text)): readonly Measured[] {
  return words.flatMap((word) => {
    if (word.kind !== 'number') return []
    const unit = unitBehind(text, word)
    if (unit === undefined) return []
    // The third year is no length of three years.
    const kind = isOrdinal(word) ? `#${unit.kind}` : unit.kind
    return [{ value: Number(word.key), ...unit, kind }]
  })
}

const measuresAsked = memoized(({ text }: Asked) => measuresIn(text))
const measuresOf = memoized(({ text }: IndexedSentence): readonly Measured[] =>
  text.length > LONGEST ? [] : measuresIn(text),
)
const measuresOfAll = memoized((passages: PassageIndex): readonly Measured[] =>
  passages.sentences.slice(0, MOST_SENTENCES).flatMap(measuresOf),
)

function unitBehind(text: string, { start, end }: Word): Omit<Measured, 'value'> | undefined {
  const behind = text.slice(end, end + 40)
  const scale = SCALE.exec(behind)
  const name =
    scale === null ? (BEHIND.exec(behind)?.[1] ?? keyedUnit(text, start)) : `°${scale[1]?.[0]}`
  const unit = name === undefined ? undefined : unitNamed(name)
  if (unit === undefined) return undefined
  const width = (scale ?? BEHIND.exec(behind))?.[0].length ?? 0
  const written = `${text.slice(start, end + width)}${width === 0 ? ` ${name}` : ''}`
  return { ...unit, written, start, end: end + width }
}

function keyedUnit(text: string, start: number): string | undefined {
  const key = KEY.exec(text.slice(Math.max(0, start - 60), start))?.[1]
  return key === undefined ? undefined : (KEYS[key] ?? key)
}

function unitNamed(name: string): Pick<Measured, 'kind' | 'size'> | undefined {
  if (/^°/u.test(name)) return { kind: 'temperature', size: /c/i.test(name) ? 1 : 10 }
  if (OTHER_WORDS.has(name)) return undefined
  const time = TIMES.find(([names]) => names.test(name))
  if (time !== undefined) return { kind: 'time', size: time[1] }
  if (!isUnitName(name.replace(/\/.*$|[²³]$/u, ''))) return undefined
  const [unit] = readUnits(name)
  return unit && { kind: unit.dimension.join(), size: unit.size }
}

function sharedWith(
  { keys }: IndexedSentence,
  topic: ReadonlySet<string>,
  { written }: Measured,
): number {
  const unit = readWords(written).map(({ key }) => key)
  return [...topic].filter((key) => keys.has(key) && !unit.includes(key)).length
}

function isSameSize(one: Measured, other: Measured): boolean {
  const ratio = one.size / other.size
  return one.kind === other.kind && ratio < SAME_SIZE && ratio > 1 / SAME_SIZE
}

/** Ten minutes are told where the passages say 600 seconds. */
function isConverted(one: Measured, stated: readonly Measured[]): boolean {
  const size = one.value * one.size
  return stated.some(
    (other) =>
      other.kind === one.kind && Math.abs(other.value * other.size - size) <= ROUNDED * size,
  )
}
