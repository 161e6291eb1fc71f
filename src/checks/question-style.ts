import type { CheckInput } from '../core/check.ts'
import { isFormalQuestion } from './maths/provenance.ts'

/** `formal`: competition mathematics. `told`: a story with numbers. They go wrong in different places. */
export type QuestionStyle = 'formal' | 'told'

export function questionStyle(input: CheckInput): QuestionStyle {
  const question = input.question?.slice(0, 8000) ?? ''
  return /\\[a-zA-Z(]|\^/.test(question) || isFormalQuestion(question) ? 'formal' : 'told'
}
