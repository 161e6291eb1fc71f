/** "Find the indefinite integral: ∫ 16x^7 dx", "What is the derivative of …?", "Expand (x + 2)(x - 5)." */
import { isSlopeOf, readInLetter } from '../../../checks/maths/algebra/slope.ts'
import { readText } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { compareEverywhere } from '../../../checks/maths/expressions/identity.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import type { AskedTask } from './asked-task.ts'

/** Characters. Longer ones are not looked at: three of these patterns may look at a sign as often as the question is long. */
const LONGEST_QUESTION = 1_500
const INTEGRAL = /(?:∫|\\int(?![_^]))\s{0,9}([^\n∫]{1,200}?)\s{0,9}(?:\\[,;]\s{0,9})?d([a-z])\b/i
const DERIVATIVE =
  /^(?:please )?(?:find|what is|what's|compute|calculate|determine|give)?\s*(?:the )?(?:first )?derivative of\s+\$?(?:[fgy](?:\(([a-z])\))?\s*=\s*)?([^\s?=$](?:[^\n?=$]{0,118}?[^\s?=$])??)\$?\s*(?:with respect to \$?([a-z])\$?\s*)?[.?]?$/i
const ANOTHER =
  /\b(?:definite integral from|double|triple|at x|evaluate at|second|partial|implicit)\b/i
const SAID_NAME = /^(?:\$?[a-z]['′]?(?:\([a-z]\))?\s*=\s*|.{0,120}?d[a-z]\s*=\s*)/i
const CONSTANT = /(?<!\s)\s*\+\s*(?:C|c|K|k|const(?:ant)?|\\text\{C\}|\\mathrm\{C\})\s*(?:\.\s*)?$/u

const antiderivative: AskedTask = (question) => {
  const [, of, name] =
    question.length > LONGEST_QUESTION || ANOTHER.test(question)
      ? []
      : (INTEGRAL.exec(question) ?? [])
  if (of === undefined || name === undefined) return undefined
  const asked = readInLetter(of, name)
  if (asked === undefined) return undefined
  return (said) => {
    // Without its constant it may break off.
    if (!CONSTANT.test(said)) return undefined
    const stated = readInLetter(said.replace(SAID_NAME, '').replace(CONSTANT, ''), name)
    if (stated === undefined || isSlopeOf(stated, asked, name) !== false) return undefined
    return { message: `Its derivative is not ${of.trim()}` }
  }
}

const derivative: AskedTask = (question) => {
  const [, named, of, respect] =
    question.length > LONGEST_QUESTION || ANOTHER.test(question)
      ? []
      : (DERIVATIVE.exec(question.trim()) ?? [])
  if (of === undefined) return undefined
  const name = respect ?? named ?? /(?<!\p{L})([a-z])(?!\p{L})/iu.exec(of)?.[1] ?? 'x'
  const asked = readInLetter(of, name)
  if (asked === undefined) return undefined
  return (said) => {
    const stated = readInLetter(said.replace(SAID_NAME, ''), name)
    if (stated === undefined || isSlopeOf(asked, stated, name) !== false) return undefined
    return { message: `It is not the derivative of ${of.trim()}` }
  }
}

const EXPAND =
  /^(?:please )?(?:expand|multiply(?: out)?|simplify|calculate|compute|find the product of|what is)\b(?:[^:\n]{0,60}:)?\s*(?:the (?:expression|product|following)[: ]\s*)?\$?([^\s?$][^\n?$]{1,198}?[^\s?$.])\$?\s*(?:[.?]\s*)?(?:$|\n)/i

const expanded: AskedTask = (question) => {
  if (question.length > LONGEST_QUESTION) return undefined
  const of = EXPAND.exec(question.trim())?.[1]
  if (of === undefined) return undefined
  const asked = readAny(of)
  if (asked === undefined || asked.variables.length === 0 || asked.operations < 2) return undefined
  // `1e3`, and what may be Euler's number.
  if (/\de\d/i.test(of) || asked.variables.includes('e')) return undefined
  return (said) => {
    const stated = readAny(said.replace(/^.*=\s*/u, ''))
    if (stated === undefined || !stated.variables.every((each) => asked.variables.includes(each)))
      return undefined
    const names = [...new Set(asked.variables)]
    if (compareEverywhere(asked.expression, stated.expression, names) !== 'different')
      return undefined
    return { message: `It is not the same as ${of.trim()}` }
  }
}

function readAny(text: string): Parsed | undefined {
  const tokens = readText(text.replaceAll('**', '^').replace(/(?<![\s.])[\s.]+$/u, ''), 'point')
  const parsed = parseExpression(tokens, 0, tokens.length, { left: 2_000 })
  const isWhole = parsed !== undefined && parsed.next === tokens.length
  return isWhole && !parsed.isAmbiguous && parsed.units.length === 0 ? parsed : undefined
}

export const algebraTasks: readonly AskedTask[] = [antiderivative, derivative, expanded]
