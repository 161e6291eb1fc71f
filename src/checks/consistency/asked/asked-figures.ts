/** Figures of a list that the question gives: "My grades are 85, 90, 78 and 92. What is my average?" "86.5". */
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { mean, median, total } from '../../../checks/maths/sums/list-results.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import type { Finding } from '../../../core/check.ts'
import { type GivenList, givenList } from './given-list.ts'

/** Of a part of the list, or worked out in another way. */
const OTHERWISE =
  /\b(?:weighted|weights?|moving|rolling|trimmed|geometric|harmonic|excluding|exclude|without|except|drop(?:ping)?|remov\w+|first|last|other|remaining|if|would|new|next|previous|best|worst|top|bottom|absolute|squared|at least|each|twice|double|half|tax|tip|discount|left|after|more|less|budget|goal|target|need)\b/i
const NUMBER = String.raw`[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
const LONGEST_ANSWER = 4000

interface Figure {
  /** What asks for it. */
  readonly asked: RegExp
  /** What tells it, its number as a group: `The mean is 50`, `Average per quarter: 1,425`, but not `mean = 18 + 21`. */
  readonly stated: RegExp
  readonly work: (values: readonly number[]) => number
}

/** Of the numbers themselves: an average speed or a total resistance is worked out in another way. */
const OF_ITEMS =
  '(?: (?:values?|numbers?|scores?|grades?|marks?|temperatures?|weights?|heights?|ages?))?'
const OF_LIST = String.raw`(?: (?:of (?:these|those|the|all|your|them) ?\p{L}*|per \p{L}+))?`
const ASKED_OF_LIST = String.raw`(?=\s*(?:[?.,;:!)]|$|(?:and|or|for|is)\b|of (?:these|those|the|my|our|all|them|[\d$€£(])|per\b))`
const IS = String.raw`\**(?:\s*[:=]\s*|\s+(?:is|was|are|comes to|equals)\s+(?:therefore |then )?)\**\s?`

const FIGURES: readonly Figure[] = (
  [
    ['average|mean', mean],
    ['median', median],
    ['minimum|min|lowest|smallest', (values) => Math.min(...values)],
    ['maximum|max|highest|largest', (values) => Math.max(...values)],
    ['range', (values) => Math.max(...values) - Math.min(...values)],
    ['total|sum', total],
  ] satisfies readonly (readonly [names: string, work: Figure['work']])[]
).map(([names, work]) => ({
  asked: new RegExp(String.raw`\b(?:${names})${OF_ITEMS}${ASKED_OF_LIST}`, 'i'),
  stated: new RegExp(
    String.raw`(?<![\p{L}-])(?:${names})${OF_ITEMS}${OF_LIST}${IS}(?:[$€£] ?)?(${NUMBER})(?!\d|[.,]\d|\s*(?:[-–−+*/×·÷=]|(?:divided|multiplied|over|plus|minus|times)\b|(?:to|and) [$€£]?\d))`,
    'giu',
  ),
  work,
}))

/** What an answer's step tells of the list and what it should tell. */
export function askedFigureFindings(
  steps: readonly AnswerStep[],
  question: string,
): readonly Finding[] {
  const length = steps.reduce((sum, { text }) => sum + text.length, 0)
  if (length > LONGEST_ANSWER || !steps.some(({ text }) => /\d/.test(text))) return []
  if (!ASKS.test(question)) return []
  const list = givenList(question)
  if (list === undefined) return []
  return [...figureFindings(steps, question, list), ...partFindings(steps, question, list)]
}

const ASKS =
  /\b(?:average|mean|median|minimum|min|lowest|smallest|maximum|max|highest|largest|range|total|sum|growth|change|increase|percent\w*|share|proportion)\b/i

interface Stated {
  readonly step: AnswerStep
  /** Characters of the step, end exclusive. */
  readonly start: number
  readonly end: number
  readonly value: number
  readonly decimals: number
  readonly expected: number
}

function figureFindings(
  steps: readonly AnswerStep[],
  question: string,
  { values }: GivenList,
): readonly Finding[] {
  if (OTHERWISE.test(question)) return []
  return FIGURES.flatMap((figure) => {
    if (!figure.asked.test(question)) return []
    const expected = figure.work(values)
    const stated = statedIn(steps, figure.stated).map((each) => ({ ...each, expected }))
    const wrong = stated.filter((each) => !agrees(each))
    const last = wrong.at(-1)
    return last === undefined || wrong.length < stated.length ? [] : [findingOf(last)]
  })
}

function statedIn(
  steps: readonly AnswerStep[],
  pattern: RegExp,
): readonly Omit<Stated, 'expected'>[] {
  return steps.flatMap((step) =>
    [...step.text.matchAll(pattern)].flatMap((found) => {
      const sentence = sentenceAround(step.text, found.index)
      const number = found[1] ?? ''
      if (OTHERWISE.test(sentence) || ROUGH.test(sentence)) return []
      const plain = number.replace('−', '-').replaceAll(',', '')
      const start = found.index + found[0].lastIndexOf(number)
      const decimals = plain.split('.')[1]?.length ?? 0
      return [{ step, start, end: start + number.length, value: Number(plain), decimals }]
    }),
  )
}

const ROUGH = /\b(?:about|around|roughly|approximately|nearly|almost|rounded|estimated?)\b|[~≈]/i

function sentenceAround(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('. ', at)) + 1
  const ends = ['\n', '. '].map((sign) => text.indexOf(sign, at)).filter((end) => end >= 0)
  return text.slice(from, Math.min(text.length, ...ends))
}

/** What is cut off instead of rounded is let pass. */
function agrees({ value, decimals, expected }: Stated): boolean {
  const unit = 10 ** -decimals
  const isWhole = Math.abs(Number(expected.toFixed(decimals)) - expected) < unit / 1000
  return Math.abs(value - expected) < (isWhole ? unit / 2 : unit)
}

/** What becomes of the numbers by their names: `A: 45 %`, `Q1 to Q2: 25 %`. One that is right shows what is meant. */
function partFindings(
  steps: readonly AnswerStep[],
  question: string,
  list: GivenList,
): readonly Finding[] {
  const { labels } = list
  if (labels.includes('') || new Set(labels).size < labels.length) return []
  const shares = /percent|share|proportion/i.test(question) ? sharesStated(steps, list) : []
  const changes = /growth|change|increase|decrease/i.test(question)
    ? changesStated(steps, list)
    : []
  return [shares, changes].flatMap((all) => {
    const wrong = all.filter((each) => !agrees(each))
    return wrong.length < all.length ? wrong.map(findingOf) : []
  })
}

function sharesStated(
  steps: readonly AnswerStep[],
  { values, labels }: GivenList,
): readonly Stated[] {
  const sum = total(values)
  return labels.flatMap((label, at) => {
    const expected = (100 * (values[at] ?? 0)) / sum
    return statedIn(steps, percentStated(escaped(label))).map((each) => ({ ...each, expected }))
  })
}

/** From one to the next; `-40 %` and `fell by 40 %` are one. */
function changesStated(
  steps: readonly AnswerStep[],
  { values, labels }: GivenList,
): readonly Stated[] {
  return labels.slice(1).flatMap((label, at) => {
    const [before = 0, after = 0] = values.slice(at)
    const expected = Math.abs(100 * (after / before - 1))
    const names = String.raw`${escaped(labels[at] ?? '')} ?(?:to|→|->|–|-|vs\.?) ?${escaped(label)}`
    return statedIn(steps, percentStated(names)).map((each) => {
      return { ...each, value: Math.abs(each.value), expected }
    })
  })
}

function percentStated(names: string): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\d])${names}\**(?: growth| change)?\s*[:=]\s*\**\s?[+]?(${NUMBER}) ?%`,
    'giu',
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
}

function findingOf({ step, start, end, decimals, expected }: Stated): Finding {
  const should = String(Number(expected.toFixed(Math.max(decimals, 2))))
  return findingAt(
    step,
    { start, end },
    {
      code: 'other-figure',
      weight: 'wrong',
      expected: should,
      message: `Of the numbers in the question it is ${should}`,
    },
  )
}
