import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function isWrong(question: string, answer: string): boolean {
  const result = checkedBy('consistency', { question, answer })
  return result.findings.some(({ code }) => code === 'wrong-answer')
}

test.each([
  [
    String.raw`Simplify $\frac{(10r^3)(4r^6)}{8r^4}$.`,
    String.raw`\boxed{5r^5}`,
    String.raw`\boxed{5r^{-1}}`,
  ],
  [
    String.raw`Simplify the following expression: $\sqrt{28 + \sqrt{1296}}$`,
    String.raw`\boxed{8}`,
    String.raw`\boxed{6}`,
  ],
  [
    String.raw`What is $3^{-1} + 13^{-1} \pmod{19}$?`,
    String.raw`\boxed{16}`,
    String.raw`\boxed{15}`,
  ],
  [
    'What is the remainder when $7^{2010} + 1$ is divided by 5?',
    'The answer is 0.',
    'The answer is 1.',
  ],
  [
    String.raw`What is the remainder when $3 \cdot 2^{20240} - 5$ is divided by 7?`,
    'The answer is 0.',
    'The answer is 3.',
  ],
  [
    String.raw`Solve for $a$: $\frac{8^{-1}}{4^{-1}}-a^{-1}=1$.`,
    String.raw`\boxed{-2}`,
    String.raw`\boxed{a = 2}`,
  ],
  [
    String.raw`Find all the real solutions to \[x^3 - 6x^2 + 11x = 6.\]Enter all the solutions, separated by commas.`,
    String.raw`\boxed{1, 2, 3}`,
    String.raw`\boxed{1, 2, 4}`,
  ],
])('%s', (question, right, wrong) => {
  expect(isWrong(question, right)).toBe(false)
  expect(isWrong(question, wrong)).toBe(true)
})

test.each([
  ['Find the sum of the solutions to $x^2 - 5x + 6 = 0$.', String.raw`\boxed{5}`],
  ['Find $p+q$, given that $(q+4)(p+3)-(q+2)(p+1)=44$.', String.raw`\boxed{17}`],
  ['Simplify $x^2 + 1$ to the nearest whole number of digits.', String.raw`\boxed{x + 1}`],
  ['Solve $x^2 = 2$ for $x > 0$, rounded to one decimal.', String.raw`\boxed{1.4}`],
])('what asks for something else is left alone: %s', (question, answer) => {
  expect(isWrong(question, answer)).toBe(false)
})
