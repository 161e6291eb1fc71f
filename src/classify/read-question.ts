import type { Modality } from '../core/card.ts'
import { RecentTexts } from '../core/memory/recent-texts.ts'
import type { PiiKind, Signals, TaskSignal, WishSignal } from '../core/signals.ts'
import { detectLanguage } from './language/detect-language.ts'
import { tellsIllness } from './privacy/tells-illness.ts'
import { readWishes } from './read-wishes.ts'
import { type QuestionRisk, riskOfQuestion } from './risk/risk-of-request.ts'
import {
  judgeLongTask,
  judgeTask,
  judgeTaskBeside,
  type TaskScores,
  taskScoresOf,
  weighBeside,
} from './task/judge-task.ts'
import { askOf, besideMaterialOf, ownWordsOf, unquoted } from './text/ask-of.ts'
import type { Clause } from './text/read-concepts.ts'
import { type ReadText, readClauses, readText } from './text/read-text.ts'

/** What the last user turn shows by itself, whatever else is in the request. */
export interface Question {
  /** Of what the user says themselves, without what they quote or bring. */
  readonly own: readonly Clause[]
  readonly task: TaskSignal
  /** Of a prompt with a material: what its words say for each task. */
  readonly taskScores?: TaskScores
  /** Of any other that is not long: the same of all of it. */
  readonly plainScores?: Float64Array
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
  const own = besideMaterialOf(text)
  const ask = asked === undefined ? undefined : readText(asked)
  const beside = own === undefined ? undefined : own === asked ? ask : readText(own)
  const clausesOf = (part: string): readonly Clause[] =>
    part === text ? clauses : part === beside?.text ? beside.clauses : readClauses(part)
  const said = ownWordsOf(text)
  const ownClauses = clausesOf(said)
  const task = taskOf(whole, beside, ask, input)
  return {
    own: ownClauses,
    ...task,
    wishes: readWishes(ownClauses, said === text ? ownClauses : clausesOf(unquoted(text))),
    language: detectLanguage(text),
    risk: riskOfQuestion(whole, ask, beside, task.plainScores),
    told: tellsIllness(clauses, folded) ? ['medical'] : [],
  }
}

/** `beside`: what stands beside a material. `ask`: the ends of a long text, where no paragraph tells the ask from the rest. */
function taskOf(
  whole: ReadText,
  beside: ReadText | undefined,
  ask: ReadText | undefined,
  input: readonly Modality[],
): Pick<Question, 'task' | 'taskScores' | 'plainScores'> {
  if (beside !== undefined) {
    const weighed = weighBeside(beside, whole)
    return { task: judgeTaskBeside(weighed, input), taskScores: weighed.scores }
  }
  if (ask !== undefined) return { task: judgeLongTask(ask, whole, input) }
  const plainScores = taskScoresOf(whole)
  return { task: judgeTask(whole, input, plainScores), plainScores }
}
