import { expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'

const verdict = (answer: string): string => checkedBy('steps', { answer }).verdict

test.each([
  ['42', 'fail'],
  ['The answer is 42.', 'fail'],
  ['B', 'fail'],
  ['First we add: 20 + 1 = 21. Then we double it, so 21 * 2 = 42.', 'pass'],
  ['- 20 + 1 = 21\n- 21 * 2 = 42\n- 42', 'pass'],
  ['The contract is void because it was signed by a minor, therefore no fee is due.', 'pass'],
  ['', 'abstain'],
])('%s: %s', (answer, expected) => {
  expect(verdict(answer)).toBe(expected)
})
