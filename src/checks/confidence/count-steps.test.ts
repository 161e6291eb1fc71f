import { expect, test } from 'vitest'
import { countSteps } from './count-steps.ts'

test.each([
  '',
  'One.',
  'One. Two',
  'One. two',
  'One.\n\nTwo!\u00a0 \t Three? ',
  'One.  \n two',
  'One. \n Two',
  'a\n',
  '\n\n',
  'One.\nTwo.\n\n Three.\u2003Four…\u3000Five.\u0085Six',
  'A. '.repeat(1000),
])('%j is cut where the pattern cuts it', (text) => {
  expect(countSteps(text)).toBe(text.split(/\n+|(?<=[.!?])\s+(?=[A-Z])/, 400).length)
})
