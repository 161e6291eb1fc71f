import { finalAnswer, sameAnswer } from '../../checks/answer-key.ts'
import { AnswerWords } from '../../checks/answer-words.ts'
import { countQuestionWords } from '../../checks/count-question-words.ts'
import { type AnswerReading, readAnswer } from '../../checks/read-answer.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import { ANSWER_SIGNS, answerSigns } from './answer-signs.ts'
import { countSteps } from './count-steps.ts'
import { questionStyle } from './question-style.ts'
import { STORY_FEATURES, storyFeatures } from './story-features.ts'

/** The form of an answer and its question. */
export const FORM_FEATURES = [
  'noResult',
  'notNumber',
  'brokenJson',
  'negative',
  'fractional',
  'manyDecimals',
  'tiny',
  'huge',
  'largerThanGiven',
  'resultDerived',
  'resultIsLast',
  'resultIsGiven',
  'steps',
  'answerLength',
  'lengthRatio',
  'equations',
  'numbersGiven',
  'unusedNumbers',
  'questionLength',
  'questionNotation',
  'countQuestion',
  'shareQuestion',
  'hedges',
  'turns',
  'approximations',
  'repetition',
  'vetoes',
  'doubts',
  'coverage',
  'failedText',
  'provenance',
  'decimalsOfCount',
  'cases',
  'variables',
] as const

const SINGLE = [...FORM_FEATURES, ...ANSWER_SIGNS, ...STORY_FEATURES, 'formal']
/** So many of the vector stand once for every question; the others repeat them for formal ones. */
export const PLAIN_FEATURES = SINGLE.length

/**
 * What the probability that an answer is right is made of; the order is part of the model's format. Each counts a second
 * time where the question is one of formal mathematics, whose answers go wrong in other places.
 */
export const CONFIDENCE_FEATURES: readonly string[] = [
  ...SINGLE,
  ...SINGLE.slice(0, -1).map((name) => `${name}OfFormal`),
]

/** Added where other samples answered too. */
export const AGREEMENT_FEATURES = [
  'agrees',
  'disagrees',
  'agreesOnHard',
  'disagreesOnHard',
  'sampleSilent',
  'trustInAgreeing',
  'trustInOpposing',
] as const

const READ = 20_000
const APPROXIMATIONS = /≈|\\approx|\b(?:approximately|about|roughly|round\w*|nearest)\b/gi
const DIGIT = /\d/
const NUMBER = /\d[\d,]*(?:\.\d+)?/g

/** Reasoning and result of an answer that came as JSON; other answers as they are. */
function answerText(answer: string): string {
  const read = answer.slice(0, READ)
  if (!read.includes('"reasoning"')) return read
  return read.replace(/\\n/g, '\n').replace(/\\"/g, '"').replace(/\\\\/g, '\\')
}

export function confidenceFeatures(
  input: CheckInput,
  results: readonly CheckResult[],
): Float64Array {
  const features = new Float64Array(CONFIDENCE_FEATURES.length)
  const single = PLAIN_FEATURES - 1
  let end = put(features, 0, formFeatures(input, results))
  end = put(features, end, answerSigns(input, results))
  put(features, end, storyFeatures(input))
  const formal = questionStyle(input) === 'formal' ? 1 : 0
  features[single] = formal
  if (formal === 0) return features
  for (let at = 0; at < single; at++) features[PLAIN_FEATURES + at] = features[at] as number
  return features
}

/** Gives the place behind. `set` of a typed array is slow where it is given another kind of array. */
function put(features: Float64Array, from: number, values: readonly number[]): number {
  for (let at = 0; at < values.length; at++) features[from + at] = values[at] as number
  return from + values.length
}

export function formFeatures(
  input: CheckInput,
  results: readonly CheckResult[],
): readonly number[] {
  const text = answerText(input.answer)
  const asked = questionOf(input)
  const result = resultFeatures(text, asked, readAnswer(input))
  const own = textFeatures(text, asked, input)
  const checks = checkFeatures(results)
  // One after the other, in the order of their names: this runs for every answer.
  return [
    result.noResult,
    result.notNumber,
    own.brokenJson,
    result.negative,
    result.fractional,
    result.manyDecimals,
    result.tiny,
    result.huge,
    result.largerThanGiven,
    result.resultDerived,
    result.resultIsLast,
    result.resultIsGiven,
    own.steps,
    own.answerLength,
    own.lengthRatio,
    own.equations,
    own.numbersGiven,
    own.unusedNumbers,
    own.questionLength,
    own.questionNotation,
    own.countQuestion,
    own.shareQuestion,
    own.hedges,
    own.turns,
    own.approximations,
    own.repetition,
    checks.vetoes,
    checks.doubts,
    checks.coverage,
    checks.failedText,
    checks.provenance,
    result.decimalsOfCount,
    own.cases,
    own.variables,
  ]
}

interface AskedQuestion {
  readonly text: string
  readonly given: readonly number[]
  readonly isCount: boolean
  readonly isShare: boolean
}

function questionOf(input: CheckInput): AskedQuestion {
  const text = (input.question ?? '').slice(0, READ)
  const { isCount, isShare } = countQuestionWords(input)
  return { text, given: numbersOf(text), isCount, isShare: isShare || text.includes('%') }
}

/** Another answer to the same question. */
export interface ComparedSample {
  readonly text: string
  readonly comparison: 'agrees' | 'differs' | 'silent'
}

/** Each sample's result, or whole short text, beside the answer's. */
export function compareSamples(input: CheckInput): readonly ComparedSample[] {
  const { samples = [] } = input
  if (samples.length === 0) return []
  const final = readAnswer(input).final ?? input.answer.trim()
  return samples.map((text) => {
    const other = finalAnswer(text) ?? (text.length <= 200 ? text.trim() : '')
    if (other === '') return { text, comparison: 'silent' }
    return { text, comparison: sameAnswer(final, other) ? 'agrees' : 'differs' }
  })
}

/**
 * Undefined where no other sample was given. `trusts`: log-odds that each sample is right itself, from its own form and
 * checks; nought where it was not looked at.
 */
export function agreementFeatures(
  samples: readonly ComparedSample[],
  trusts: readonly number[],
  alone: Float64Array,
): Float64Array | undefined {
  if (samples.length === 0) return undefined
  const shareOf = (which: ComparedSample['comparison'], weights?: readonly number[]): number =>
    samples.reduce(
      (sum, { comparison }, at) => sum + (comparison === which ? (weights?.[at] ?? 1) : 0),
      0,
    ) / samples.length
  const agrees = shareOf('agrees')
  const differs = shareOf('differs')
  const notation = alone[CONFIDENCE_FEATURES.indexOf('questionNotation')] ?? 0
  const length = alone[CONFIDENCE_FEATURES.indexOf('answerLength')] ?? 0
  const hard = notation + Math.max(0, length - 6) / 2
  return Float64Array.of(
    agrees,
    differs,
    agrees * hard,
    differs * hard,
    shareOf('silent'),
    shareOf('agrees', trusts),
    shareOf('differs', trusts),
  )
}

function resultFeatures(
  text: string,
  { given, isCount }: AskedQuestion,
  { final, value }: AnswerReading,
) {
  const size = Math.abs(value ?? 1)
  const derived = value === undefined ? [] : derivedIn(text)
  const isFractional = value !== undefined && !Number.isInteger(value)
  const decimals = final?.includes('.') ? (/\.(\d+)/.exec(final)?.[1]?.length ?? 0) : 0
  return {
    noResult: flag(final === undefined || final === ''),
    notNumber: flag(final !== undefined && value === undefined),
    negative: flag((value ?? 0) < 0),
    fractional: flag(isFractional),
    manyDecimals: flag(decimals > 2),
    tiny: flag(value !== undefined && size < 1),
    huge: flag(size >= 100_000),
    largerThanGiven: flag(given.length > 0 && size > 10 * Math.max(...given, 1)),
    resultDerived: flag(value !== undefined && derived.slice(0, -1).includes(value)),
    resultIsLast: flag(value !== undefined && derived.at(-1) === value),
    resultIsGiven: flag(value !== undefined && given.includes(value)),
    decimalsOfCount: flag(isCount && isFractional),
  }
}

/** What the text says to be a result, at most the last 200. */
function derivedIn(text: string): readonly number[] {
  return [...text.matchAll(/(?:=|\bis\b|≈|→)\s{0,4}[$€£\\(*]{0,3}\s?(-?\d[\d,]*(?:\.\d+)?)/g)]
    .slice(-200)
    .map((match) => toNumber(match[1] ?? ''))
}

function textFeatures(
  text: string,
  { text: question, ...asked }: AskedQuestion,
  input: CheckInput,
) {
  const { answer } = input
  const given = new Set(asked.given)
  const words = text === answer ? readAnswer(input).words : new AnswerWords(text)
  const equations = text.includes('=') ? count(text, /=/g) : 0
  return {
    brokenJson: flag(answer.includes('"reasoning"') && !/\}[\s`]{0,20}[^{}]{0,40}$/.test(answer)),
    steps: Math.log1p(countSteps(text)),
    answerLength: Math.log1p(text.length),
    lengthRatio: Math.log1p(text.length / (question.length + 50)),
    equations: Math.log1p(equations),
    numbersGiven: Math.log1p(given.size),
    unusedNumbers: given.size === 0 ? 0 : countUnused(given, text) / given.size,
    questionLength: Math.log1p(question.length),
    questionNotation: flag(/[\\$^]\w|\\frac|\$/.test(question) && /\\|\^|\$\w/.test(question)),
    countQuestion: flag(asked.isCount),
    shareQuestion: flag(asked.isShare),
    hedges: Math.log1p(words.of('hedges')),
    turns: Math.log1p(words.of('turns')),
    approximations: Math.log1p(
      text.includes('\\') || text.includes('≈')
        ? count(text, APPROXIMATIONS)
        : words.of('approximations'),
    ),
    repetition: repeatedShare(text),
    cases: Math.log1p(words.of('cases')),
    variables: equations === 0 ? 0 : Math.log1p(count(text, /\b[a-zA-Z]\s?=/g)),
  }
}

function countUnused(given: ReadonlySet<number>, text: string): number {
  const used = new Set(numbersOf(text))
  let unused = 0
  for (const number of given) if (!used.has(number)) unused += 1
  return unused
}

const TEXT_FAILURES: readonly CheckName[] = ['complete', 'refusal', 'degeneration', 'structure']

function checkFeatures(results: readonly CheckResult[]) {
  let vetoes = 0
  let doubts = 0
  let failed = 0
  let provenance = 0
  let coverage = 0
  for (const result of results) {
    if (result.verdict === 'fail' && TEXT_FAILURES.includes(result.check)) failed = 1
    for (const finding of result.findings) {
      if (finding.weight === 'wrong') vetoes += 1
      else if (result.check === 'consistency') provenance += 1
      else doubts += 1
    }
    if (result.check === 'arithmetic') {
      coverage = result.coverage.checked / Math.max(1, result.coverage.total)
    }
  }
  return {
    vetoes: Math.min(3, vetoes),
    doubts: Math.min(3, doubts),
    failedText: failed,
    provenance: Math.min(4, provenance),
    coverage,
  }
}

function repeatedShare(text: string): number {
  if (!text.includes('\n')) return 0
  const lines = text.split('\n', 300).filter((line) => line.trim().length > 8)
  return lines.length === 0 ? 0 : 1 - new Set(lines).size / lines.length
}

function numbersOf(text: string): readonly number[] {
  return DIGIT.test(text) ? (text.match(NUMBER) ?? []).slice(0, 300).map(toNumber) : []
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''))
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}
