/** Kinds of words by which the questions of word problems differ: some are misread more often than others. */

const WORDS_OF_KIND = {
  asksCompare: 'more less fewer older younger taller longer shorter faster than',
  asksMultiple:
    'twice double doubles triple triples thrice times half halves quarter third thirds quarters dozen dozens pair pairs',
  asksEach: 'each every per apiece equally daily weekly monthly',
  asksRest: 'left remaining rest remainder remain remains',
  asksShare: 'percent % percentage ratio fraction average mean',
  asksChange:
    'discount off tax tip interest profit increase increases increased decrease decreased decreases raise sale cheaper gains loses loss',
  asksTime:
    'day days week weeks month months year years hour hours minute minutes seconds monday tuesday wednesday thursday friday saturday sunday weekend weekday',
  asksCondition: 'if would when until unless except only but instead could without',
  asksOrder: 'first second last next then after before later another fourth finally again',
  asksAll: 'total altogether combined together both all sum',
  asksSpeed: 'speed mph rate miles kilometers km distance travel travels drives runs',
  asksLimit: 'need needs needed least afford minimum maximum most enough must round nearest',
  asksSame: 'same other others rest equal as',
} as const
type WordKind = keyof typeof WORDS_OF_KIND

export const WORD_KINDS = Object.keys(WORDS_OF_KIND) as readonly WordKind[]

const KINDS_OF_WORD = new Map<string, readonly number[]>()
WORD_KINDS.forEach((kind, place) => {
  for (const word of WORDS_OF_KIND[kind].split(' ')) {
    KINDS_OF_WORD.set(word, [...(KINDS_OF_WORD.get(word) ?? []), place])
  }
})

const NUMBER_WORDS = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, at + 1]),
)

/** More words of a question are not read. */
const MOST_WORDS = 2000

export interface QuestionWords {
  /** How often each kind occurs, in the order of `WORD_KINDS`. */
  readonly counts: readonly number[]
  /** Numbers the question gives, in digits or words, in their order. */
  readonly given: readonly number[]
  /** How many of them are words. */
  readonly inWords: number
  /** How many `$` it holds. */
  readonly dollars: number
  /** Longer words of no kind: what the question is about. */
  readonly content: ReadonlySet<string>
}

export function questionWords(question: string): QuestionWords {
  const words = (question.toLowerCase().match(WORD) ?? []).slice(0, MOST_WORDS)
  const counts = new Array<number>(WORD_KINDS.length).fill(0)
  const content = new Set<string>()
  for (const word of words) {
    const kinds = KINDS_OF_WORD.get(word)
    if (kinds === undefined && word.length > 4 && !DIGIT.test(word)) content.add(word)
    for (const kind of kinds ?? []) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return {
    counts,
    given: words.flatMap((word) => NUMBER_WORDS.get(word) ?? writtenValue(word) ?? []),
    inWords: words.filter((word) => NUMBER_WORDS.has(word)).length,
    dollars: words.filter((word) => word === '$').length,
    content,
  }
}

const WORD = /[a-z]+|\d[\d,]*(?:\.\d+)?(?:\/\d+)?|[%$]/g
const DIGIT = /^\d/

/** Of `12`, `1,200`, `3/4`. */
function writtenValue(word: string): number | undefined {
  if (!DIGIT.test(word)) return undefined
  const [above = Number.NaN, below = 1] = word.replaceAll(',', '').split('/').map(Number)
  return Number.isFinite(above / below) ? above / below : undefined
}
