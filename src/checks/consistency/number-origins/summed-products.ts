/** `4.0 × 3 = 12, 3.0 × 4 = 12, 2.0 × 3 = 6`, and on with `30 / 10`: what products that stand in a row, and the factors of one side, come to together. */
import type { AnswerAnalysis, JudgedClaim } from '../../../checks/maths/claims/analyse-answer.ts'
import { loneNumber } from '../../../checks/maths/expressions/expression.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'

const FEWEST = 2
/** Products that are looked at; a hostile answer gets no more. */
const MOST = 100

/** Of each run of products with two factors: the sums of the left ones, of the right ones and of the results. */
export function sumsOfProducts({ steps }: AnswerAnalysis): readonly number[] {
  const sums: number[] = []
  let run: (readonly number[])[] = []
  const end = (): void => {
    if (run.length >= FEWEST)
      for (const at of [0, 1, 2]) sums.push(run.reduce((sum, row) => sum + (row[at] ?? 0), 0))
    run = []
  }
  for (const claim of steps.flatMap(({ claims }) => claims).slice(0, MOST)) {
    const product = productOf(claim)
    if (product === undefined) end()
    else run.push(product)
  }
  end()
  return sums
}

/** Both factors and the result. */
function productOf({ left, right }: JudgedClaim): readonly number[] | undefined {
  const { expression, numbers } = left
  const result = loneNumber(right)
  const isProduct = expression.type === 'operation' && expression.operator === '*'
  if (!isProduct || left.operations !== 1 || result === undefined) return undefined
  return [...numbers, result].map(({ value }) => toNumber(value))
}
