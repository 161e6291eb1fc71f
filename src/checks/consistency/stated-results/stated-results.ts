/** Answers in prose whose numbers follow from the question and from each other, but for one: `You save €75 a month, so €540 a year.` */

import { labelledAmounts } from '../../../checks/consistency/labelled-amounts/read-amounts.ts'
import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { detectDecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { sameDimension } from '../../../checks/maths/units/dimensions.ts'
import { findMeasures } from '../../../checks/maths/units/measures-in-text.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import { mayTellTimes } from '../../../checks/times/read-times.ts'
import type { CheckInput, Finding } from '../../../core/check.ts'
import { isDerivable, isOneDigitOff } from './derivable.ts'
import { nounOf, numbersStated, type StatedNumber } from './read-results.ts'
import { unspokenNumbers } from './unspoken-numbers.ts'

const LONGEST_ANSWER = 1200
const LONGEST_QUESTION = 800
/** Of more, something makes anything. */
const MOST_GIVEN = 8
const MOST_STATED = 12
const MOST_KNOWN = 12
const MOST_UNSPOKEN = 16
/** Others that follow and were not copied: the answer works something out. */
const FEWEST_FOLLOWED = 1

/** Tables, code and sums that are written out are judged elsewhere. */
const NO_PROSE = /```|\||[{}=≈]|^#/mu
/** What is worked out by a formula, or known from elsewhere. */
export const ELSEWHERE =
  /interest|compound|loan|mortgage|\bapr\b|\bapy\b|invest|annuit|amorti|inflation|deprecia|retire|bracket|typical|average|estimat|assum|suppose|market|probab|expect|usual|normal|recommend|generally|for example|e\.g\.|z\. ?B\.|par exemple|por ejemplo|per esempio|bijvoorbeeld|zins|intérêt|interés|interesse|üblich|durchschnittlich|empf[eo]hl|en moyenne|generalmente|recom+end|consigliat|aanbevolen/i

/** `2 500 g`: two of 500 g, or thousands. */
const MAY_PART_THOUSANDS = /(?<!\d)\d{1,3} \d{3}(?![\d.,])/u

interface Stated extends StatedNumber {
  readonly step: AnswerStep
}

export function statedResultFindings(
  analysis: AnswerAnalysis,
  input: CheckInput,
): readonly Finding[] {
  const { question = '', answer, context = [], conversation = [] } = input
  // What was said before, and passages, may give any number.
  if (context.length > 0 || conversation.length > 1) return []
  const isRead = isPlain(question, LONGEST_QUESTION) && isPlain(answer, LONGEST_ANSWER)
  return isRead ? findingsIn(analysis, question, answer) : []
}

function findingsIn(
  { steps, decimalMark: mark }: AnswerAnalysis,
  question: string,
  answer: string,
): readonly Finding[] {
  const isOpen = MAY_PART_THOUSANDS.test(question) || MAY_PART_THOUSANDS.test(answer)
  if (mark === 'point' && isOpen) return []
  const given = numbersStated(question, mark === 'comma' ? mark : detectDecimalMark(question))
  if (given.length === 0 || given.length > MOST_GIVEN) return []
  const stated = steps.flatMap(({ step }) =>
    numbersStated(step.text, mark).map((number) => ({ ...number, step })),
  )
  if (stated.length < 2 || stated.length > MOST_STATED) return []
  // Lines that tell an amount each are judged elsewhere.
  if (labelledAmounts(steps.map(({ step }) => step)).length > 1) return []
  const odd = sureOdd(stated, given, unspokenNumbers(`${question}\n${answer}`))
  if (odd === undefined || !isAsked(odd, question, given)) return []
  return isStatedAgain(odd, [question, answer]) ? [] : [findingOf(odd)]
}

function isPlain(text: string, longest: number): boolean {
  return (
    text.length <= longest &&
    /\d/.test(text) &&
    !NO_PROSE.test(text) &&
    !mayTellTimes(text) &&
    !ELSEWHERE.test(text)
  )
}

/** The odd one that is said to follow, or looks as if it did. */
function sureOdd(
  stated: readonly Stated[],
  given: readonly StatedNumber[],
  unspoken: readonly number[],
): Stated | undefined {
  if (given.length + stated.length > MOST_KNOWN || unspoken.length > MOST_UNSPOKEN) return undefined
  const odd = oddNumber(stated, given, unspoken)
  if (odd === undefined || isSaidToFollow(odd)) return odd
  const others = distinct([...given, ...stated.filter((each) => each !== odd)])
  return isOneDigitOff(odd, others, unspoken) ? odd : undefined
}

/** The only one that follows from nothing, where others do. */
function oddNumber(
  stated: readonly Stated[],
  given: readonly StatedNumber[],
  unspoken: readonly number[],
): Stated | undefined {
  const odd: Stated[] = []
  let followed = 0
  for (const [at, each] of stated.entries()) {
    const isCopied = [...given, ...stated.slice(0, at)].some(({ value }) => value === each.value)
    if (isCopied || saysNoQuantity(each)) continue
    // A total may be told before its parts.
    const known = distinct([...given, ...stated.filter((_, other) => other !== at)])
    if (isDerivable(withPlaces(each), known, unspoken)) followed += Number(tellsEnough(each))
    else if (odd.push(each) > 1) return undefined
  }
  return followed < FEWEST_FOLLOWED ? undefined : odd[0]
}

/** Numbers of one digit, and rough ones, follow from anything. */
function tellsEnough({ value, isRough }: Stated): boolean {
  return !isRough && String(value).replace(/[.0]+$|^[.0]+|[.]/gu, '').length > 1
}

/** A year, the mark of a list, a bound of a range, or a number of which nothing can be said. */
function saysNoQuantity({ value, kind, decimals, step: { text }, start, end }: Stated): boolean {
  const isYear =
    kind === '' && decimals === 0 && end - start === 4 && value >= 1900 && value <= 2100
  const [before, behind] = [text.slice(Math.max(0, start - 3), start), text.slice(end, end + 8)]
  const isMark = /(?:^|\n)[^\S\n]*$/u.test(before) && /^[.)]\s/u.test(behind)
  const isBound = /^\s?(?:[–-]|(?:to|bis|à|a|tot)\s)\s?\d/u.test(behind) || /[–-]$/u.test(before)
  return isYear || isMark || isBound || value <= 2
}

/** Zeros at the end of a rough number are rounded. */
function withPlaces(number: Stated): Stated {
  const { value, decimals, isRough } = number
  const zeros = decimals > 0 || !isRough ? 0 : (/(?<!0)0*$/u.exec(String(value))?.[0].length ?? 0)
  return { ...number, decimals: decimals - zeros }
}

function distinct(numbers: readonly StatedNumber[]): readonly StatedNumber[] {
  const byKey = new Map(numbers.map((number) => [`${number.value} ${number.kind}`, number]))
  return [...byKey.values()]
}

const NAMES_BEHIND = /^\**[\s-]?(\p{L}[\p{L}²³]+)(?:\s(\p{L}{4,}))?/u

/** Whether the question speaks of what it is a number of. Prices, sizes and limits of things that it does not name come from elsewhere. */
function isAsked(
  { kind, noun, step, end }: Stated,
  question: string,
  given: readonly StatedNumber[],
): boolean {
  if (given.some((each) => each.kind === kind && each.noun === noun))
    return kind !== '' || noun !== ''
  if (kind !== '') return false
  const [, ...names] = NAMES_BEHIND.exec(step.text.slice(end, end + 40)) ?? []
  const asked = question.toLowerCase()
  return names.some((name) => name !== undefined && asked.includes(nounOf(name)))
}

/** Words by which a sentence says that it goes on from what was told. */
const SO =
  /(?<!\p{L})(?:so|thus|hence|therefore|i\.e\.|that is|that['’]s|that makes|this is|which (?:is|makes|means|leaves)|comes? to|adds? up to|totals?|altogether|in all|together|leaves?|leaving|saves?|also|daher|somit|damit|das (?:sind|ist|macht)|insgesamt|zusammen|bleiben|soit|donc|(?:ce qui|cela) fait|au total|en tout|reste|es decir|o sea|por lo que|así que|en total|quedan?|asciende|cioè|quindi|in totale|restano|dus|dat is|samen|in totaal|ou seja|portanto|no total)(?!\p{L})[^.!?\n]{0,40}$|, (?:or|oder|ou|o) \**[$€£]?\s?$/iu
const SO_BEHIND =
  /^[^.!?\n\d]{0,30}(?<!\p{L})(?:in total|in all|altogether|together|left|remain\w*|übrig|insgesamt|zusammen|en tout|au total|en total|in totale|in totaal|no total|cheaper|saved)(?!\p{L})/iu
const SO_LENGTH = 60

function isSaidToFollow({ step: { text }, start, end }: Stated): boolean {
  return (
    SO.test(text.slice(Math.max(0, start - SO_LENGTH), start)) ||
    SO_BEHIND.test(text.slice(end, end + SO_LENGTH))
  )
}

/** As a measure of another unit: whether that is right is said elsewhere. */
function isStatedAgain({ step, start }: Stated, texts: readonly string[]): boolean {
  const own = findMeasures(step.text).find((each) => each.start <= start && start < each.end)
  return (
    own !== undefined &&
    texts.some((text) =>
      findMeasures(text).some(
        ({ dimension, ones }) => sameDimension(dimension, own.dimension) && ones[0] !== own.ones[0],
      ),
    )
  )
}

function findingOf(odd: Stated): Finding {
  return findingAt(odd.step, odd, {
    code: 'odd-result',
    weight: 'wrong',
    message: 'Nothing in the question or in the answer gives this number, and all others follow',
  })
}
