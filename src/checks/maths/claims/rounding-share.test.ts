import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

const verdict = (answer: string): string => checkedBy('arithmetic', { answer }).verdict

test.each([
  '1000 / 3 ≈ 330',
  '1000 / 3 is about 333',
  '1000 / 3 ≈ 333.4',
  'With 3.14 for π it is π × 16 × 10 = 502.4',
  'Roughly 7 × 43 ≈ 300.',
])('a rough result may be off by a share that its digits tell: %s', (answer) => {
  expect(verdict(answer)).toBe('pass')
})

test.each([
  '1000 / 3 ≈ 339.9',
  'sqrt(408) ≈ 20.25',
  'Together: 2,267.96 + 143.4 = 2,381.36 g (about 2.38 kg).',
])('so many digits are not meant so roughly: %s', (answer) => {
  expect(verdict(answer)).toBe('fail')
})
