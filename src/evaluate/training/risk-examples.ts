import { featuresOfClauses } from '../../classify/risk/learned/learned-features.ts'
import { LEARNED_DOMAINS } from '../../classify/risk/learned/risk-weights.ts'
import { selvesOf } from '../../classify/risk/risk-of-text.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { readClauses } from '../../classify/text/read-text.ts'
import type { RiskExample } from './train-risk-model.ts'

/** A labelled prompt; `batch` names who wrote it in what manner. */
export interface RiskRow {
  readonly prompt: string
  readonly batch: string
  readonly high: boolean
  /** Index in LEARNED_DOMAINS. */
  readonly domain: number
}

/** Of so many rows one also stands among harmless ones, as the sentences of a longer text do. */
const JOINED_EVERY = 5
const JOINED_WEIGHT = 0.5
const EXERCISE_WEIGHT = 0.5
const STRANGER_WEIGHT = 2
/** Harmless prose of many languages, of which little else that is harmless has taught. */
const PROSE = /^ordinary-prose-/u
const PROSE_WEIGHT = 2
/** So many are about nothing in particular that they would drown the domains. */
const ORDINARY_DOMAIN_WEIGHT = 0.3

/** The rows as examples, and some of them again inside longer texts, so that length alone says nothing. */
export function examplesOf(rows: readonly RiskRow[]): readonly RiskExample[] {
  return [
    ...rows.map((row) => {
      const example = exampleOf(row, row.prompt, PROSE.test(row.batch) ? PROSE_WEIGHT : 1)
      return isOrdinary(row.batch) ? { ...example, domainWeight: ORDINARY_DOMAIN_WEIGHT } : example
    }),
    ...joinedExamples(rows),
  ]
}

export function isOrdinary(batch: string): boolean {
  return batch.startsWith('ordinary')
}

/** An exercise or exam question: whatever it is about, nobody asks it for themselves. Its domain teaches nothing. */
export function exerciseExample(prompt: string): RiskExample {
  return { ...exampleOf({ high: false, domain: 0 }, prompt, EXERCISE_WEIGHT), domain: [] }
}

/** A turn of recorded talk, and the page or passage beside it. */
export interface StrangerRow {
  readonly question?: string
  readonly context?: string | readonly string[]
}

/** Pieces of a passage that teach, in characters: its beginning, more of it, and some from its middle. */
const PIECES = [
  [0, 300],
  [0, 1200],
  [300, 700],
] as const
/** What people ask to be done with a text. */
const WRAPPERS = [
  '',
  'Summarise: ',
  'Translate into French:\n',
  'Rewrite this in plain words: ',
  'Shorten this text.\n\n',
  '',
]

/** What strangers said and wrote of this and that, as it stands and as something to be worked on. Its domain teaches nothing. */
export function strangerExamples(
  rows: readonly StrangerRow[],
  isHighByRules: (text: string) => boolean,
): readonly RiskExample[] {
  const texts = rows.flatMap(({ question = '', context = '' }) => {
    const passage = typeof context === 'string' ? context : context.join(' ')
    return [question, ...PIECES.map(([from, to]) => passage.slice(from, to))]
  })
  return [...new Set(texts)]
    .filter((text) => text.length > 3)
    .map((text, index) => `${WRAPPERS[index % WRAPPERS.length]}${text}`)
    .filter((text) => !isHighByRules(text))
    .map((text) => ({
      ...exampleOf({ high: false, domain: 0 }, text, STRANGER_WEIGHT),
      domain: [],
    }))
}

/** Words of a domain in one language, separated by commas. */
export interface WordsRow {
  readonly words: string
  /** Index in LEARNED_DOMAINS. */
  readonly domain: number
}

/** So many words of a list stand together as an example. */
const WORDS_TOGETHER = 3
const WORDS_WEIGHT = 0.3

/** What words a domain has. They teach nothing of severity. */
export function wordExamples(rows: readonly WordsRow[]): readonly RiskExample[] {
  return rows.flatMap(({ words, domain }) => {
    const all = words.split(',').map((word) => word.trim())
    const starts = all.map((_word, at) => at).filter((at) => at % WORDS_TOGETHER === 0)
    return starts
      .map((at) => all.slice(at, at + WORDS_TOGETHER).join(' '))
      .map((text) => ({ ...exampleOf({ high: false, domain }, text, WORDS_WEIGHT), weight: 0 }))
  })
}

/** What prompts are about. They teach nothing of severity. */
export function topicExamples(rows: readonly RiskRow[]): readonly RiskExample[] {
  return rows.map((row) => ({
    ...exampleOf(row, row.prompt, isOrdinary(row.batch) ? ORDINARY_DOMAIN_WEIGHT : 1),
    weight: 0,
  }))
}

function joinedExamples(rows: readonly RiskRow[]): readonly RiskExample[] {
  const harmless = rows.filter(({ domain }) => domain === 0)
  if (harmless.length === 0) return []
  const at = (index: number): string => (harmless[index % harmless.length] as RiskRow).prompt
  return rows.flatMap((row, index) => {
    if (index % JOINED_EVERY !== 0) return []
    const around = [at(index * 3), at(index * 5 + 1), at(index * 7 + 2)]
    const texts = [...around.slice(0, index % 3), row.prompt, ...around.slice(index % 3)]
    return [exampleOf(row, texts.join('. '), JOINED_WEIGHT)]
  })
}

function exampleOf(
  { high, domain }: Pick<RiskRow, 'high' | 'domain'>,
  text: string,
  weight: number,
): RiskExample {
  const clauses = readClauses(text)
  return {
    clauses: featuresOfClauses(foldText(text), clauses),
    isPersonal: selvesOf(clauses).includes(true),
    high: high ? 1 : 0,
    domain: LEARNED_DOMAINS.map((_name, at) => (at === domain ? 1 : 0)),
    weight,
    domainWeight: weight,
  }
}
