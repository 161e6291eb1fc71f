import type { CheckInput } from '../core/check.ts'
import { isFormalQuestion } from './maths/provenance.ts'

/** `formal`: competition mathematics. `told`: a story with numbers. They go wrong in different places. */
export type QuestionStyle = 'formal' | 'told'

export function questionStyle(input: CheckInput): QuestionStyle {
  const question = input.question?.slice(0, 8000) ?? ''
  const isFormal = SIGNS.test(question) || isFormalQuestion(question) || TOPICS.test(question)
  return isFormal ? 'formal' : 'told'
}

const SIGNS = /\\[a-zA-Z(]|\^|\d!/
/** Of competitions: a story seldom asks for them. */
const TOPICS =
  /\b(?:triangles?|circles?|polygon|(?:penta|hexa|hepta|octa|dodeca)gon(?:al)?|polyhedron|diagonals?|vertices|prism|inscribed|perpendicular|acute|expected value|(?:smallest|largest|minimum|maximum) possible|how many (?:different|distinct|possible)|perfect (?:squares?|cubes?)|remainder|combinations?|(?:geometric|arithmetic) (?:progression|series)|factorial)\b/i
