/** Kinds of words by which the questions of word problems differ: some are misread more often than others. */
import { RecentTexts } from '../../core/memory/recent-texts.ts'

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

const NUMBER_WORDS = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, at + 1]),
)

interface KnownWord {
  readonly word: string
  readonly kinds: number[]
  /** Of a number. */
  readonly value: number | undefined
}

/** By a hash of their letters, none of which is that of two: a text's other words need not be cut out. */
const KNOWN_WORDS = new Map<number, KnownWord>()
WORD_KINDS.forEach((kind, place) => {
  for (const word of WORDS_OF_KIND[kind].split(' ')) knownWord(word).kinds.push(place)
})
for (const word of NUMBER_WORDS.keys()) knownWord(word)

function knownWord(word: string): KnownWord {
  const hash = hashOf(word, 0, word.length)
  const known = KNOWN_WORDS.get(hash) ?? { word, kinds: [], value: NUMBER_WORDS.get(word) }
  if (known.word !== word) throw new Error(`One hash: ${word}, ${known.word}`)
  KNOWN_WORDS.set(hash, known)
  return known
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

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

/** Characters of questions whose words are kept. */
const recentQuestions = new RecentTexts<QuestionWords>(500_000)

export function questionWords(question: string): QuestionWords {
  return recentQuestions.of(question, readWords)
}

function readWords(question: string): QuestionWords {
  const reader = new QuestionReader(question.toLowerCase())
  for (let words = 0; words < MOST_WORDS && reader.readNext(); ) words += 1
  return reader
}

class QuestionReader implements QuestionWords {
  readonly counts = new Array<number>(WORD_KINDS.length).fill(0)
  readonly given: number[] = []
  readonly content = new Set<string>()
  inWords = 0
  dollars = 0
  readonly #lower: string
  #at = 0

  constructor(lower: string) {
    this.#lower = lower
  }

  /** False at the end of the text. */
  readNext(): boolean {
    while (this.#at < this.#lower.length) {
      const unit = this.#lower.charCodeAt(this.#at)
      if (isLetter(unit)) this.#readWord()
      else if (unit >= 48 && unit <= 57) this.#readNumber()
      else {
        this.#at += 1
        if (unit === 36) this.dollars += 1
        else if (unit === 37) this.#count(PERCENT_KINDS)
        else continue
      }
      return true
    }
    return false
  }

  #readWord(): void {
    const start = this.#at
    let end = start + 1
    while (end < this.#lower.length && isLetter(this.#lower.charCodeAt(end))) end++
    this.#at = end
    const known = KNOWN_WORDS.get(hashOf(this.#lower, start, end))
    if (known?.word.length !== end - start || !this.#lower.startsWith(known.word, start)) {
      if (end - start > 4) this.content.add(this.#lower.slice(start, end))
      return
    }
    this.#count(known.kinds)
    // What is nothing but a number is as good as any other word.
    if (known.kinds.length === 0 && end - start > 4) this.content.add(known.word)
    if (known.value === undefined) return
    this.given.push(known.value)
    this.inWords += 1
  }

  #readNumber(): void {
    NUMBER.lastIndex = this.#at
    const number = NUMBER.exec(this.#lower)?.[0] ?? ''
    this.#at += number.length
    const value = writtenValue(number)
    if (value !== undefined) this.given.push(value)
  }

  #count(kinds: readonly number[]): void {
    for (const kind of kinds) this.counts[kind] = (this.counts[kind] as number) + 1
  }
}

const PERCENT_KINDS = knownWord('%').kinds

function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122
}

const NUMBER = /\d[\d,]*(?:\.\d+)?(?:\/\d+)?/y

/** Of `12`, `1,200`, `3/4`. */
function writtenValue(word: string): number | undefined {
  const [above = Number.NaN, below = 1] = word.replaceAll(',', '').split('/').map(Number)
  return Number.isFinite(above / below) ? above / below : undefined
}
