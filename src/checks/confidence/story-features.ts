/** How hard a word problem's question looks, and how a solution's sums go with the numbers it gives. */

import { countQuestionWords, type QuestionWordCounts } from '../../checks/count-question-words.ts'
import { createWordCounter } from '../../checks/count-words.ts'
import { readAnswer } from '../../checks/read-answer.ts'
import type { CheckInput } from '../../core/check.ts'
import { numberFlow, type SumFlow } from './number-flow.ts'
import { countEnds, countNames } from './question-shape.ts'
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
  const ofQuestion = questionFeatures(question, asked, words, countQuestionWords(input))
  const ofSums = sumFeatures(sums, words.given)
  const ofEnd = endFeatures(input, asked, words, sums)
  const features: number[] = []
  for (const count of words.counts) features.push(Math.log1p(count))
  for (const name of OF_QUESTION) features.push(ofQuestion[name])
  for (const name of OF_SUMS) features.push(ofSums[name])
  for (const name of OF_END) features.push(ofEnd[name])
  return features
}

/** The sentence with the question mark, else the end. */
function askedIn(question: string): string {
  const end = question.slice(-READ_ASKED)
  const mark = end.lastIndexOf('?')
  if (mark < 0) return end.slice(-150).toLowerCase()
  const before = Math.max(...['.', '!', '?'].map((sign) => end.lastIndexOf(sign, mark - 1)))
  return end.slice(before + 1).toLowerCase()
}

/** Of what is asked. */
const countAsked = createWordCounter([
  { words: 'left remain* still' },
  { words: 'each per average every' },
  { words: 'total altogether combined all together' },
  { words: 'if' },
])

function questionFeatures(
  question: string,
  asked: string,
  { given, inWords, dollars }: QuestionWords,
  { impliedNumbers }: QuestionWordCounts,
): Features<(typeof OF_QUESTION)[number]> {
  const [left, each, total, condition] = countAsked(asked)
  return {
    quantities: Math.log1p(given.length),
    sentences: Math.log1p(1 + countEnds(question)),
    quantityWords: Math.log1p(inWords),
    moneyAsked: Math.log1p(dollars),
    asksHowManyMore: flag(
      /how (?:many|much) (?:more|fewer|less|longer|older|additional)/.test(asked),
    ),
    asksLeft: flag(left !== 0),
    asksEachLast: flag(each !== 0),
    asksTotalLast: flag(total !== 0),
    asksWithCondition: flag(condition !== 0),
    names: Math.log1p(countNames(question)),
    impliedNumbers,
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
  const { final, value, words } = readAnswer(input)
  const isEnd = (sum: SumFlow): boolean =>
    value !== undefined && Math.abs(sum.result - value) <= 1e-6 * Math.max(1, Math.abs(value))
  const operators = (sums.findLast(isEnd) ?? sums.at(-1))?.operators ?? ''
  const size = Math.abs(value ?? 0)
  const scale = size === 0 ? 0 : Math.log10(size / Math.max(1, ...given))
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
    sumAsEnd: flag(final !== undefined && /\d\s{0,3}[-+*/x]\s{0,3}[$\d(]|=|;/.test(final)),
    lengthOfEnd: Math.log1p((final ?? '').trim().length),
    unreadWords: countUnread(content, input.answer) / Math.max(1, content.size),
    checksItself: flag(words.of('checksItself') > 0),
  }
}

/** Letters of a word that stand for it: one and many, `sell` and `selling`. */
const STEM = 5

/** Ends of stems of the question at hand: whether one has these last bits. */
const mayEnd = new Uint8Array(1 << 12)

/** Words of small letters whose beginning stands nowhere in the answer. One pass, however many words there are. */
function countUnread(content: ReadonlySet<string>, answer: string): number {
  if (content.size === 0) return 0
  const read = answer.slice(0, READ).toLowerCase()
  const missing = new Set<number>()
  mayEnd.fill(0)
  for (const word of content) {
    const stem = stemOf(word)
    missing.add(stem)
    mayEnd[stem & (mayEnd.length - 1)] = 1
  }
  let letters = 0
  let stem = 0
  for (let at = 0; at < read.length && missing.size > 0; at++) {
    const letter = read.charCodeAt(at) - 97
    letters = letter >= 0 && letter < 26 ? letters + 1 : 0
    stem = ((stem << 5) | (letter & 31)) & LAST_LETTERS
    if (letters >= STEM && mayEnd[stem & (mayEnd.length - 1)] === 1) missing.delete(stem)
  }
  let unread = 0
  for (const word of content) if (missing.has(stemOf(word))) unread += 1
  return unread
}

/** Five bits for each letter. */
const LAST_LETTERS = (1 << (5 * STEM)) - 1

function stemOf(word: string): number {
  let stem = 0
  for (let at = 0; at < STEM; at++) stem = (stem << 5) | (word.charCodeAt(at) - 97)
  return stem
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}
