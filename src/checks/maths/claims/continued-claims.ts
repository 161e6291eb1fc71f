/** Sums that go on from a result without saying it again: `3 * 20 = 60 kWh; × 0.32 € = 19.20 €`, `4 * 5 = 20 €, plus 3 € = 23 €`. */
import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { symbolOf } from '../../../checks/maths/tokens/fold-words.ts'
import { isSymbol, type NumberToken, type Token } from '../../../checks/maths/tokens/token.ts'
import { type Claim, findClaims } from './claims.ts'
import type { Clause } from './clauses.ts'
import { judgeClaim } from './judge-claim.ts'

/** Between a result and the sum that goes on from it. */
const JOINTS = ',;.'
/** Words behind a result: `60 kWh a day`. */
const MOST_WORDS = 4

/** @param clauses of one text, in its order */
export function continuedClaims(clauses: readonly Clause[], budget: ParseBudget): readonly Claim[] {
  return clauses.flatMap((clause, at) => {
    const joined = joinedTo(clauses[at - 1], clause, budget)
    return joined === undefined
      ? []
      : findClaims(joined, budget).filter(
          ({ left, link, isCut }) => link === 0 && left.first === joined.start && !isCut,
        )
  })
}

/** The clause with the result before it in place of the sign that parts them, so that all tokens keep their places. */
function joinedTo(
  before: Clause | undefined,
  clause: Clause,
  budget: ParseBudget,
): Clause | undefined {
  if (before === undefined || clause.relations.length === 0) return undefined
  const { tokens, start } = clause
  const joint = tokens[start - 1]
  if (before.end !== start - 1 || joint?.type !== 'break' || !JOINTS.includes(joint.symbol))
    return undefined
  const operator = operatorAt(tokens, start)
  const result = resultOf(before)
  if (operator === undefined || result === undefined) return undefined
  const isAdded = isSymbol(operator, '+') || isSymbol(operator, '-')
  if (isAdded && !isOfOneKind(result, tokens, start + 1)) return undefined
  if (holdsAlone({ ...clause, start: start + 1 }, budget)) return undefined
  const joined = [...tokens]
  joined.splice(start - result.length, result.length + 1, ...result, operator)
  return { ...clause, tokens: joined, start: start - result.length }
}

/** `360, minus 4 × 5 = 20`: a sum of its own is taken off. */
function holdsAlone(clause: Clause, budget: ParseBudget): boolean {
  return findClaims(clause, budget).some(
    (claim) => claim.left.operations > 0 && judgeClaim(claim, false).judgement === 'holds',
  )
}

function operatorAt(tokens: readonly Token[], at: number): Token | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (token === undefined || next?.type !== 'number' || !next.isSpaced) return undefined
  if (token.type === 'word') return symbolOf(token)
  return ['+', '-', '*', '/'].some((sign) => isSymbol(token, sign)) ? token : undefined
}

/** `1,200, plus 2 months = 3,600` adds what two months cost. */
function isOfOneKind(
  [number, unit]: readonly Token[],
  tokens: readonly Token[],
  at: number,
): boolean {
  const [added, word] = [tokens[at], tokens[at + 1]]
  if (word?.type !== 'word') return true
  if (unit?.type === 'word' && unit.lower === word.lower) return true
  const [one, other] = [number, added].map((each) =>
    each?.type === 'number' ? each.currency : undefined,
  )
  return one !== undefined && one === other
}

/** The number that a clause ends in, with its unit. A bound is no result: `x ≥ 10, + 5 = 20`. */
function resultOf({ tokens, end, relations }: Clause): readonly Token[] | undefined {
  const last = relations.at(-1) ?? end
  const relation = tokens[last]
  if (relation?.type !== 'relation' || !'=≈'.includes(relation.relation)) return undefined
  const at = last + 1
  const number = tokens[at]
  const words = tokens.slice(at + 1, end)
  const isResult = number?.type === 'number' && words.length <= MOST_WORDS
  if (!isResult || !words.every(({ type }) => type === 'word')) return undefined
  return [number satisfies NumberToken, ...words.slice(0, 1)]
}
