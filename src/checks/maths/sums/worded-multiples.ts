/** Shares and multiples that are named by a word: "a quarter of 60 pupils is 15", "das Doppelte von 35 ist 70". */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Finding } from '../../../core/check.ts'
import { unlessWritten, type WordedFact, wordedFindings } from './worded-facts.ts'

interface Wording {
  /** By what the number is multiplied, for each word. */
  readonly words: Readonly<Record<string, number>>
  readonly article: string
  readonly of: string
  readonly is: string
}

/** `half of`, `two thirds of` and `three times` are read as sums in English already. */
const ENGLISH: readonly Wording[] = [
  {
    words: { quarter: 1 / 4, fifth: 1 / 5, sixth: 1 / 6, eighth: 1 / 8, tenth: 1 / 10 },
    article: '(?:an?|one) ',
    of: ' of ',
    is: '(?:is|are|equals)',
  },
  { words: { double: 2, twice: 2, triple: 3 }, article: '', of: ' ', is: '(?:is|are|equals)' },
]
const OTHERS: readonly Wording[] = [
  {
    words: {
      hälfte: 1 / 2,
      drittel: 1 / 3,
      viertel: 1 / 4,
      fünftel: 1 / 5,
      zehntel: 1 / 10,
      doppelte: 2,
      dreifache: 3,
    },
    article: '(?:die|das|ein) ',
    of: ' von ',
    is: '(?:ist|sind|ergibt)',
  },
  {
    words: { moitié: 1 / 2, tiers: 1 / 3, quart: 1 / 4, double: 2, triple: 3 },
    article: '(?:la|le|un) ',
    of: ' de ',
    is: '(?:est|sont|fait|font)',
  },
  {
    words: { mitad: 1 / 2, tercio: 1 / 3, 'cuarta parte': 1 / 4, doble: 2, triple: 3 },
    article: '(?:la|el|un) ',
    of: ' de ',
    is: '(?:es|son)',
  },
]

/** Whole numbers alone: what a mark between digits means depends on the language. */
const WHOLE = String.raw`(\d{1,9})(?![.,]?\d|\p{L})`
/**
 * Opens a statement of its own: a word such as `about`, `if`, `not` or `than`, or a number, may stand before it elsewhere.
 * Behind it nothing but the end of the clause.
 */
const OPENS = String.raw`(?<=^\s{0,3}|[.:;!]\s{1,2}|\n\s{0,3}|(?:[.:;,]|^)\s?(?:and|so|then|since|because|first|next|finally|now|we know that),? )`
const CLOSES = String.raw`(?=\*{0,2}(?:;|\.(?!\d)|, (?:so|which|who|and so|therefore|also|somit|donc|así que|por lo que)(?!\p{L})|\s?$|\n))`
/** Part of the number: "a tenth of 2 million". */
const SCALES =
  'hundred|thousand|million|billion|dozen|hundert|tausend|million(?:en|s)|milliarden?|mille|milliards?|mil|mill[oó]n(?:es)?|cientos'

/** The same word may follow both numbers, `250 euros is 150 euros`, and nothing but it the second. */
const multiple = ({ words, article, of, is }: Wording): WordedFact => ({
  needs: of,
  pattern: new RegExp(
    `${OPENS}${article}(${Object.keys(words).join('|')})${of}${WHOLE}( (?!(?:${SCALES}) )\\p{L}{2,20})? ${is} \\*{0,2}${WHOLE}(?:\\3)?${CLOSES}`,
    'giu',
  ),
  read: ([, word = '', whole, , stated]) =>
    unlessWritten(Number(whole) * (words[word.toLowerCase()] ?? Number.NaN), stated),
})

const MULTIPLES = [...ENGLISH, ...OTHERS].map(multiple)
/** Most texts hold none of the words. */
const MAY_TELL = new RegExp(
  [...ENGLISH, ...OTHERS].flatMap(({ words }) => Object.keys(words)).join('|'),
  'iu',
)

/** "If a quarter of 20 were 4, what would a third of 10 be?": what the question gives is no result of the answer. */
export function wordedMultipleFindings({
  steps,
  questionText,
}: AnswerAnalysis): readonly Finding[] {
  const given = new Set(numbersIn(questionText))
  return steps
    .filter(({ step }) => MAY_TELL.test(step.text))
    .flatMap((step) => wordedFindings(step, MULTIPLES))
    .filter(({ claim = '' }) => !numbersIn(claim).every((number) => given.has(number)))
}

function numbersIn(text: string): readonly string[] {
  return text.match(/\d+/gu) ?? []
}
