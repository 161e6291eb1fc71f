import { isInstruction, textOf } from '../../core/chat.ts'
import type { Check, CheckInput } from '../../core/check.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'
import { commonWordsIn, type DetectedLanguage, detectLanguage } from './detect-language.ts'
import { namesLanguage } from './language-names.ts'
import { wantedLanguage } from './wanted-language.ts'

const VERSION = 2

/** Is the answer in the language of the question, or in the one that was asked for. */
export const languageCheck: Check = {
  name: 'language',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('language', VERSION, examine(input))
  },
}

/** What a question says of its language and of its answer's. */
interface QuestionLanguage {
  readonly asked: DetectedLanguage | undefined
  readonly wanted: string | undefined
}

/** Characters of questions that are kept as read. */
const recentQuestions = new RecentTexts<QuestionLanguage>(500_000)

function readLanguages(question: string): QuestionLanguage {
  return { asked: detectLanguage(question), wanted: wantedLanguage(question) }
}

function examine(input: CheckInput): Examined {
  const answered = detectLanguage(input.answer)
  if (answered === undefined) return abstained('too little prose to tell its language', 1)
  const question = input.question ?? ''
  const { asked, wanted } = recentQuestions.of(question, readLanguages)
  const expected = asked?.code ?? input.language
  if (wanted !== undefined) return asWanted(wanted, answered, input)
  if (expected === answered.code) return RIGHT
  if (namesLanguage(question) || systemNamesLanguage(input)) {
    return abstained('a language is named in the request', 1)
  }
  if (expected === undefined) return abstained('the language of the question is not known', 1)
  const isClear =
    asked !== undefined &&
    isClearlyOther(question, asked, input.answer, answered) &&
    !systemSpeaks(answered.code, input)
  return other(input, expected, answered.code, isClear)
}

const RIGHT: Examined = { findings: [], checked: 1, total: 1 }

function asWanted(wanted: string, answered: DetectedLanguage, input: CheckInput): Examined {
  return wanted === answered.code
    ? RIGHT
    : other(input, wanted, answered.code, answered.certain && !hasQuotes(input.answer))
}

/** Sentences in another language than their explanation. */
function hasQuotes(answer: string): boolean {
  return /["“”«»„「]/u.test(answer)
}

function other(input: CheckInput, expected: string, found: string, isClear: boolean): Examined {
  return {
    findings: [
      {
        span: { start: 0, end: input.answer.length },
        claim: excerpt(input.answer, 0, input.answer.length, 60),
        found,
        expected,
        message: `The answer is in ${languageName(found)}; ${languageName(expected)} was expected.`,
        code: 'other-language',
        weight: isClear ? 'wrong' : 'doubt',
      },
    ],
    checked: 1,
    total: 1,
  }
}

let names: Intl.DisplayNames | undefined

function languageName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'language' })
  return names.of(code) ?? code
}

/** Words of the answer's language that the answer has for each of the question's, and the question the other way round. */
const CLEAR_LEAD = 4
const QUESTION_LEAD = 3

/** Whether the question can be in no way in the answer's language, nor be one about a text in it. */
function isClearlyOther(
  question: string,
  asked: DetectedLanguage,
  answer: string,
  answered: DetectedLanguage,
): boolean {
  if (!answered.certain || isMixed(question, answered.code)) return false
  if (asked.byScript) return asked.certain
  if (answered.byScript) return !OTHER_SCRIPT.test(question)
  const [own = 0, strange = 0] = commonWordsIn(question, asked.code, answered.code)
  if (own < QUESTION_LEAD * Math.max(1, strange) && own < 2 + QUESTION_LEAD * strange) return false
  const [right = 0, wrong = 0] = commonWordsIn(answer, asked.code, answered.code)
  return wrong >= CLEAR_LEAD * right
}

const OTHER_SCRIPT = /(?=\p{L})[^\0-\u036f]/u

/** An ask in a few words that tell no language, or a text in the answer's language, beside the rest. */
function isMixed(question: string, answered: string): boolean {
  const parts = question.split(/[\n:"“”«»„]/u).filter((part) => /\p{L}{2}/u.test(part))
  if (parts.length < 2) return false
  const ends = [parts[0], parts.at(-1)].map((part = '') => detectLanguage(part)?.code)
  return ends[0] === undefined || ends.includes(answered)
}

/** Instructions in a language may mean that answers are to be in it. */
function systemSpeaks(code: string, { conversation = [] }: CheckInput): boolean {
  return conversation.some(
    (message) => isInstruction(message) && detectLanguage(textOf(message))?.code === code,
  )
}

function systemNamesLanguage(input: CheckInput): boolean {
  return (input.conversation ?? []).some((message) => namesLanguage(textOf(message)))
}
