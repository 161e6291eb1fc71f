/** Numbers and dates of an answer that stand nowhere in its passages and follow from nothing there. */
import { excerpt } from '../../checks/text/conclude.ts'
import { datesIn } from '../../checks/times/dates.ts'
import type { Finding } from '../../core/check.ts'
import { isInClockTime } from './conflicts/calendar-conflicts.ts'
import { isOtherUnit } from './conflicts/unit-conflicts.ts'
import type { GivenNumbers } from './numbers/given-numbers.ts'
import { type OpenNumber, withoutOwnResults } from './numbers/own-results.ts'
import type { ReckonedDates } from './numbers/reckoned-dates.ts'
import type { PassageIndex } from './reading/index-passages.ts'
import type { Word } from './reading/read-words.ts'
import type { SentenceSupport } from './support/sentence-support.ts'

/** Numbers that are looked at closely; an answer with more of them is a list of its own. */
const MOST_OPEN = 60
/** Whoever works out so much works out one thing more in a way that no rule here follows, rather than inventing it. */
const MANY_RESULTS = 4
/** Smaller ones are no results, as a rule. */
const LEAST_RESULT = 5

export function numberFindings(
  support: readonly SentenceSupport[],
  passages: PassageIndex,
  given: GivenNumbers,
  dates: ReckonedDates,
): readonly Finding[] {
  const { open, results } = readNumbers(support, given, (one) => isElsewhere(one, passages, dates))
  const left = withoutOwnResults(support, open)
  for (const one of open) if (!left.includes(one)) results.add(one.word.key)
  const mayBeReckoned = results.size >= MANY_RESULTS
  return left.map((one) => ({
    ...wordFinding(
      one.word,
      one.support,
      isDate(one) ? 'date-not-in-context' : 'number-not-in-context',
      `${one.word.text} stands nowhere in the given passages.`,
    ),
    weight: mayBeReckoned || isDoubtful(one, given) ? 'doubt' : 'wrong',
  }))
}

/** Of the numbers that no passage holds: those that nothing gives, and what others are results of. */
function readNumbers(
  support: readonly SentenceSupport[],
  given: GivenNumbers,
  isElsewhere: (one: OpenNumber) => boolean,
): { readonly open: readonly OpenNumber[]; readonly results: Set<string> } {
  const open: OpenNumber[] = []
  const results = new Set<string>()
  const absent = support.flatMap((one) => one.numbersAbsent.map((word) => ({ support: one, word })))
  for (const one of absent) {
    const { word } = one
    if (given.isKnown(word, one.support.reading)) {
      if (Number(word.key) >= LEAST_RESULT && !given.isStated(word)) results.add(word.key)
    } else if (!isElsewhere(one)) open.push(one)
    if (open.length === MOST_OPEN) break
  }
  return { open, results }
}

/** Held to the passages by another finding, or no claim. */
function isElsewhere(
  { support: { sentence, reading }, word }: OpenNumber,
  passages: PassageIndex,
  dates: ReckonedDates,
): boolean {
  return (
    isListNumber(word, sentence.text) ||
    isInClockTime(word, reading, passages) ||
    isOtherUnit(word, sentence.text, passages) ||
    dates.has(sentence.text, word.start, word.end)
  )
}

/** "1." or "(2)" before the sentence, or as its beginning. */
function isListNumber({ start }: Word, text: string): boolean {
  return start <= 2 && /^[[(]?\d{1,2}[.):\]]/u.test(text)
}

function isDate({ support, word }: OpenNumber): boolean {
  const near = support.sentence.text.slice(Math.max(0, word.start - 12), word.end + 12)
  return (
    /^(?:1[5-9]|20)\d\d$/u.test(word.text) ||
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/i.test(near)
  )
}

function isDoubtful(one: OpenNumber, given: GivenNumbers): boolean {
  const value = Number(one.word.key)
  return (Number.isInteger(value) && value <= 3) || isRoughResult(one, given) || isExample(one)
}

/**
 * A day that is supposed, to show how something is reckoned: “If you give notice on 10 March, it ends on 30 June.” And any
 * number that is said to be made up: “For a desk at €450, to take an example, that would be €90.”
 */
function isExample({ support, word: { start, end } }: OpenNumber): boolean {
  const { text } = support.sentence
  if (MADE_UP.test(text)) return true
  return (
    SUPPOSES.test(text.slice(0, start)) &&
    datesIn(text).some((date) => date.start <= start && date.end >= end)
  )
}

const SUPPOSES =
  /(?:^|[*_\s(])(?:if|suppose|for (?:example|instance)|e\.g\.|wenn|falls|z\. ?B\.|zum Beispiel|si|par exemple|por ejemplo|se|per esempio|por exemplo|als|bijvoorbeeld|jeśli|np\.)\s/i

const MADE_UP =
  /\b(?:to (?:take|make up|give|use|pick) an? (?:made-up )?example|as an? (?:made-up |simple )?example|as an illustration|suppose|assuming|let['’]s say|angenommen|nehmen wir an|supposons|admettons|supongamos|pongamos|poniamo|supponiamo|suponhamos|digamos|stel dat|załóżmy|przypuśćmy)(?!\p{L})/iu

const ROUGHLY =
  /(?:about|around|roughly|approximately|some|[~≈]|rund|etwa|ca\.?|circa|environ|unos|unas) ?[*_$€£]{0,3}$/i

/** `With 50 litres and 5.4 l/100 km you get about 925 km far`: reckoned from numbers of the passages, in more than one step. */
function isRoughResult({ support, word }: OpenNumber, given: GivenNumbers): boolean {
  const { words, numbersAbsent, sentence } = support
  if (!ROUGHLY.test(sentence.text.slice(Math.max(0, word.start - 16), word.start))) return false
  const numbers = words.filter(({ kind }) => kind === 'number')
  return numbers.length - numbersAbsent.length >= (given.hasWorked() ? 1 : 2)
}

/** What a finding says of one word of a sentence. */
export function wordFinding(
  word: Word,
  support: SentenceSupport,
  code: string,
  message: string,
): Omit<Finding, 'weight'> {
  const { start, text } = support.sentence
  return {
    span: { start: start + word.start, end: start + word.end },
    claim: excerpt(text, 0, text.length),
    found: word.text,
    message,
    code,
  }
}
