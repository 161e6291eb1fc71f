/** What features and checks ask of a question's words, counted in one pass. */
import { RecentTexts } from '../core/memory/recent-texts.ts'
import { FORMAL_WORDS } from './consistency/formal-question.ts'
import { createWordCounter, type WordKind } from './count-words.ts'
import { NUMBER_WORDS } from './maths/tokens/number-words.ts'
import { readOnce } from './read-once.ts'

export interface QuestionWordCounts {
  readonly formalWords: number
  /** Of competitions. */
  readonly topicWords: number
  readonly numberWords: number
  /** What is asked for is a number of things. */
  readonly isCount: boolean
  /** The question speaks of a share, but for `%`. */
  readonly isShare: boolean
  /** Kinds of words that stand for a number. */
  readonly impliedNumbers: number
}

/** A story seldom asks for them. */
const TOPICS: WordKind = {
  words:
    'triangle triangles circle circles polygon pentagon pentagonal hexagon hexagonal heptagon heptagonal octagon octagonal dodecagon dodecagonal polyhedron diagonal diagonals vertices prism inscribed perpendicular acute remainder combination combinations factorial',
  phrases: {
    expected: /expected value\b/iy,
    smallest: /smallest possible\b/iy,
    largest: /largest possible\b/iy,
    minimum: /minimum possible\b/iy,
    maximum: /maximum possible\b/iy,
    how: /how many (?:different|distinct|possible)\b/iy,
    perfect: /perfect (?:squares?|cubes?)\b/iy,
    geometric: /geometric (?:progression|series)\b/iy,
    arithmetic: /arithmetic (?:progression|series)\b/iy,
  },
}
const ASKS_COUNT: WordKind = {
  words: '',
  phrases: { how: /how many\b/iy, number: /number of\b/iy },
}
const SHARES: WordKind = { words: 'percent* ratio probability average fraction' }
/** Each kind tells of a number. */
const IMPLIED: readonly WordKind[] = [
  { words: 'twice double doubles doubled' },
  { words: 'triple triples tripled thrice' },
  { words: 'half' },
  { words: 'dozen dozens' },
  { words: 'week weeks' },
  { words: 'quarter quarters' },
  { words: '', phrases: { one: /one[ -]thirds?\b/iy, two: /two[ -]thirds?\b/iy } },
]
/** Of the last of them too; it has one letter. */
const A_THIRD = /\ba[ -]thirds?\b/i

const BEFORE_IMPLIED = [FORMAL_WORDS, TOPICS, { words: NUMBER_WORDS.join(' ') }, ASKS_COUNT, SHARES]
const count = createWordCounter([...BEFORE_IMPLIED, ...IMPLIED])
const countInLong = createWordCounter([ASKS_COUNT, SHARES])

/** Characters whose words are counted; whether a number or a share is asked for is looked at further on. */
const READ = 8000
const READ_ASKED = 20_000

/** Characters of questions that are kept as read. */
const recentQuestions = new RecentTexts<QuestionWordCounts>(500_000)

/** The same object for the same input object. */
export const countQuestionWords = readOnce(({ question = '' }) =>
  recentQuestions.of(question, readText),
)

function readText(question: string): QuestionWordCounts {
  const text = question.slice(0, READ)
  const counts = count(text)
  const [formalWords = 0, topicWords = 0, numberWords = 0, counted = 0, shared = 0] = counts
  const [countedLater = counted, sharedLater = shared] =
    question.length > READ ? countInLong(question.slice(0, READ_ASKED)) : []
  return {
    formalWords,
    topicWords,
    numberWords,
    isCount: countedLater > 0,
    isShare: sharedLater > 0,
    impliedNumbers: impliedIn(text, counts.slice(BEFORE_IMPLIED.length)),
  }
}

function impliedIn(text: string, counts: readonly number[]): number {
  let implied = 0
  for (const count of counts) if (count > 0) implied += 1
  return counts.at(-1) === 0 && A_THIRD.test(text) ? implied + 1 : implied
}
