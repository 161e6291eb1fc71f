/** What may stand behind an operand: factorials, percent signs, degrees. */

import { HUNDRED } from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken, Token } from '../../../checks/maths/tokens/token.ts'
import type { Expression, Operator } from './expression.ts'
import { advance, countOperation, type ExpressionReader, symbolAhead } from './expression-reader.ts'

/** Joins two expressions and counts the operation. */
export function operation(
  reader: ExpressionReader,
  operator: Operator,
  left: Expression,
  right: Expression,
): Expression {
  countOperation(reader)
  return { type: 'operation', operator, left, right }
}

/** Factorials, percent signs after brackets, degrees. */
export function parseMarks(reader: ExpressionReader, operand: Expression): Expression {
  let marked = operand
  for (;;) {
    const symbol = symbolAhead(reader)
    if (symbol === '!') {
      advance(reader)
      countOperation(reader)
      marked = { type: 'call', name: 'factorial', operands: [marked] }
    } else if (symbol === '%') {
      advance(reader)
      marked = operation(reader, '/', marked, { type: 'number', token: hundred(reader), units: [] })
    } else if (symbol === '°') {
      advance(reader)
      marked = degrees(reader, marked)
    } else return marked
  }
}

function hundred(reader: ExpressionReader): NumberToken {
  const place = reader.tokens[reader.at - 1] as Token
  const { start, end, isSpaced, isMath } = place
  return {
    type: 'number',
    value: HUNDRED,
    literal: HUNDRED,
    decimals: 0,
    isPercent: false,
    start,
    end,
    isSpaced,
    isMath,
  }
}

export function degrees(reader: ExpressionReader, operand: Expression): Expression {
  reader.units.push('degrees')
  return operand.type === 'number' ? { ...operand, units: ['degrees'] } : operand
}
