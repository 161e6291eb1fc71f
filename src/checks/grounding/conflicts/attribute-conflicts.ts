/** Where an answer says of a thing the opposite of what the passages say in one word: "breakfast included" for "breakfast not included". */

import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import {
  attributesIn,
  attributesOf,
  type StatedAttribute,
} from '../../../checks/grounding/reading/stated-attributes.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import type { PolarityConflict } from './polarity-conflicts.ts'

/** Sentences of the passages that are looked at for one word. */
const MOST_PLACES = 100

export function attributeConflicts(
  { text }: Sentence,
  passages: PassageIndex,
): readonly PolarityConflict[] {
  if (text.trimEnd().endsWith('?')) return []
  return attributesIn(text).flatMap((own) => {
    const other = oppositeOf(own, passages)
    return other === undefined ? [] : [{ start: own.start, end: own.end, expected: other }]
  })
}

interface Told {
  readonly place: number
  readonly each: StatedAttribute
}

/** The clause that says the opposite of all that this one speaks of; none where another one may agree. */
function oppositeOf(own: StatedAttribute, passages: PassageIndex): string | undefined {
  const told = [...own.subject].flatMap((key) => toldOf(key, own.kind, passages))
  const alike = told.filter(({ each }) => isOf(own, each))
  const [first] = alike
  if (first === undefined || alike.some(({ each }) => each.isSo === own.isSo)) return undefined
  if (alike.some(({ place }) => goesOn(own, passages.sentences[place + 1]))) return undefined
  const further = [...own.subject].filter((key) => !first.each.subject.has(key))
  if (further.some((key) => isApart(key, own.kind, alike, passages))) return undefined
  const { text = '' } = passages.sentences[first.place] ?? {}
  return text.slice(first.each.start, first.each.end).trim()
}

function toldOf(key: string, kind: number, passages: PassageIndex): readonly Told[] {
  return placesOf(key, passages).flatMap((place) => {
    const sentence = passages.sentences[place]
    const all = sentence === undefined ? [] : attributesOf(sentence)
    return all.flatMap((each) => (each.kind === kind ? [{ place, each }] : []))
  })
}

function placesOf(key: string, passages: PassageIndex): readonly number[] {
  return passages.places.get(key)?.slice(0, MOST_PLACES) ?? []
}

/** All that the passage's clause speaks of: of less it may not hold. */
function isOf(own: StatedAttribute, stated: StatedAttribute): boolean {
  return stated.subject.size > 0 && [...stated.subject].every((key) => own.subject.has(key))
}

const IT =
  /^[\s*_-]*(?:it|they|this|these|es|sie|dies\p{L}*|il|elle|ils|elles|ello|esto|esso|essa|het|ze|dit|ele|ela)(?!\p{L})/iu

/** "It is included in the comfort rate." */
function goesOn(own: StatedAttribute, next: IndexedSentence | undefined): boolean {
  if (next === undefined) return false
  return attributesOf(next).some(
    ({ kind, isSo, subject }) =>
      kind === own.kind && isSo === own.isSo && (subject.size === 0 || IT.test(next.text)),
  )
}

const EXCEPTS =
  /(?<!\p{L})(?:exempt\p{L}*|except\p{L}*|however|unless|only|ausgenommen|ausnahme\p{L}*|jedoch|nur|sauf|exception\p{L}*|cependant|salvo|excepto|excepción|eccetto|eccezione|tranne|behalve|uitgezonderd|echter|exceto|exceção)(?!\p{L})/iu

/** Of guide dogs, of the Sundays of Advent something of their own is told. */
function isApart(
  key: string,
  kind: number,
  alike: readonly Told[],
  passages: PassageIndex,
): boolean {
  return placesOf(key, passages).some((place) => {
    if (alike.some((one) => one.place === place)) return false
    const sentence = passages.sentences[place]
    if (sentence === undefined) return false
    return EXCEPTS.test(sentence.text) || attributesOf(sentence).some((each) => each.kind === kind)
  })
}
