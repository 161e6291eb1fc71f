/** Whether one expression is the derivative of another, by measuring slopes: "∫ x e^x dx = x e^x − e^x + C". */
import { readText } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'

/** `x e^x`, `xe^{2x}`: Euler's number is no factor of its own. */
const POWER_OF_E =
  /(?<![\\\p{L}])(\p{L}?)[ ·*]?\be\^(?:\{([^{}]{1,20})\}|\(([^()]{1,20})\)|([-−]?\p{L}))/gu
const GLUED_POWER_OF_E =
  /(?<![\\\p{L}])([a-df-z])e\^(?:\{([^{}]{1,20})\}|\(([^()]{1,20})\)|([-−]?\p{L}))/gu

/** A whole text as one expression of that one letter. */
export function readInLetter(text: string, name: string): Parsed | undefined {
  const written = text
    .replaceAll('**', '^')
    .replace(GLUED_POWER_OF_E, '$1 \\exp($2$3$4)')
    .replace(POWER_OF_E, '$1 \\exp($2$3$4)')
    .replace(/(?<![\s.])[\s.]+$/u, '')
  const tokens = readText(written, 'point')
  const parsed = parseExpression(tokens, 0, tokens.length, { left: 2_000 })
  if (parsed === undefined || parsed.next < tokens.length || parsed.isAmbiguous) return undefined
  return parsed.variables.every((each) => each === name) && parsed.units.length === 0
    ? parsed
    : undefined
}

const POINTS = [0.37, 0.83, 1.21, 1.9]
const STEP = 1e-5

/** Whether the slope of one is the other, at points where both have a value; undefined where too few have. */
export function isSlopeOf(whole: Parsed, slope: Parsed, name: string): boolean | undefined {
  let agreed = 0
  let parted = 0
  for (const point of POINTS) {
    const at = (value: number): number => evaluateFloat(whole.expression, new Map([[name, value]]))
    const measured = (at(point + STEP) - at(point - STEP)) / (2 * STEP)
    const stated = evaluateFloat(slope.expression, new Map([[name, point]]))
    if (!Number.isFinite(measured) || !Number.isFinite(stated)) continue
    const isClose =
      Math.abs(measured - stated) <= 1e-3 * Math.max(1, Math.abs(stated), Math.abs(at(point)))
    if (isClose) agreed += 1
    else parted += 1
  }
  if (agreed + parted < 2) return undefined
  return parted === 0
}
