import { abstained, conclude, type Examined, excerpt } from '../../checks/text/conclude.ts'
import { splitSentences } from '../../checks/text/split-sentences.ts'
import { textOf } from '../../core/chat.ts'
import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { isInClockTime } from './conflicts/calendar-conflicts.ts'
import { numberConflicts, saysTheDenied } from './conflicts/conflicts.ts'
import { contradictions } from './conflicts/contradictions.ts'
import { numberFindings, wordFinding } from './number-findings.ts'
import { type GivenNumbers, givenNumbers } from './numbers/given-numbers.ts'
import { type ReckonedDates, reckonedDates } from './numbers/reckoned-dates.ts'
import type { Asked } from './reading/asked.ts'
import {
  examineWithoutPassages,
  markFindings,
  saysItDoesNotKnow,
  withoutMarks,
} from './reading/citing.ts'
import { heldTo } from './reading/held-to.ts'
import { unknownIdentifiers } from './reading/identifiers.ts'
import { evenOut, type PassageIndex } from './reading/index-passages.ts'
import { isInOtherLanguage } from './reading/other-language.ts'
import { readWords } from './reading/read-words.ts'
import { claimsSomething, MAX_ANSWER, scoreOf, supportOfAnswer } from './support/grounding-score.ts'
import type { SentenceSupport } from './support/sentence-support.ts'

const VERSION = 2
/** Score from which the answer as a whole is doubted; where the score errs equally on both sides. */
const DOUBT_FROM = 0.5
const QUOTE = /["“«„]([^"“”«»„\n]{16,400})["”»“]/gu
/** Characters of what was asked, from its end, in which dates are looked for. */
const ASKED = 20_000
/** Findings of one kind that are told; more would say nothing new. */
const STATED = 8

/**
 * Does the answer rest on the passages it was given. A number, date or quotation that stands nowhere in them is wrong;
 * an unknown name and a sentence the passages do not bear out are doubts.
 */
export const groundingCheck: Check = {
  name: 'grounding',
  version: VERSION,
  cost: 'text',
  run(input) {
    const examined = input.citesContext ? examineCiting(input) : examineGrounding(input)
    return conclude('grounding', VERSION, examined)
  },
}

/** An answer from a knowledge base: its marks are looked at apart, since the number of a passage is no claim. */
function examineCiting(input: CheckInput): Examined {
  if ((input.context ?? []).length === 0) return examineWithoutPassages(input)
  if (input.answer.trim() === '') return abstained('there is no answer')
  if (saysItDoesNotKnow(input)) return { findings: [], checked: 1, total: 1 }
  const examined = examineGrounding({ ...input, answer: withoutMarks(input.answer) })
  return { ...examined, findings: [...markFindings(input), ...examined.findings] }
}

function examineGrounding(input: CheckInput): Examined {
  const context = passagesOf(input)
  if (context.length === 0) return abstained('no context was given')
  // Most steps of an agent are a call and no word, beside results of tools that take long to read.
  if (!claimsSomething(input.answer)) return abstained('nothing is claimed')
  const { passages, asked } = heldTo(input, context)
  const support = supportOfAnswer(input.answer, passages)
  const score = scoreOf(support, passages)
  const given = givenNumbers(input, passages, support)
  const dates = reckonedDates(() => `${asked.text.slice(-ASKED)}\n${passages.text}`)
  const isInDoubt = score >= DOUBT_FROM || support.some((one) => one.namesAbsent.length > 0)
  // Hardly a word of it stands in the passages then: that is no doubt, and no sentence was looked at.
  const isForeign = isInDoubt && isInOtherLanguage(input.answer, context)
  const findings = [
    ...numberFindings(support, passages, given, dates).slice(0, STATED),
    ...firstFindings(support, (one) => conflictFindings(one, passages, given)),
    ...firstFindings(support, (one) => contradictionFindings(one, passages, asked, dates)),
    ...identifierFindings(input, context).slice(0, STATED),
    ...quoteFindings(input, passages).slice(0, STATED),
    ...(isForeign ? [] : firstFindings(support, (one) => nameFindings(one, input))),
  ]
  const total = Math.max(support.length, splitSentences(input.answer).length)
  if (isForeign)
    return { findings, checked: 0, total, note: 'the passages are in another language' }
  if (score < DOUBT_FROM) return { findings, checked: support.length, total }
  const doubt = wholeFinding(input.answer, support, score)
  return { findings: [...findings, doubt], checked: support.length, total }
}

/** As many as are told; sentences behind those are not looked at. */
function firstFindings(
  support: readonly SentenceSupport[],
  find: (one: SentenceSupport) => readonly Finding[],
): readonly Finding[] {
  const findings: Finding[] = []
  for (const one of support) {
    if (findings.length >= STATED) break
    findings.push(...find(one).slice(0, STATED - findings.length))
  }
  return findings
}

/** Supplied context, or else what tools answered in the conversation. */
function passagesOf(input: CheckInput): readonly string[] {
  const supplied = (input.context ?? []).filter((passage) => passage.trim() !== '')
  if (supplied.length > 0) return supplied
  return (input.conversation ?? [])
    .filter((message) => message.role === 'tool')
    .map(textOf)
    .filter((text) => text.trim() !== '')
}

function conflictFindings(
  support: SentenceSupport,
  passages: PassageIndex,
  given: GivenNumbers,
): readonly Finding[] {
  const { sentence, words, reading } = support
  const conflicts = numberConflicts(sentence, words, passages).filter(
    ({ word, isOrdinal }) =>
      !given.isConverted(word, reading) &&
      (isOrdinal || !given.isOfAsker(word)) &&
      !isInClockTime(word, reading, passages),
  )
  const numbers = conflicts.map(
    ({ word, expected }): Finding => ({
      ...wordFinding(
        word,
        support,
        'number-differs',
        `The passage that speaks of this says ${expected}.`,
      ),
      expected,
      weight: 'wrong',
    }),
  )
  if (!saysTheDenied(sentence, words, passages)) return numbers
  const { start, end } = sentence
  return [
    ...numbers,
    {
      span: { start, end },
      claim: excerpt(sentence.text, 0, sentence.text.length),
      message: 'The given passages say that it is not so.',
      code: 'denied-in-context',
      weight: 'wrong',
    },
  ]
}

/** Other days, units, records… than the passages tell, and the opposite of what they say. */
function contradictionFindings(
  support: SentenceSupport,
  passages: PassageIndex,
  asked: Asked,
  dates: ReckonedDates,
): readonly Finding[] {
  const { sentence } = support
  const found = contradictions(support, passages, asked).filter(
    ({ start, end, code }) => code !== 'date-differs' || !dates.has(sentence.text, start, end),
  )
  return found.map(({ start, end, expected, code }) => ({
    span: { start: sentence.start + start, end: sentence.start + end },
    claim: excerpt(sentence.text, 0, sentence.text.length),
    found: sentence.text.slice(start, end),
    expected,
    message: `The passages say ${expected}`,
    code,
    weight: 'wrong',
  }))
}

/** Whoever is sent to a made-up address or number is lost; a page may be known from elsewhere. */
function identifierFindings(input: CheckInput, context: readonly string[]): readonly Finding[] {
  const given = [...context, input.question ?? '', ...(input.conversation ?? []).map(textOf)]
  return unknownIdentifiers(input.answer.slice(0, MAX_ANSWER), given).map(
    ({ kind, text, start }) => ({
      span: { start, end: start + text.length },
      claim: excerpt(input.answer, start, start + text.length),
      found: text,
      message: `${text} stands nowhere in the given passages.`,
      code: 'identifier-not-in-context',
      weight: kind === 'url' && input.citesContext === undefined ? 'doubt' : 'wrong',
    }),
  )
}

function quoteFindings(input: CheckInput, passages: PassageIndex): readonly Finding[] {
  const asked = evenOut((input.question ?? '').slice(0, 20_000))
  const findings: Finding[] = []
  for (const match of input.answer.slice(0, MAX_ANSWER).matchAll(QUOTE)) {
    const quoted = evenOut(match[1] ?? '')
    const words = quoted.split(' ').length
    const known = knownShare(match[1] ?? '', passages)
    if (words < 5 || passages.plain.includes(quoted) || asked.includes(quoted)) continue
    const end = match.index + match[0].length
    findings.push({
      span: { start: match.index, end },
      claim: excerpt(input.answer, match.index, end),
      message: 'These words are quoted and stand nowhere in the given passages.',
      code: 'quote-not-in-context',
      weight: words >= 8 && known < 0.6 ? 'wrong' : 'doubt',
    })
  }
  return findings
}

/** Share of the words that stand somewhere in the passages: a quotation of known words may only be cut or bent. */
function knownShare(quoted: string, passages: PassageIndex): number {
  const content = readWords(quoted).filter((word) => word.isContent)
  if (content.length === 0) return 1
  return content.filter((word) => passages.places.has(word.key)).length / content.length
}

function nameFindings(support: SentenceSupport, input: CheckInput): readonly Finding[] {
  const asked = (input.question ?? '').toLowerCase()
  return support.namesAbsent
    .filter((word) => !asked.includes(word.text.toLowerCase()))
    .map((word) => ({
      ...wordFinding(
        word,
        support,
        'name-not-in-context',
        `The name ${word.text} stands nowhere in the given passages.`,
      ),
      weight: 'doubt' as const,
    }))
}

function wholeFinding(answer: string, support: readonly SentenceSupport[], score: number): Finding {
  const weakest = support.reduce((a, b) => (b.bestWindow < a.bestWindow ? b : a))
  const { start, end } = weakest.sentence
  return {
    span: { start, end },
    claim: excerpt(answer, start, end),
    found: score.toFixed(2),
    message: 'The given passages hardly bear this out.',
    code: 'unsupported',
    weight: 'doubt',
  }
}
