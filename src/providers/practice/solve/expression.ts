/** A calculation as a tree, so that its steps can be shown and a slip can run on through the later ones. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'operation'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
    }

export type Operator = '+' | '-' | '*' | '/' | '^'

export interface Step {
  readonly left: number
  readonly operator: Operator
  readonly right: number
  readonly result: number
}

export const number = (value: number): Expression => ({ type: 'number', value })

export function operation(left: Expression, operator: Operator, right: Expression): Expression {
  return { type: 'operation', operator, left, right }
}

const APPLY: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
}

export function countSteps(expression: Expression): number {
  return expression.type === 'number'
    ? 0
    : countSteps(expression.left) + countSteps(expression.right) + 1
}

/** Works a calculation out step by step. At step `slipAt` the result is off, and later steps go on with it. */
export function workOut(
  expression: Expression,
  slipAt?: number,
): { readonly value: number; readonly steps: readonly Step[] } {
  const steps: Step[] = []
  const evaluate = (node: Expression): number => {
    if (node.type === 'number') return node.value
    const left = evaluate(node.left)
    const right = evaluate(node.right)
    const exact = APPLY[node.operator](left, right)
    const result = steps.length === slipAt ? slipped(exact) : exact
    steps.push({ left, operator: node.operator, right, result })
    return result
  }
  return { value: evaluate(expression), steps }
}

/** A carry forgotten in whole numbers, a misplaced tenth in others: the slips people and models make. */
function slipped(result: number): number {
  if (!Number.isFinite(result)) return result
  if (!Number.isInteger(result)) return result + 0.1
  return Math.abs(result) >= 20 ? result - 10 : result + 1
}

/** Up to six decimals, no trailing zeros. */
export function formatNumber(value: number): string {
  return String(Number(value.toFixed(6)))
}

const SIGNS: Readonly<Record<Operator, string>> = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '/',
  '^': '^',
}

export function formatStep({ left, operator, right, result }: Step): string {
  const exact = Number(result.toFixed(6)) === result
  const sides = `${formatNumber(left)} ${SIGNS[operator]} ${formatNumber(right)}`
  return `${sides} ${exact ? '=' : '≈'} ${formatNumber(result)}`
}
