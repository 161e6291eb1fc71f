/** Solutions of the equations a question asks to solve, put into them: "x = 6 and y = 4", "x > 3". */

import { type AnswerAnalysis, readText } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { type Claim, findClaims } from '../../../checks/maths/claims/claims.ts'
import { splitClauses } from '../../../checks/maths/claims/clauses.ts'
import { evaluateFloat } from '../../../checks/maths/expressions/float-evaluation.ts'
import type { Finding } from '../../../core/check.ts'

const LONGEST = 200
const SOLVES =
  /^\s*(?:please )?(?:solve|find (?:the )?(?:solutions?|values?|roots?)(?: of| to| for)?)(?: (?:for [a-z](?: and [a-z])?|the|system|of|following|equations?|inequality|simultaneous|linear|quadratic))*:?\s*/i
const METHOD =
  /,? (?:by|using|with) (?:the )?(?:quadratic )?(?:formula|factori[sz]ing|factoring|completing the square|substitution|elimination)(?: method)?\b/i
const MORE =
  /\b(?:sum|product|how many|number of|largest|smallest|positive|negative|integers?|whole|natural|real|interval|mod|modulo|given|if|let|where|between|for all|degrees?|by|using)\b|°|\\circ/i
const SOME =
  /extraneous|reject|discard|invalid|not (?:a )?(?:valid|solution)|does not|doesn't|no solution|✗/i
/** Words before a value that is only tried or put in. */
const PUT_IN =
  /\b(?:let|if|when|for|at|try|test|check\w*|verif\w*|substitut\w*|plug\w*|put\w*|set|setting|where|with|suppose|assume|from|vertex|axis)\b[^.;\n]{0,40}$/i
const VALUE = String.raw`([-−]?\d{1,9}(?:\.\d{1,9})?(?:\/\d{1,6})?)(?![\w^]|[.,]\d| ?[-−+*/×·^=(√±])`
const BEFORE = String.raw`(?<![\w^'|(\\]|[-−+*/×·<>≤≥=] ?)`
const EQUALS = new RegExp(
  String.raw`${BEFORE}\$?([a-z])(?:_?\{?[12]\}?|[₁₂])? ?= ?\**${VALUE}`,
  'gu',
)
const COMPARES = new RegExp(
  String.raw`${BEFORE}\$?([a-z]) ?(<=|>=|[<>≤≥]|\\leq?\b|\\geq?\b) ?\**${VALUE}`,
  'gu',
)

export function askedSolutionFindings(analysis: AnswerAnalysis): readonly Finding[] {
  const { questionText } = analysis
  if (questionText.length > LONGEST || !SOLVES.test(questionText)) return []
  const asked = questionText.replace(SOLVES, '').replace(METHOD, '')
  if (MORE.test(asked)) return []
  const claims = claimsAsked(asked, analysis)
  const letters = [...new Set(claims?.flatMap(lettersOf))]
  if (claims === undefined || letters.length < 1 || letters.length > 2) return []
  if (claims.length !== letters.length) return []
  return findingIn(analysis, claims, letters)
}

function lettersOf({ left, right }: Claim): readonly string[] {
  return [...left.variables, ...right.variables]
}

/** Undefined where a part of the question is no equation or inequality that was read whole. */
function claimsAsked(
  asked: string,
  { budget, decimalMark }: AnswerAnalysis,
): readonly Claim[] | undefined {
  const parts = asked.split(/\band\b|,|;|\n/u).filter((part) => /[\p{L}\d]/u.test(part))
  if (parts.length === 0 || parts.length > 2) return undefined
  const claims = parts.map((part) => {
    const text = part.replace(/(?<![$.?\s])[$.?\s]+$|^[$\s]+/gu, '')
    const found = splitClauses(readText(String.raw`\(${text}\)`, decimalMark)).flatMap((clause) =>
      findClaims(clause, budget),
    )
    const [claim] = found
    const isWhole = claim !== undefined && !claim.isCut && !claim.isOpen && found.length === 1
    return isWhole && !claim.left.isAmbiguous && !claim.right.isAmbiguous ? claim : undefined
  })
  return claims.includes(undefined) ? undefined : (claims as readonly Claim[])
}

interface Stated {
  readonly letter: string
  readonly sign: string
  readonly value: number
  readonly isRounded: boolean
  readonly start: number
  readonly end: number
}

/** In the last step that tells any: what comes before is on the way. */
function findingIn(
  { steps }: AnswerAnalysis,
  claims: readonly Claim[],
  letters: readonly string[],
): readonly Finding[] {
  const isEquation = claims.every(({ relation }) => relation === '=')
  for (const { step } of steps.toReversed()) {
    const stated = statedIn(step.text, isEquation ? EQUALS : COMPARES).filter(({ letter }) =>
      letters.includes(letter),
    )
    if (stated.length === 0) continue
    if (SOME.test(step.text)) return []
    const wrong = isEquation ? notSolving(claims, letters, stated) : otherRange(claims, stated)
    if (wrong === undefined) return []
    const { step: _, ...finding } = findingAt(step, wrong, {
      code: 'wrong-answer',
      weight: 'wrong',
      message: 'This does not solve what the question asks to solve',
    })
    return [finding]
  }
  return []
}

function statedIn(text: string, pattern: RegExp): readonly Stated[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    if (PUT_IN.test(text.slice(Math.max(0, found.index - 60), found.index))) return []
    const [whole, letter = '', second = '', third] = found
    const [sign, written] = third === undefined ? ['=', second] : [second, third]
    const [top = '', bottom = '1'] = written.replace('−', '-').split('/')
    return {
      letter,
      sign,
      value: Number(top) / Number(bottom),
      isRounded: written.includes('.'),
      start: found.index,
      end: found.index + whole.length,
    }
  })
}

/** One letter may have several values, each a solution; of two each must have one. */
function notSolving(
  claims: readonly Claim[],
  letters: readonly string[],
  stated: readonly Stated[],
): Stated | undefined {
  if (letters.length === 1)
    return stated.find(
      (each) => !holds(claims, new Map([[each.letter, each.value]]), each.isRounded),
    )
  const point = new Map(stated.map(({ letter, value }) => [letter, value]))
  const isOnePoint = stated.every(({ letter, value }) => point.get(letter) === value)
  if (!isOnePoint || letters.some((letter) => !point.has(letter))) return undefined
  const isRounded = stated.some((each) => each.isRounded)
  return holds(claims, point, isRounded) ? undefined : stated.at(-1)
}

function holds(
  claims: readonly Claim[],
  point: ReadonlyMap<string, number>,
  isRounded: boolean,
): boolean {
  return claims.every(({ left, right }) => {
    const [a, b] = [evaluateFloat(left.expression, point), evaluateFloat(right.expression, point)]
    const slack = (isRounded ? 0.05 : 1e-6) * Math.max(1, Math.abs(a), Math.abs(b))
    return !(Math.abs(a - b) > slack)
  })
}

/** At points on both sides of the bound, near it and far away. */
const AWAY = [0.25, 1, 1000]

function otherRange([claim]: readonly Claim[], stated: readonly Stated[]): Stated | undefined {
  const [bound] = stated
  if (claim === undefined || bound === undefined || bound.isRounded) return undefined
  if (stated.some(({ value, sign }) => value !== bound.value || sign !== bound.sign))
    return undefined
  const isBelow = /^[<≤]|le/u.test(bound.sign)
  const points = AWAY.flatMap((gap) => [bound.value - gap, bound.value + gap])
  const isSame = points.every((at) => {
    const point = new Map([[bound.letter, at]])
    const [a, b] = [
      evaluateFloat(claim.left.expression, point),
      evaluateFloat(claim.right.expression, point),
    ]
    const isTrue = '<≤'.includes(claim.relation) ? a < b : a > b
    return Number.isNaN(a - b) || isTrue === (at < bound.value === isBelow)
  })
  return isSame ? undefined : bound
}
