import { detectLanguage } from '../../classify/language/detect-language.ts'
import { FeatureList } from '../../classify/learned/feature-list.ts'
import { addHashedWords } from '../../classify/learned/hashed-words.ts'
import {
  type LinearWeights,
  scoresOf,
  type TextFeatures,
} from '../../classify/learned/linear-model.ts'
import { TASK_SIGNS, taskFeatures } from '../../classify/task/task-features.ts'
import { CLAUSE_END, foldText, isDense } from '../../classify/text/fold-text.ts'
import { conceptOf, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import { hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import { alonePhrases, aloneWeights, referringLanguages } from './alone-tables.prepared.ts'
import { KINDS, kindsOf } from './turn-kinds.ts'

/** Log2 of the number of weights of words. */
const ALONE_BITS = 12
/** Numbers of words, and of signs, lie below these. */
export const ALONE_WORDS = 1 << ALONE_BITS
export const ALONE_SIGNS = TASK_SIGNS + 64

/** A longer turn brings a material along, which may be of the same matter. */
const LONGEST_TURN = 400
const LONGEST_THANKS = 80
/** Words from which a turn names its own subject; a sign of a script without spaces is half a word. */
const FEWEST_WORDS = 4.5
/** Letters of a word by which it is compared with earlier turns, and from which it is. */
const STEM = 5
const LONG_WORD = 6
/** Characters of each earlier turn that are looked at. */
const LONGEST_EARLIER = 4000
/** Log-odds of standing alone, chosen on whole talks left out of training. */
const ALONE_FROM = 3

const SPACE = 32
/** Lists of `alonePhrases`; from the third on those of languages. */
const [THANKS, FIRST_LANGUAGE] = [0, 2] as const
const KIN = numbersOf('kin')
const LANGUAGES = referringLanguages()

let phrases: PhraseTrie | undefined
let weights: LinearWeights | undefined

/**
 * Whether a stranger would understand the turn: it names a subject of its own that no earlier turn spoke of, and nothing in it
 * refers back. Thanks stand alone too. In doubt it does not, and so in a language whose pronouns are not known.
 */
export function standsAlone(turn: string, earlier: readonly string[]): boolean {
  if (turn.length > LONGEST_TURN) return false
  const folded = foldText(turn)
  const found = listsIn(folded)
  if (found.isThanks) return true
  const codes = new Set([turn, ...earlier].map((text) => detectLanguage(text).code))
  codes.delete('und')
  const languages = [...codes].map((code) => LANGUAGES.indexOf(code))
  if (languages.length === 0) return false
  if (languages.some((at) => at === -1 || found.languages.has(at))) return false
  const clauses = readFolded(folded)
  if (wordsIn(folded) < FEWEST_WORDS || clauses.some(({ counts }) => hasAny(counts, KIN))) {
    return false
  }
  return aloneness(turn) > ALONE_FROM && !sharesWords(turn, earlier)
}

/** Log-odds that a turn reads like the beginning of a talk. */
export function aloneness(turn: string): number {
  weights ??= aloneWeights()
  const [refersOn = 0, alone = 0] = scoresOf(aloneFeatures(turn), weights)
  return alone - refersOn
}

/** Whether a turn thanks, and does nothing else. */
export function isThanking(turn: string): boolean {
  return listsIn(foldText(turn)).isThanks
}

interface Found {
  /** Languages, by place, of which a word refers back. */
  readonly languages: ReadonlySet<number>
  /** Whether it thanks, and does nothing else. */
  readonly isThanks: boolean
}

function listsIn(folded: Uint16Array): Found {
  phrases ??= new PhraseTrie(alonePhrases())
  const covered = new Uint8Array(folded.length)
  const languages = new Set<number>()
  let thanks = false
  phrases.scan(folded, (meaning, start, end) => {
    const list = conceptOf(meaning)
    if (list === THANKS) thanks = true
    if (list < FIRST_LANGUAGE) covered.fill(1, start, end)
    else languages.add(list - FIRST_LANGUAGE)
  })
  return {
    languages,
    isThanks: thanks && folded.length <= LONGEST_THANKS && isCovered(folded, covered),
  }
}

const found = new FeatureList()

/** Words of the turn, the lists and ideas of tasks that they belong to, and those of turns. */
export function aloneFeatures(turn: string): TextFeatures {
  const folded = foldText(turn)
  addHashedWords(folded, ALONE_BITS, found)
  const signs = [...taskFeatures(turn, folded, readFolded(folded)).signs]
  kindsOf(folded).forEach((way, kind) => {
    if (way !== 0) signs.push(TASK_SIGNS + kind)
    if ((way & 2) !== 0) signs.push(TASK_SIGNS + KINDS + kind)
  })
  return { words: found.take(), signs }
}

/** Whether a folded text is nothing but what is marked as `covered`. */
export function isCovered(folded: Uint16Array, covered: Uint8Array): boolean {
  return folded.every((code, at) => code === SPACE || code === CLAUSE_END || covered[at] === 1)
}

/** Words of a folded text; a sign of a script without spaces is half a word. */
export function wordsIn(folded: Uint16Array): number {
  let words = 0
  let before: number = SPACE
  for (const code of folded) {
    if (isDense(code)) words += 0.5
    else if (code !== SPACE && code !== CLAUSE_END && (before === SPACE || before === CLAUSE_END))
      words++
    before = isDense(code) ? SPACE : code
  }
  return words
}

/** Whether it takes up a longer word of what was said before. */
function sharesWords(turn: string, earlier: readonly string[]): boolean {
  const said = new Set(earlier.flatMap((text) => stemsOf(text.slice(0, LONGEST_EARLIER))))
  return stemsOf(turn).some((stem) => said.has(stem))
}

function stemsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  return words.filter(({ length }) => length >= LONG_WORD).map((word) => word.slice(0, STEM))
}
