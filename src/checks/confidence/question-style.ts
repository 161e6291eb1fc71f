import { hasFormalSigns } from '../../checks/consistency/formal-question.ts'
import { countQuestionWords } from '../../checks/count-question-words.ts'
import type { CheckInput } from '../../core/check.ts'

/** `formal`: competition mathematics. `story`: a story with numbers. They go wrong in different places. */
export type QuestionStyle = 'formal' | 'story'

export function questionStyle(input: CheckInput): QuestionStyle {
  const question = input.question?.slice(0, 8000) ?? ''
  const { formalWords, topicWords } = countQuestionWords(input)
  const isFormal = formalWords + topicWords > 0 || SIGNS.test(question) || hasFormalSigns(question)
  return isFormal ? 'formal' : 'story'
}

/** What an alarm asks of a probability depends on it: `plain` are formal questions that are not of an olympiad. */
export type AlarmLevel = QuestionStyle | 'plain'

export function alarmLevel(input: CheckInput): AlarmLevel {
  const style = questionStyle(input)
  return style === 'formal' && !isOlympiad(input.question?.slice(0, 8000) ?? '') ? 'plain' : style
}

/** Longer, in characters, are hardly ever plain. */
const LONGEST_PLAIN = 300
/** Different words that olympiads use; from two of them on a question is theirs. */
const OLYMPIAD =
  /\b(?:find all|determine|prove|show that|for (?:all|every|each|any)|such that|satisf\w+|denote|sequence|prime|at least|at most|maxim\w+|minim\w+|smallest|largest|least|greatest|integers?|real numbers|polynomials?|players?|game|board|grid|subsets?|functions?|let)\b/gi

/** Right answers to these look so much like wrong ones that an alarm needs a higher probability. */
function isOlympiad(question: string): boolean {
  if (question.length > LONGEST_PLAIN) return true
  const words = question.match(OLYMPIAD) ?? []
  return new Set(words.map((word) => word.toLowerCase())).size >= 2
}

const SIGNS = /\\[a-zA-Z(]|\^|\d!/
