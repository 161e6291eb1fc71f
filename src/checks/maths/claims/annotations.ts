/** Calculator notes in an answer: `<<48/2=24>>`. */

import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { foldWords } from '../../../checks/maths/tokens/fold-words.ts'
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { tokenize } from '../../../checks/maths/tokens/tokenize.ts'
import type { Claim } from './claims.ts'

const MAX_NOTES = 200
const ANNOTATION = /<<([^<>=]{1,200})=([^<>=]{1,100})>>/g

export function annotationClaims(
  text: string,
  mark: DecimalMark,
  budget: ParseBudget,
): readonly Claim[] {
  const claims: Claim[] = []
  for (const note of text.matchAll(ANNOTATION)) {
    if (claims.length >= MAX_NOTES) break
    const start = note.index
    const left = parseWhole(note[1] ?? '', start + 2, mark, budget)
    const right = parseWhole(note[2] ?? '', start + 3 + (note[1]?.length ?? 0), mark, budget)
    if (left === undefined || right === undefined) continue
    claims.push({
      left,
      right,
      relation: '=',
      kind: 'annotation',
      isCut: false,
      isOpen: false,
      link: 0,
      start,
      end: start + note[0].length,
    })
  }
  return claims
}

function parseWhole(text: string, offset: number, mark: DecimalMark, budget: ParseBudget) {
  const tokens = foldWords(tokenize(text, mark)).map((token) => ({
    ...token,
    start: token.start + offset,
    end: token.end + offset,
  }))
  const parsed = parseExpression(tokens, 0, tokens.length, budget)
  return parsed?.next === tokens.length ? parsed : undefined
}
