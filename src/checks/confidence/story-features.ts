/** How hard a word problem's question looks, and how a solution's sums go with the numbers it gives. */

import { finalAnswer, numericAnswer } from '../../checks/answer-key.ts'
import { numberFlow, type SumFlow } from '../../checks/number-flow.ts'
import type { CheckInput } from '../../core/check.ts'
import { type QuestionWords, questionWords, WORD_KINDS } from './question-words.ts'

const OF_QUESTION = [
  'quantities',
  'sentences',
  'quantityWords',
  'moneyAsked',
  'asksHowManyMore',
  'asksLeft',
  'asksEachLast',
  'asksTotalLast',
  'asksWithCondition',
  'names',
  'impliedNumbers',
] as const
const OF_SUMS = [
  'sumsPerQuantity',
  'chain',
  'besideChain',
  'reusedGiven',
  'plus',
  'minus',
  'times',
  'over',
  'dividesOften',
  'results',
  'resultsGiven',
  'sumsUnexpected',
  'givenInOrder',
] as const
const OF_END = [
  'endPlus',
  'endMinus',
  'endTimes',
  'endOver',
  'totalBySubtracting',
  'scaleOfEnd',
  'roundEnd',
  'oddEnd',
  'smallEnd',
  'sumAsEnd',
  'lengthOfEnd',
  'unreadWords',
  'checksItself',
] as const
type Features<Name extends string> = Readonly<Record<Name, number>>

export const STORY_FEATURES: readonly string[] = [
  ...WORD_KINDS,
  ...OF_QUESTION,
  ...OF_SUMS,
  ...OF_END,
]

const READ = 20_000
const READ_QUESTION = 8000
/** What is asked stands at the end of the question. */
const READ_ASKED = 400

export function storyFeatures(input: CheckInput): readonly number[] {
  const question = (input.question ?? '').slice(0, READ_QUESTION)
  const words = questionWords(question)
  const asked = askedIn(question)
  const { sums } = numberFlow(input)
  const ofQuestion = questionFeatures(question, asked, words)
  const ofSums = sumFeatures(sums, words.given)
  const ofEnd = endFeatures(input, asked, words, sums)
  return [
    ...words.counts.map((count) => Math.log1p(count)),
    ...OF_QUESTION.map((name) => ofQuestion[name]),
    ...OF_SUMS.map((name) => ofSums[name]),
    ...OF_END.map((name) => ofEnd[name]),
  ]
}

/** The sentence with the question mark, else the end. */
function askedIn(question: string): string {
  const end = question.slice(-READ_ASKED)
  const mark = end.lastIndexOf('?')
  if (mark < 0) return end.slice(-150).toLowerCase()
  const before = Math.max(...['.', '!', '?'].map((sign) => end.lastIndexOf(sign, mark - 1)))
  return end.slice(before + 1).toLowerCase()
}

const IMPLIED = [
  /\b(?:twice|double[sd]?)\b/i,
  /\b(?:triple[sd]?|thrice)\b/i,
  /\bhalf\b/i,
  /\bdozens?\b/i,
  /\bweeks?\b/i,
  /\bquarters?\b/i,
  /\b(?:one|a|two)[ -]thirds?\b/i,
]

function questionFeatures(
  question: string,
  asked: string,
  { given, inWords, dollars }: QuestionWords,
): Features<(typeof OF_QUESTION)[number]> {
  const names = question.match(/(?<=[a-z,] )[A-Z][a-z]+/g) ?? []
  return {
    quantities: Math.log1p(given.length),
    sentences: Math.log1p(question.split(/[.!?](?:\s|$)/).length),
    quantityWords: Math.log1p(inWords),
    moneyAsked: Math.log1p(dollars),
    asksHowManyMore: flag(
      /how (?:many|much) (?:more|fewer|less|longer|older|additional)/.test(asked),
    ),
    asksLeft: flag(/\b(?:left|remain\w*|still)\b/.test(asked)),
    asksEachLast: flag(/\b(?:each|per|average|every)\b/.test(asked)),
    asksTotalLast: flag(/\b(?:total|altogether|combined|all|together)\b/.test(asked)),
    asksWithCondition: flag(/\bif\b/.test(asked)),
    names: Math.log1p(new Set(names).size),
    impliedNumbers: IMPLIED.filter((words) => words.test(question)).length,
  }
}

const PLUS = /\+/
const MINUS = /-/
const TIMES = /[*×]|\\times/
const OVER = /[/÷]|\\div|\\frac/

function sumFeatures(
  sums: readonly SumFlow[],
  given: readonly number[],
): Features<(typeof OF_SUMS)[number]> {
  const uses = new Map<number, number>()
  for (const { operands } of sums) {
    for (const operand of operands) uses.set(operand, (uses.get(operand) ?? 0) + 1)
  }
  const chain = longestChain(sums)
  const isGiven = new Set(given)
  const counted = (operator: RegExp): number =>
    sums.filter((sum) => operator.test(sum.operators)).length
  const divisions = counted(OVER)
  const usesOf = (value: number): number => uses.get(value) ?? uses.get(value / 100) ?? 0
  return {
    sumsPerQuantity: Math.log1p(sums.length / (given.length + 1)),
    chain: chain / 5,
    besideChain: Math.log1p(sums.length - chain),
    reusedGiven: Math.log1p(given.filter((value) => usesOf(value) > 1).length),
    plus: Math.log1p(counted(PLUS)),
    minus: Math.log1p(counted(MINUS)),
    times: Math.log1p(counted(TIMES)),
    over: Math.log1p(divisions),
    dividesOften: flag(divisions > 2),
    results: Math.log1p(new Set(sums.map((sum) => sum.result)).size),
    resultsGiven: sums.filter((sum) => isGiven.has(sum.result)).length / Math.max(1, sums.length),
    sumsUnexpected: Math.abs(sums.length - (given.length - 1)) / (given.length + 1),
    givenInOrder: shareInOrder(given, sums),
  }
}

/** Sums that take up each other's results, at most. */
function longestChain(sums: readonly SumFlow[]): number {
  const depths = new Map<number, number>()
  let longest = 0
  for (const { operands, result } of sums) {
    const depth = 1 + Math.max(0, ...operands.map((operand) => depths.get(operand) ?? 0))
    depths.set(result, depth)
    longest = Math.max(longest, depth)
  }
  return longest
}

/** Of neighbours among the question's numbers, those that the sums take up in the same order. */
function shareInOrder(given: readonly number[], sums: readonly SumFlow[]): number {
  const firstUse = new Map<number, number>()
  sums.forEach(({ operands }, place) => {
    for (const operand of operands) if (!firstUse.has(operand)) firstUse.set(operand, place)
  })
  const places = given.flatMap((value) => firstUse.get(value) ?? [])
  if (places.length < 2) return 1
  const kept = places.filter((place, at) => at > 0 && place >= (places[at - 1] ?? 0)).length
  return kept / (places.length - 1)
}

function endFeatures(
  input: CheckInput,
  asked: string,
  { given, content }: QuestionWords,
  sums: readonly SumFlow[],
): Features<(typeof OF_END)[number]> {
  const answer = input.answer.slice(0, READ).toLowerCase()
  const final = finalAnswer(input.answer)
  const value = final === undefined ? undefined : numericAnswer(final)
  const isEnd = (sum: SumFlow): boolean =>
    value !== undefined && Math.abs(sum.result - value) <= 1e-6 * Math.max(1, Math.abs(value))
  const operators = (sums.findLast(isEnd) ?? sums.at(-1))?.operators ?? ''
  const size = Math.abs(value ?? 0)
  const scale = size === 0 ? 0 : Math.log10(size / Math.max(1, ...given))
  let unread = 0
  for (const word of content) if (!answer.includes(word.slice(0, 5))) unread += 1
  return {
    endPlus: flag(PLUS.test(operators)),
    endMinus: flag(MINUS.test(operators)),
    endTimes: flag(TIMES.test(operators)),
    endOver: flag(OVER.test(operators)),
    totalBySubtracting: flag(
      MINUS.test(operators) && /\b(?:total|altogether|combined|all)\b/.test(asked),
    ),
    scaleOfEnd: Math.max(-2, Math.min(2, scale)),
    roundEnd: flag(size !== 0 && size % 10 === 0),
    oddEnd: flag(size % 2 === 1 && size > 20),
    smallEnd: flag(value !== undefined && size <= 3),
    sumAsEnd: flag(/\d\s{0,3}[-+*/x]\s{0,3}[$\d(]|=|;/.test(final ?? '')),
    lengthOfEnd: Math.log1p((final ?? '').trim().length),
    unreadWords: unread / Math.max(1, content.size),
    checksItself: flag(/\b(?:verify|double-check|let's check)\b/.test(answer)),
  }
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}
