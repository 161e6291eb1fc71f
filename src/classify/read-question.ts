import type { Modality } from '../core/card.ts'
import { RecentTexts } from '../core/recent-texts.ts'
import type { PiiKind, Signals, TaskSignal, WishSignal } from '../core/signals.ts'
import { problemOf } from './difficulty/problem-of.ts'
import { detectLanguage } from './language/detect-language.ts'
import { tellsIllness } from './privacy/tells-illness.ts'
import { readWishes } from './read-wishes.ts'
import { type QuestionRisk, riskOfQuestion } from './risk/risk-of-request.ts'
import { judgeLongTask, judgeTask, plainestTask } from './task/judge-task.ts'
import { askOf, askPartsOf, besideMaterialOf } from './text/ask-of.ts'
import type { Clause } from './text/read-concepts.ts'
import { type ReadText, readText } from './text/read-text.ts'

/** What the last user turn shows by itself, whatever else is in the request. */
export interface Question {
  readonly clauses: readonly Clause[]
  readonly task: TaskSignal
  readonly wishes: WishSignal
  readonly language: Signals['language']
  readonly risk: QuestionRisk
  /** Kinds of personal data that are told in words and have no pattern. */
  readonly told: readonly PiiKind[]
}

/** Characters of questions kept. */
const recentQuestions = new RecentTexts<Question>(1_000_000)
const TEXT: readonly Modality[] = ['text']

/** `input`: the kinds of content in the whole request. An agent asks the same with every call of its tools. */
export function readQuestion(text: string, input: readonly Modality[]): Question {
  return input.length > 1 ? read(text, input) : recentQuestions.of(text, readTextOnly)
}

function readTextOnly(text: string): Question {
  return read(text, TEXT)
}

function read(text: string, input: readonly Modality[]): Question {
  const whole = readText(text)
  const { folded, clauses } = whole
  const asked = askOf(text)
  const ask = asked === undefined ? undefined : readText(asked)
  const own = besideMaterialOf(text)
  const beside = own === undefined || own === asked ? ask : readText(own)
  return {
    clauses,
    task: ask === undefined ? judgeTask(whole, input) : longTaskOf(whole, ask, input),
    wishes: readWishes(clauses),
    language: detectLanguage(text),
    risk: riskOfQuestion(whole, ask, beside),
    told: tellsIllness(clauses, folded) ? ['medical'] : [],
  }
}

function longTaskOf(whole: ReadText, ask: ReadText, input: readonly Modality[]): TaskSignal {
  const paragraphs = (askPartsOf(whole.text) ?? []).filter(({ isWhole }) => isWhole)
  const asks = paragraphs.length === 0 ? [ask] : paragraphs.map(({ text }) => readText(text))
  // What is to be done with a text is the task, whatever the text is about.
  return problemOf(whole.text) === whole.text
    ? judgeLongTask(asks, whole, input)
    : plainestTask(asks, input)
}
