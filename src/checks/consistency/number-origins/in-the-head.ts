/** Numbers of a solution that its writer worked out in the head: from those of the question, or from what everyone knows. */

import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import { partWord } from '../../../checks/maths/tokens/number-words.ts'
import { equals, toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isWord, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import { commonNumbers } from './common-knowledge.ts'
import { withEnglishUnits } from './english-units.ts'
import type { KnownNumbers } from './known-numbers.ts'
import { sumsOfProducts } from './summed-products.ts'

/** More results are not looked back at; a hostile answer may have thousands. */
const MOST_RESULTS = 60
const MOST_GIVEN = 30
const MAX_STEP = 2000

/** Of one thing or person more the question gives no number. */
const ONE_MORE = /\b(?:one (?:more|extra)|another|an? (?:new|extra|additional|further)|joins)\b/i

/** What a writer had before their eyes: the question's numbers, and the results on the way. Results are read when first asked for. */
export class Sources {
  readonly known: KnownNumbers
  /** The question's numbers by sentence; a hostile list counts only so far. */
  readonly sentences: readonly (readonly number[])[]
  readonly given: readonly number[]
  /** Those of the question, as shares. */
  readonly percents: readonly number[]
  /** `children pay half` */
  readonly parts: readonly number[]
  readonly #analysis: AnswerAnalysis
  #results: readonly number[] | undefined
  #sums: readonly number[] | undefined
  #unused: readonly number[] | undefined

  constructor(analysis: AnswerAnalysis, known: KnownNumbers) {
    this.known = known
    this.sentences = numbersBySentence(analysis.question)
    const one = ONE_MORE.test(analysis.questionText) ? [1] : []
    this.given = [...one, ...this.sentences.flat().slice(0, MOST_GIVEN)]
    this.percents = analysis.question.flatMap((token) =>
      token.type === 'number' && token.isPercent ? [toNumber(token.value)] : [],
    )
    this.parts = analysis.question.flatMap((token) => {
      const part = token.type === 'word' ? partWord(token.lower) : undefined
      return part === undefined ? [] : [toNumber(part)]
    })
    this.#analysis = analysis
  }

  get results(): readonly number[] {
    this.#results ??= resultsOf(this.#analysis).slice(0, MOST_RESULTS)
    return this.#results
  }

  /** What products that stand in a row come to, and their factors. */
  get sums(): readonly number[] {
    this.#sums ??= sumsOfProducts(this.#analysis)
    return this.#sums
  }

  /** Given or worked out, and taken up by no sum; the last result need not be. */
  get unused(): readonly number[] {
    if (this.#unused === undefined) {
      const used = new Set(
        this.#analysis.steps.flatMap(({ claims }) =>
          claims.flatMap((claim) =>
            operandsOf(claim).flatMap(({ value, literal }) => [
              keyOf(toNumber(value)),
              keyOf(toNumber(literal)),
            ]),
          ),
        ),
      )
      this.#unused = [...this.given, ...this.results.slice(0, -1)].filter(
        (each) => !used.has(keyOf(each)),
      )
    }
    return this.#unused
  }
}

function keyOf(value: number): string {
  return value.toPrecision(9)
}

export function isWorkedInHead(
  sources: Sources,
  step: StepAnalysis,
  claim: JudgedClaim,
  token: NumberToken,
): boolean {
  const { sentences, percents, known } = sources
  return (
    isSumOfRun(sentences, token) ||
    isPercentOf(percents, known, token, claim) ||
    isOneStepAway(sentences, token, claim) ||
    isCommon(step, sources, token) ||
    sources.sums.some((sum) => isNear(sum, toNumber(token.value))) ||
    isPutTogether(sources, step, token)
  )
}

/** Done in the head with two numbers from one sentence of the question: a sum, a difference, or a product that is added or taken off. */
function isOneStepAway(
  sentences: readonly (readonly number[])[],
  token: NumberToken,
  { left }: JudgedClaim,
): boolean {
  const value = toNumber(token.value)
  const isAdded = left.expression.type === 'operation' && '+-'.includes(left.expression.operator)
  return sentences.some((given) =>
    given.some((a, at) =>
      given.some(
        (b, other) =>
          at !== other &&
          (isNear(a + b, value) || isNear(a - b, value) || (isAdded && isNear(a * b, value))),
      ),
    ),
  )
}

/** `15400 + 1540`, where the question speaks of 10 %: a per cent of a number in the sum, taken in the head. */
function isPercentOf(
  percents: readonly number[],
  known: KnownNumbers,
  token: NumberToken,
  { left }: JudgedClaim,
): boolean {
  const isAdded = left.expression.type === 'operation' && '+-'.includes(left.expression.operator)
  const value = toNumber(token.value)
  return (
    isAdded &&
    percents.slice(0, 10).some((percent) =>
      left.numbers.some((other) => {
        const base = toNumber(other.value)
        return other !== token && known.values.has(base) && isNear(base * percent, value)
      }),
    )
  )
}

/** The sum of three numbers or more that follow each other in the question: a total done in the head. */
function isSumOfRun(sentences: readonly (readonly number[])[], token: NumberToken): boolean {
  const given = sentences.flat().slice(0, 30)
  const value = toNumber(token.value)
  return given.some((first, at) => {
    let sum = first
    return given.slice(at + 1, at + 6).some((next, count) => {
      sum += next
      return count > 0 && isNear(sum, value)
    })
  })
}

/**
 * Two numbers from anywhere in the question, a share of one, a result in thousands or millions, or a round figure that is
 * said to be one: put together in the head. Where a number of about that size was given and is left unused, it was rather
 * copied wrongly.
 */
function isPutTogether(sources: Sources, step: StepAnalysis, token: NumberToken): boolean {
  const { given, percents, parts, results, unused } = sources
  const value = toNumber(token.value)
  const isFree = (...made: readonly number[]): boolean =>
    !unused.some((each) => !made.includes(each) && isSlip(each, value))
  const isMade = (a: number, b: number): boolean =>
    isNear(a + b, value) ||
    isNear(a - b, value) ||
    (percents.includes(b) && [b, 1 - b, 1 + b].some((share) => isNear(a * share, value)))
  if (given.some((a) => given.some((b) => isMade(a, b) && isFree(a, b)))) return true
  if (parts.some((part) => given.some((a) => isNear(a * part, value) && isFree(a)))) return true
  const isThousandth = results.some((result) =>
    THOUSANDS.some((each) => isNear(result, value * each)),
  )
  return (isThousandth || isEstimate(step, token)) && isFree()
}

const THOUSANDS = [1000, 1_000_000]

/** What everyone knows of the things its own step speaks of, where the question does not: `the monthly rate is 24% / 12`. */
function isCommon(
  { step: { text } }: StepAnalysis,
  { given }: Sources,
  token: NumberToken,
): boolean {
  const value = toNumber(token.value)
  const short = text.slice(0, MAX_STEP)
  const isRound = /π|\\pi\b|\bradi(?:us|i)\b/i.test(short)
  return (
    (isRound && given.some((each) => isNear(each / 2, value) || isNear(each * 2, value))) ||
    commonNumbers(withEnglishUnits(short)).some((each) => isNear(each, value))
  )
}

/** `with about 220 workdays`, `assuming 21 working days` */
function isEstimate({ tokens }: StepAnalysis, token: NumberToken): boolean {
  return tokens.some(
    (other, at) =>
      other.type === 'number' &&
      other.start <= token.start &&
      equals(other.value, token.value) &&
      tokens.slice(Math.max(0, at - 3), at).some((each) => isWord(each, ...ESTIMATES)),
  )
}

const ESTIMATES =
  'about around roughly approximately typically usually assume assuming say circa etwa rund ungefähr environ unos ongeveer około'.split(
    ' ',
  )

function resultsOf({ steps }: AnswerAnalysis): readonly number[] {
  return steps.flatMap(({ claims }) =>
    claims.flatMap(({ left, right }) => {
      const token = left.operations > 0 ? loneNumber(right) : undefined
      return token === undefined ? [] : [toNumber(token.value)]
    }),
  )
}

/** One may be the other, copied wrongly: about the same size. */
function isSlip(a: number, b: number): boolean {
  return Math.max(a / b, b / a) <= 1.5
}

function numbersBySentence(tokens: readonly Token[]): readonly (readonly number[])[] {
  const sentences: number[][] = [[]]
  for (const token of tokens) {
    const last = sentences.at(-1) as number[]
    if (isSentenceEnd(token)) sentences.push([])
    else if (token.type === 'number' && last.length < 12) last.push(toNumber(token.value))
  }
  return sentences
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a))
}

export function isSentenceEnd(token: Token): boolean {
  return token.type === 'break' && '.?!;\n'.includes(token.symbol)
}

/** Numbers that a sum starts from; those of the sums that follow it in a chain have been looked at with the first. */
export function operandsOf(claim: JudgedClaim): readonly NumberToken[] {
  if (claim.left.operations === 0 || claim.kind === 'annotation') return []
  return claim.left.numbers
}
