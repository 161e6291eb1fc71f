/** Where an answer says something else than the passage that speaks of the same: another number of days, can for cannot. */

import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { nearestOf } from '../../../checks/grounding/reading/nearest-sentences.ts'
import {
  type Quantity,
  quantitiesIn,
  unitWord,
} from '../../../checks/grounding/reading/quantities.ts'
import { numbersIn, readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'

export interface NumberConflict {
  readonly word: Word
  /** An ordinal, which is never the asker's own amount. */
  readonly isOrdinal: boolean
  /** As the passage says it. */
  readonly expected: string
}

/** Share of the sentence's other words that the passage's sentence has to hold to speak of the same. */
const SAME_TOPIC = 0.5
/** Sentences of the passages that are looked at for one number. */
const MOST_PLACES = 100
/** What is longer is no sentence but a table or a list, where what stands near says little. */
export const LONGEST = 2000
/** Quantities of one sentence that are looked up. */
const MOST_QUANTITIES = 12
/** What is reckoned stands in no passage. */
export const RECKONS =
  /[=+×÷]|\b(?:total|altogether|sum|combined|together|in all|difference|remain\w*|left|average|mean|twice|double|half|times|fewer|longer|shorter|(?:faster|slower|higher|lower|heavier|lighter|older|younger|taller|larger|smaller|bigger|wider|deeper|earlier|later) than|(?:more|less|cheaper|dearer|extra) (?:a|per|than|each|for)(?! \d)|therefore|equals?|insgesamt|zusammen|übrig|jeweils)\b/i
/** Before a number that need not be the very one: "under 250 g", "about 8 days". */
export const ROUGH =
  /(?:\b(?:under|over|below|above|less than|more than|fewer than|at least|at most|nearly|almost|about|around|roughly|approximately|some|etwa|rund|unter|über|fast|knapp|gut|ca|circa|environ|presque|peu (?:moins|plus) de|casi|unos|unas|cerca de|poco (?:menos|más|meno|più) di?e?|quasi|bijna|ongeveer|quase)|près de|[~≈<>])\s*[$€£]?$/i
/** How far such a number may be from the one that is told. */
const ROUGHLY = 0.1

/** Numbers for which the passages, where they speak of the same and count the same things, have another one. */
export function numberConflicts(
  sentence: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
): readonly NumberConflict[] {
  if (sentence.text.length > LONGEST) return []
  const own = quantitiesIn(sentence.text, words).slice(0, MOST_QUANTITIES)
  if (own.length === 0 || RECKONS.test(sentence.text)) return []
  const conflicts: NumberConflict[] = []
  const numbers = numbersIn(words)
  for (const quantity of own) {
    const { number } = quantity
    const stated = statedOf(sentence.text, words, quantity, passages)
    const value = Number(number.key)
    const isRough = ROUGH.test(sentence.text.slice(Math.max(0, number.start - 16), number.start))
    const [nearest] = stated
    if (nearest === undefined) continue
    if (stated.some((one) => isOf(one, value, isRough))) continue
    // `65 of 100 points`: what the passage tells is said too.
    if (stated.every((one) => numbers.includes(Number(one.number.key)))) continue
    if (isChangeBetween(stated, value)) continue
    const all = placesWith(quantity.unit, passages).flatMap((place) => place.stated)
    const parts = all.filter((one) => Number(one.number.key) !== value)
    if (parts.some((one) => isMadeOf(value, one, numbers))) continue
    conflicts.push({
      word: number,
      isOrdinal: quantity.unit.startsWith('#'),
      expected: nearest.number.text,
    })
  }
  return conflicts
}

/** What the passages tell of what the number is said of: by the words of its clause where one passage holds all, else of its sentence. */
function statedOf(
  text: string,
  words: readonly Word[],
  { number, unit }: Quantity,
  passages: PassageIndex,
): readonly Quantity[] {
  const [start, end] = clauseAround(text, number)
  const content = words.filter(
    ({ isContent, kind, key }) => isContent && kind === 'word' && key !== unitWord(unit),
  )
  const near = content.filter((word) => word.start >= start && word.end <= end)
  const stated = near.length < CORE ? [] : statedNear(keysOf(near), unit, passages, 1)
  return stated.length > 0 ? stated : statedNear(keysOf(content), unit, passages, SAME_TOPIC)
}

function keysOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.map(({ key }) => key))
}

const CLAUSE_END = /[,;:]\s|\s(?:and|but|which|that|und|aber)\s/gi

function clauseAround(text: string, number: Word): readonly [number, number] {
  let start = 0
  for (const { index, 0: mark } of text.matchAll(CLAUSE_END)) {
    if (index >= number.end) return [start, index]
    if (index + mark.length <= number.start) start = index + mark.length
  }
  return [start, text.length]
}

function isOf({ number, range }: Quantity, value: number, isRough: boolean): boolean {
  const stated = Number(number.key)
  const slack = isRough ? Math.abs(stated) * ROUGHLY : 0
  if (Math.abs(stated - value) <= slack) return true
  return range !== undefined && value >= range[0] - slack && value <= range[1] + slack
}

/** "With three batteries it flies for 93 minutes": the sentence says with what it reckons. */
function isMadeOf(value: number, { number }: Quantity, said: readonly number[]): boolean {
  const stated = Number(number.key)
  return said.some((other) => {
    if (other === value || other === 0) return false
    const results = [stated + other, stated - other, other - stated, stated * other, stated / other]
    return results.some((result) => Math.abs(result - value) <= Math.abs(value) * 1e-3)
  })
}

/** "Rose by 12" where the passage says "from 68 to 80". */
function isChangeBetween(told: readonly Quantity[], value: number): boolean {
  return told.some((one) =>
    told.some((other) => {
      const change = Number(other.number.key) - Number(one.number.key)
      return Math.abs(change - value) <= Math.abs(value) * 1e-3
    }),
  )
}

/** Quantities of this unit in the sentence of the passages that speaks most of the topic, and in those that speak nearly as much of it. */
function statedNear(
  topic: ReadonlySet<string>,
  unit: string,
  passages: PassageIndex,
  leastShare: number,
): readonly Quantity[] {
  const places = placesWith(unit, passages)
  return nearestOf(topic, places, passages, leastShare).flatMap(({ stated }) => stated)
}

interface Place {
  readonly sentence: IndexedSentence
  readonly stated: readonly Quantity[]
}

/** Sentences that tell quantities of this unit. */
function placesWith(unit: string, passages: PassageIndex): readonly Place[] {
  return placesOf(unit, passages)
    .slice(0, MOST_PLACES)
    .flatMap((place) => {
      const sentence = passages.sentences[place]
      if (sentence === undefined) return []
      const stated = quantitiesOf(sentence).filter((one) => one.unit === unit)
      return stated.length === 0 ? [] : [{ sentence, stated }]
    })
}

const quantitiesOf = memoized(({ text }: IndexedSentence): readonly Quantity[] =>
  text.length > LONGEST ? [] : quantitiesIn(text),
)

function placesOf(unit: string, passages: PassageIndex): readonly number[] {
  const places = passages.places.get(unitWord(unit))
  if (places !== undefined) return places
  return /^[%$€£¥₹°]$/u.test(unit)
    ? passages.sentences.flatMap(({ text }, at) => (text.includes(unit) ? [at] : []))
    : []
}

const MODAL =
  /\b(?:can|could|may|is|are|was|were|will|would|should|must|do|does|did|has|have)(?:\s+(?:be|been|also|now|still|always|easily|safely|simply|just))*\s+(?=\p{L}{3})/iu
/** Words of a clause's core; with fewer nearly every sentence speaks of the same. */
const CORE = 2

/**
 * True where the sentence says without a negation what the passages only say with one: "gift cards can be returned" beside
 * "opened software and gift cards cannot be returned".
 */
export function saysTheDenied(
  sentence: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
): boolean {
  if (sentence.text.length > LONGEST || NEGATED.test(withoutOpening(sentence.text))) return false
  if (CONDITION.test(sentence.text)) return false
  const core = coreOf(sentence.text, words)
  if (core === undefined) return false
  const [first = '', ...rest] = core.keys
  const own = keysOf(words)
  let isDenied = false
  for (const place of (passages.places.get(first) ?? []).slice(0, MOST_PLACES)) {
    const { keys, text } = passages.sentences[place] ?? { keys: new Set(), text: '' }
    if (text.length > LONGEST || !rest.every((key) => keys.has(key))) continue
    if (!isDeniedIn(text, core.verb, own)) return false
    isDenied = true
  }
  return isDenied
}

/** "Late checkout is allowed except on Sundays" */
const CONDITION = /\b(?:if|unless|except|only|provided|until|before|after|when|once|as long as)\b/i

export const NEGATED = /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b/i

/** "Yes, …" and "No problem, …" */
function withoutOpening(text: string): string {
  return text.replace(/^(?:yes|yeah|sure|of course|no problem|certainly)[,.!]?\s+/i, '')
}

/** The verb behind the first modal and what it is said of: the words before it, else the two behind it. */
function coreOf(
  text: string,
  words: readonly Word[],
): { readonly verb: string; readonly keys: readonly string[] } | undefined {
  const modal = MODAL.exec(text)
  if (modal === null) return undefined
  const end = modal.index + modal[0].length
  const verb = words.find((word) => word.start >= end)
  if (verb === undefined || verb.kind !== 'word' || !verb.isContent) return undefined
  const content = words.filter((word) => word.isContent && word.kind === 'word')
  const subject = content.filter((word) => word.end <= modal.index).map(({ key }) => key)
  const object = content
    .filter((word) => word.start > verb.start)
    .slice(0, 1)
    .map(({ key }) => key)
  const keys = [...new Set([verb.key, ...(subject.length > 0 ? subject : object)])]
  return keys.length < CORE ? undefined : { verb: verb.key, keys }
}

const DENIES = /(?:\b(?:not|never|cannot)\b|n['’]t\b)(?:\s+(?:be|been|yet|also))*\s*$/i

/** Whether the verb has "not" or the like right before it, wherever it stands, and what follows it is said too. */
function isDeniedIn(text: string, verb: string, own: ReadonlySet<string>): boolean {
  const all = readWords(text)
  const places = all.filter(({ key }) => key === verb)
  return (
    places.length > 0 &&
    places.every(
      ({ start, end }) =>
        DENIES.test(text.slice(Math.max(0, start - 40), start)) && !isLimited(text, end, all, own),
    )
  )
}

const PART_END = /[.,;:!?()]\s|[.;!?)]$|\s(?:and|but|or|because|so|as)\s/
const LIMIT =
  /\b(?:if|unless|except|only|after|before|until|over|under|above|below|between|beyond|within|more than|less than)\b/i

/** "Not available between 23:00 and 6:00", "not valid on night buses": denied of a part, which need not be the one meant. */
function isLimited(
  text: string,
  from: number,
  all: readonly Word[],
  own: ReadonlySet<string>,
): boolean {
  const behind = text.slice(from)
  const end = from + (PART_END.exec(behind)?.index ?? behind.length)
  if (LIMIT.test(text.slice(from, end))) return true
  return all.some(
    ({ start, isContent, key }) => isContent && start >= from && start < end && !own.has(key),
  )
}

/** Sentences with a certain content that speak of the topic; none where it has fewer words than wanted, as nearly all would. */
export function nearestWith(
  topic: ReadonlySet<string>,
  fewestWords: number,
  passages: PassageIndex,
  has: (sentence: IndexedSentence) => boolean,
): readonly IndexedSentence[] {
  if (topic.size < fewestWords) return []
  const holding = new Set([...topic].flatMap((key) => passages.places.get(key) ?? []))
  const places = [...holding]
    .sort((a, b) => a - b)
    .flatMap((place) => passages.sentences[place] ?? [])
    .filter(({ text }) => text.length <= LONGEST)
    .slice(0, MOST_PLACES)
    .filter(has)
    .map((sentence) => ({ sentence }))
  return nearestOf(topic, places, passages, SAME_TOPIC).map(({ sentence }) => sentence)
}
