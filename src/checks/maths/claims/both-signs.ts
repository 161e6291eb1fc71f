/** Sums with two values: of `(5 ± √(25 - 24)) / 2 = (5 ± 1) / 2` each side is read once with a plus and once with a minus. */
import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import type { Token } from '../../../checks/maths/tokens/token.ts'
import { type Claim, findClaims } from './claims.ts'
import { splitClauses } from './clauses.ts'
import { judgeClaim } from './judge-claim.ts'

const SIGN = /±|\\pm(?![a-z])/gu

/**
 * Claims of sums without letters whose both sides have such a sign, one each: two in a row may be chosen apart.
 * @param readTokens of a text of the same length
 */
export function findSignedClaims(
  text: string,
  readTokens: (text: string) => readonly Token[],
  budget: ParseBudget,
): readonly Claim[] {
  if (!text.includes('±') && !text.includes('\\pm')) return []
  const [plus = [], minus = []] = ['+', '-'].map((sign) => {
    const tokens = readTokens(text.replace(SIGN, (written) => sign.padEnd(written.length)))
    return splitClauses(tokens)
      .flatMap((clause) => findClaims(clause, budget))
      .filter(({ left, right }) =>
        [left, right].every(
          ({ first, next, variables }) =>
            variables.length === 0 && countSigns(text, tokens.slice(first, next)) === 1,
        ),
      )
  })
  return plus.flatMap((claim) => {
    const other = minus.find(({ start, end }) => start === claim.start && end === claim.end)
    return other === undefined || holdsCrossed(claim, other) ? [] : [claim, other]
  })
}

function countSigns(text: string, side: readonly Token[]): number {
  const written = text.slice(side[0]?.start ?? 0, side.at(-1)?.end ?? 0)
  return [...written.matchAll(SIGN)].length
}

/** `(2 ± 4) / -2 = -1 ± 2`: the same two values, in the other order. */
function holdsCrossed(plus: Claim, minus: Claim): boolean {
  const { judgement } = judgeClaim({ ...plus, right: minus.right }, false)
  return judgement !== 'fails' && judgement !== 'undecided'
}
