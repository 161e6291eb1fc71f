import type { NeedName } from './needs.ts'
import type { UseCase } from './use-case.ts'

export interface Question {
  readonly need: NeedName
  readonly question: string
  /** What the answer decides. */
  readonly decides: string
  /** True when there is no advice without the answer. */
  readonly isNeeded: boolean
}

interface QuestionRule extends Question {
  readonly when: (useCase: UseCase) => boolean
}

const QUESTIONS: readonly QuestionRule[] = [
  {
    need: 'tasks',
    when: ({ purpose }) => purpose === undefined,
    question:
      'What is the model to do? For example: answer customers, write code, analyse figures, read pictures.',
    decides: 'the class of model',
    isNeeded: true,
  },
  {
    need: 'sensitivity',
    when: ({ sensitivity }) => sensitivity === undefined,
    question:
      'What happens when an answer is wrong: nothing much, work to be done again, or harm to people or money?',
    decides: 'checks, oversight, and whether a second line is needed',
    isNeeded: true,
  },
  {
    need: 'privacy',
    when: ({ deployment }) => deployment === undefined,
    question:
      'What data is sent: public, personal, some of both, data that must stay in a country or the EU, or confidential data that must not leave the house?',
    decides: 'the deployment',
    isNeeded: true,
  },
  {
    need: 'requestsPerMonth',
    when: ({ needs }) => needs.requestsPerMonth === undefined,
    question: 'How many requests a month are there about?',
    decides: 'the monthly cost',
    isNeeded: false,
  },
  {
    need: 'latency',
    when: ({ needs, purpose, approach }) =>
      needs.latency === undefined && (purpose === 'reasoning' || approach === 'hybrid'),
    question: 'Does someone wait for the answer, or may it take a minute?',
    decides: 'how long the second line may think',
    isNeeded: false,
  },
]

/** Needs that were not said and that something hangs on. */
export function questionsFor(useCase: UseCase): readonly Question[] {
  return QUESTIONS.filter(({ when }) => when(useCase)).map(({ when: _, ...question }) => question)
}
