/** Where an answer has two names of the passages the other way round: "B bought A" for "A bought B". */

import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST } from './conflicts.ts'
import { areOne } from './swapped-figures.ts'

export interface SwappedNames {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** As the passage says it. */
  readonly expected: string
}

/** A name, a word that may be a verb, a name; names with all their words. */
interface Relation {
  readonly from: readonly string[]
  readonly verb: string
  readonly to: readonly string[]
  readonly start: number
  readonly end: number
  readonly written: string
}

const MOST_PLACES = 40
/** Holds both ways, or tells no more than that both are there. */
const BOTH_WAYS: ReadonlySet<string> = new Set(
  'meet marry play face and with join partner merge equal border versus vs between work talk speak near from tie draw wed agree compete fight cooperate plus like say date rival succeed follow'.split(
    ' ',
  ),
)

export function swappedNames({ text }: Sentence, passages: PassageIndex): readonly SwappedNames[] {
  if (text.length > LONGEST) return []
  return relationsIn(text).flatMap((own) => {
    const places = (passages.places.get(own.verb) ?? []).slice(0, MOST_PLACES)
    const stated = places.flatMap((place) => {
      const sentence = passages.sentences[place]
      return sentence === undefined ? [] : relationsOf(sentence)
    })
    const alike = stated.filter(({ verb }) => verb === own.verb)
    if (alike.some(({ from, to }) => areOne(from, own.from) && areOne(to, own.to))) return []
    const other = alike.find(({ from, to }) => areOne(from, own.to) && areOne(to, own.from))
    return other === undefined ? [] : [{ start: own.start, end: own.end, expected: other.written }]
  })
}

/** `Acme` is `Acme Corp`. */
const relationsOf = memoized(({ text }: IndexedSentence): readonly Relation[] =>
  text.length > LONGEST ? [] : relationsIn(text),
)

/** With the one who does it first, also of "B was bought by A". */
function relationsIn(text: string): readonly Relation[] {
  const content = readWords(text).filter((word) => word.isContent)
  return content.flatMap((verb, at) => {
    if (verb.kind !== 'word' || isNamed(verb) || BOTH_WAYS.has(verb.key)) return []
    const before = namedBackwards(content, at - 1)
    const behind = namedForwards(content, at + 1)
    const [first, last] = [before.at(-1), behind[0]]
    if (first === undefined || last === undefined) return []
    const between = text.slice(first.end, last.start)
    if (PARTS.test(between)) return []
    const names = [before.map(({ key }) => key), behind.map(({ key }) => key)] as const
    const [from, to] = /\bby\b/i.test(between) ? [names[1], names[0]] : names
    const [start, end] = [before[0]?.start ?? first.start, behind.at(-1)?.end ?? last.end]
    return [{ from, verb: verb.key, to, start, end, written: text.slice(start, end) }]
  })
}

/** What stands between names that are not joined by a verb alone. */
const PARTS =
  /[.,;:()|"“”]|\b(?:and|or|who|which|that|und|et|y|e|in|at|on|of|to|from|than|for|with)\b/i

function namedBackwards(content: readonly Word[], at: number): readonly Word[] {
  const names: Word[] = []
  for (let place = at; place >= 0; place--) {
    const word = content[place]
    if (word === undefined || !isNamed(word)) break
    names.unshift(word)
  }
  return names
}

function namedForwards(content: readonly Word[], at: number): readonly Word[] {
  const names: Word[] = []
  for (const word of content.slice(at)) {
    if (!isNamed(word)) break
    names.push(word)
  }
  return names
}

/** Also at the beginning of a sentence, where every word has a capital. */
function isNamed({ kind, text, isContent }: Word): boolean {
  return kind === 'word' && isContent && /^\p{Lu}/u.test(text)
}
