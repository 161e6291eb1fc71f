/** Where an answer gives one name the figure that the passages give another: "the IMF expects 1.8 %" beside "the OECD expects 1.8 %, the IMF 2.3 %". */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import { clausesIn } from '../../../checks/grounding/reading/clauses.ts'
import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import {
  type Quantity,
  quantitiesIn,
  unitWord,
} from '../../../checks/grounding/reading/quantities.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST, RECKONS, ROUGH } from './conflicts.ts'

export interface SwappedFigure {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** The passage's sentence that gives the name its own figure. */
  readonly expected: string
}

/** What one clause says a figure of. */
interface Figure {
  /** Stems of the words of each name in it. */
  readonly names: readonly (readonly string[])[]
  /** One at least; a range as its lower end. */
  readonly quantities: readonly Quantity[]
  /** In the sentence. */
  readonly start: number
  readonly sentence: string
}

/** Sentences with a figure of the unit that are looked at. */
const MOST_PLACES = 60
/** Whose figure it is is told by another word. */
const OF_ANOTHER = /['’]s?\s|\b(?:of|by|von|de|del|di|van)\s+(?:the\s+)?\p{Lu}/u
const COMPARES =
  /\b(?:than|compared|versus|vs|against|above|below|behind|ahead|if|unless|not|no|never|both|each|as|like|unlike|according)\b|n['’]t\b/i

/** @param asked the question and what was said before it, where the asker may tell a figure of their own */
export function swappedFigures(
  { text }: Sentence,
  passages: PassageIndex,
  asked: Asked,
): readonly SwappedFigure[] {
  if (text.length > LONGEST || !/\d/.test(text) || RECKONS.test(text)) return []
  return figuresIn(text).flatMap((own) => {
    const [name, ...otherNames] = own.names
    const [quantity, ...others] = own.quantities
    if (name === undefined || quantity === undefined || otherNames.length + others.length > 0)
      return []
    const { number, unit } = quantity
    if (unit === '') return []
    const clause = text.slice(own.start)
    const before = clause.slice(0, number.start)
    if (ROUGH.test(before) || COMPARES.test(before) || OF_ANOTHER.test(before)) return []
    if (!isKnownName(name, passages) || asked.text.includes(number.text)) return []
    const expected = toldOtherwise(name, quantity, passages)
    if (expected === undefined) return []
    const start = own.start + number.start
    return [{ start, end: own.start + number.end, expected }]
  })
}

/** Its sentence, where every clause with this figure names another one, and the name has a figure of its own. */
function toldOtherwise(
  name: readonly string[],
  { number, unit }: Quantity,
  passages: PassageIndex,
): string | undefined {
  const places = (passages.places.get(unitWord(unit)) ?? signPlaces(unit, passages)).slice(
    0,
    MOST_PLACES,
  )
  const told = places
    .flatMap((place) => passages.sentences[place] ?? [])
    .flatMap(figuresOf)
    // Any word that begins a sentence has a capital.
    .map((each) => ({ ...each, names: each.names.filter((one) => isKnownName(one, passages)) }))
    .filter(({ quantities }) => quantities.some((each) => each.unit === unit))
  const isFigure = (each: Quantity): boolean =>
    each.unit === unit && Number(each.number.key) === Number(number.key)
  const same = told.filter(({ quantities }) => quantities.some(isFigure))
  const isOfOther = ({ names }: Figure): boolean =>
    names.length === 1 && !names.some((each) => areOne(each, name))
  if (same.length === 0 || !same.every(isOfOther)) return undefined
  const own = told.find(
    (each) =>
      each.names.length === 1 &&
      each.names.some((other) => areOne(other, name)) &&
      !each.quantities.some(isFigure) &&
      // Side by side, as it is compared: two sentences may tell of other years or things.
      same.some(({ sentence }) => sentence === each.sentence),
  )
  return own?.sentence
}

function signPlaces(unit: string, { sentences }: PassageIndex): readonly number[] {
  if (!/^[%$€£¥₹°]$/u.test(unit)) return []
  return sentences.flatMap(({ text }, at) => (text.includes(unit) ? [at] : []))
}

const figuresOf = memoized(({ text }: IndexedSentence): readonly Figure[] =>
  text.length > LONGEST ? [] : figuresIn(text),
)

function figuresIn(sentence: string): readonly Figure[] {
  return clausesIn(sentence).flatMap(({ text, start }) => {
    const words = readWords(text)
    const quantities = quantitiesIn(text, words)
    return quantities.length === 0
      ? []
      : [{ names: namesIn(words, text), quantities, start, sentence }]
  })
}

/** Words with a capital in a row are one name; in its sentence the first word is one as well. */
function namesIn(words: readonly Word[], text: string): readonly (readonly string[])[] {
  const names: string[][] = []
  let last: Word | undefined
  for (const word of words) {
    if (word.kind !== 'word' || !word.isContent || !/^\p{Lu}/u.test(word.text)) continue
    const goesOn = last !== undefined && /^[ .-]{1,2}$/u.test(text.slice(last.end, word.start))
    if (goesOn) names.at(-1)?.push(word.key)
    else names.push([word.key])
    last = word
  }
  return names
}

/** A name stands with its capital within a sentence of the passages, too, and not only where one begins. */
function isKnownName(name: readonly string[], passages: PassageIndex): boolean {
  const known = namedIn(passages)
  return name.every((key) => known.has(key))
}

const READ = 60_000
const namedIn = memoized(
  (passages: PassageIndex): ReadonlySet<string> =>
    new Set(
      readWords(passages.text.slice(0, READ)).flatMap(({ isName, key, text }) =>
        isName || /^\p{Lu}{2,}$/u.test(text) ? [key] : [],
      ),
    ),
)

/** `Acme` is `Acme Corp`. */
/** Names that share a word. */
export function areOne(name: readonly string[], other: readonly string[]): boolean {
  return name.some((word) => other.includes(word))
}
