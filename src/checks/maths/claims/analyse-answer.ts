/** Reads an answer once for all mathematical checks: steps, clauses and judged claims. */

import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { foldWords } from '../../../checks/maths/tokens/fold-words.ts'
import { isJsonText, withoutEscapes } from '../../../checks/maths/tokens/json-text.ts'
import {
  type LetterRoles,
  letterRoles,
  withLetterRoles,
} from '../../../checks/maths/tokens/letter-roles.ts'
import {
  type DecimalMark,
  detectDecimalMark,
  openMarks,
} from '../../../checks/maths/tokens/number-literal.ts'
import type { Token } from '../../../checks/maths/tokens/token.ts'
import { tokenize } from '../../../checks/maths/tokens/tokenize.ts'
import { readOnce } from '../../../checks/read-once.ts'
import { type AnswerStep, splitSteps } from '../../../checks/split-steps.ts'
import { detectLanguage } from '../../../checks/text/detect-language.ts'
import type { CheckInput } from '../../../core/check.ts'
import { annotationClaims } from './annotations.ts'
import { findSignedClaims } from './both-signs.ts'
import { type Claim, findClaims } from './claims.ts'
import { type Clause, splitClauses } from './clauses.ts'
import { continuedClaims } from './continued-claims.ts'
import { type Judged, judgeClaim } from './judge-claim.ts'

export interface JudgedClaim extends Claim, Judged {}

export interface StepAnalysis {
  readonly step: AnswerStep
  readonly tokens: readonly Token[]
  readonly clauses: readonly Clause[]
  readonly claims: readonly JudgedClaim[]
}

export interface AnswerAnalysis {
  readonly steps: readonly StepAnalysis[]
  readonly question: readonly Token[]
  readonly questionText: string
  readonly decimalMark: DecimalMark
  readonly budget: ParseBudget
}

/** Token visits for one answer: far above any real answer, and some tens of milliseconds. */
const BUDGET = 40_000
/** Characters looked at; an answer beyond this is only checked so far, and its coverage says so. */
const MAX_TEXT = 20_000
const MAX_QUESTION = 8_000
/** Steps that are read: a hundred thousand signs can be tens of thousands of them, and real answers hold some dozens. */
const MAX_STEPS = 1000
/** Claims that are judged; real answers hold some dozens. */
const MAX_CLAIMS = 300

/** Words of which prose without a number has one where it states a sum. */
const SUM_WORDS = new Set(
  'plus minus times divided multiplied equal equals sum total half twice thrice double triple percent hundred thousand million dozen'.split(
    ' ',
  ),
)
/** Whether one of them has this first letter and this length: `letter * SPAN + length`. */
const SPAN = 16
const SUM_SHAPES = new Uint8Array(26 * SPAN)
for (const word of SUM_WORDS) SUM_SHAPES[(word.charCodeAt(0) - 97) * SPAN + word.length] = 1

/** Prose without any of these states no sum; most answers of a chat are such prose, and reading it closely is dear. */
export const MAY_CALCULATE = new RegExp(
  String.raw`[\d=½⅓⅔¼¾]|\\frac|\b(?:${[...SUM_WORDS].join('|')})\b`,
  'i',
)

/** Fractions, and the two letters outside ASCII that the pattern takes for an S or a K. All others only part words. */
const TELLING = new Set(Array.from('½⅓⅔¼¾ſ\u212a', (sign) => sign.charCodeAt(0)))

/** The same as `MAY_CALCULATE`, which is slow. */
export function mayCalculate(text: string): boolean {
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    // Asking a text for what is behind its end is slow.
    const unit = at < text.length ? text.charCodeAt(at) : 32
    if (isWordUnit(unit)) continue
    if ((unit >= 48 && unit <= 57) || unit === 61) return true
    if (unit >= 128 && TELLING.has(unit)) return MAY_CALCULATE.test(text)
    if (isSumWord(text, start, at)) return true
    start = at + 1
  }
  return text.includes('\\frac')
}

function isWordUnit(unit: number): boolean {
  const letter = unit | 32
  return (letter >= 97 && letter <= 122) || unit === 95
}

function isSumWord(text: string, start: number, end: number): boolean {
  const length = end - start
  if (length < 3 || length >= SPAN) return false
  const letter = (text.charCodeAt(start) | 32) - 97
  if (letter < 0 || letter > 25 || SUM_SHAPES[letter * SPAN + length] === 0) return false
  return SUM_WORDS.has(text.slice(start, end).toLowerCase())
}

/** The same object for the same input object. */
export const analyseAnswer = readOnce(analyse)

function analyse(input: CheckInput): AnswerAnalysis {
  const budget: ParseBudget = { left: BUDGET }
  const decimalMark = decimalMarkOf(input)
  let roles: { readonly known: LetterRoles | undefined } | undefined
  const reading: Reading = {
    mark: decimalMark,
    budget,
    tokensOf: (text) => {
      roles ??= { known: letterRoles([input.question ?? '', input.answer]) }
      return withLetterRoles(readText(text, decimalMark), roles.known)
    },
  }
  return new Analysis(input, reading)
}

/** Languages whose writers part thousands by points and decimals by commas. */
const POINTS_PART_THOUSANDS = new Set('de es it pt nl da tr ro id vi el'.split(' '))
/** Those who part decimals by commas and thousands by spaces, and do not write `30.000` at all. */
const SPACES_PART_THOUSANDS = new Set(
  'fr pl cs sk ru uk sv no fi hu bg hr sl lt lv et ca'.split(' '),
)

/** Where the answer leaves open what `30.000` or `34,50` is, its question or its language tells. */
function decimalMarkOf(input: CheckInput): DecimalMark {
  const answer = input.answer.slice(0, MAX_TEXT)
  const { thousands, decimals, spaces } = openMarks(answer)
  if (!thousands && !spaces && decimals === 0) return detectDecimalMark(answer)
  const question = (input.question ?? '').slice(0, MAX_QUESTION)
  if (detectDecimalMark(question) === 'comma') return 'comma'
  const language = (detectLanguage(answer) ?? detectLanguage(question))?.code ?? input.language
  if (language === undefined) return decimals + openMarks(question).decimals > 1 ? 'comma' : 'point'
  const isComma =
    ((thousands || decimals > 0) && POINTS_PART_THOUSANDS.has(language)) ||
    ((spaces || decimals > 0) && SPACES_PART_THOUSANDS.has(language))
  return isComma ? 'comma' : 'point'
}

/** A class, as a getter of an object of its own would keep all it closes over until the whole heap is collected. */
class Analysis implements AnswerAnalysis {
  readonly steps: readonly StepAnalysis[]
  readonly questionText: string
  readonly decimalMark: DecimalMark
  readonly budget: ParseBudget
  readonly #reading: Reading
  #question: readonly Token[] | undefined

  constructor(input: CheckInput, reading: Reading) {
    this.steps = analyseSteps(stepsOf(input), reading)
    this.questionText = (input.question ?? '').slice(0, MAX_QUESTION)
    this.decimalMark = reading.mark
    this.budget = reading.budget
    this.#reading = reading
  }

  /** Most answers are judged without it, and reading it costs as much as reading the answer. */
  get question(): readonly Token[] {
    this.#question ??= this.#reading.tokensOf(this.questionText)
    return this.#question
  }
}

interface Reading {
  readonly mark: DecimalMark
  readonly budget: ParseBudget
  readonly tokensOf: (text: string) => readonly Token[]
}

function stepsOf(input: CheckInput): readonly AnswerStep[] {
  const steps = splitSteps(input)
  if (!isJsonText(input.answer)) return steps
  return steps.map((step) => ({ ...step, text: withoutEscapes(step.text) }))
}

export function readText(text: string, mark: DecimalMark): readonly Token[] {
  return foldWords(tokenize(text, mark))
}

function analyseSteps(steps: readonly AnswerStep[], reading: Reading): readonly StepAnalysis[] {
  let claimsLeft = MAX_CLAIMS
  let textLeft = MAX_TEXT
  return steps.map((step, at) => {
    if (textLeft <= 0 || claimsLeft <= 0 || at >= MAX_STEPS)
      return { step, tokens: [], clauses: [], claims: [] }
    const text = step.text.slice(0, textLeft)
    textLeft -= text.length + 1
    if (!mayCalculate(text)) return { step, tokens: [], clauses: [], claims: [] }
    const analysis = analyseStep(step, text, reading, claimsLeft)
    claimsLeft -= analysis.claims.length
    return analysis
  })
}

function analyseStep(
  step: AnswerStep,
  text: string,
  { mark, budget, tokensOf }: Reading,
  maxClaims: number,
): StepAnalysis {
  const tokens = tokensOf(text)
  const clauses = splitClauses(tokens)
  const claims: Claim[] = [...annotationClaims(text, mark, budget)]
  for (const clause of clauses) {
    if (claims.length >= maxClaims || budget.left <= 0) break
    claims.push(...findClaims(clause, budget))
  }
  claims.push(...continuedClaims(clauses, budget), ...findSignedClaims(text, tokensOf, budget))
  const judged = claims
    .slice(0, maxClaims)
    .map((claim) => ({ ...claim, ...judgeClaim(claim, isRounded(text, claim)) }))
  return { step, tokens, clauses, claims: judged }
}

const ROUNDING_WORDS = /\b(?:round|nearest|estimate|decimal)/i
/** Of this claim only where they stand in it or right before. */
const ROUGHLY = /\b(?:approx|about|roughly|around)/i

/** Whether the words near the claim speak of rounding. */
export function isRounded(text: string, claim: Claim): boolean {
  return (
    ROUNDING_WORDS.test(text.slice(Math.max(0, claim.start - 60), claim.end + 80)) ||
    ROUGHLY.test(text.slice(Math.max(0, claim.start - 20), claim.end))
  )
}
