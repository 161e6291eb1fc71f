import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

const verdict = (answer: string): string => checkedBy('arithmetic', { answer }).verdict

test.each([
  'x = (5 ± √(25 - 24))/2 = (5 ± 1)/2',
  'The interval is 50 ± 1.96 × 2 = 50 ± 3.92.',
  'x = ±√16 = ±4',
  'x = (2 ± 4) / (-2) = -1 ± 2',
  String.raw`Roots: $\frac{\pm 1}{\pm 2} = \pm \frac{1}{2}$`,
  '3.0 ± 0.1 cm = 30 ± 1 mm',
])('both values hold: %s', (answer) => {
  expect(verdict(answer)).toMatch(/^(?:pass|abstain)$/)
})

test.each([
  'x = (5 ± √(25 - 21))/2 = (5 ± 1)/2',
  'The interval is 50 ± 1.96 × 2 = 50 ± 4.92.',
  'x = ±√16 = ±5',
  String.raw`$x = \frac{3 \pm \sqrt{153}}{2} = \frac{3 \pm 15}{2}$`,
])('a value does not hold: %s', (answer) => {
  expect(verdict(answer)).toBe('fail')
})
