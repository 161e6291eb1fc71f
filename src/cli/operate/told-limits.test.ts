import { expect, test } from 'vitest'
import { toldLimits } from './told-limits.ts'

test('a share is told as it was set', () => {
  expect(toldLimits({ escalationShare: 0.07 })).toEqual(['7 % escalated'])
  expect(toldLimits({ escalationShare: 0.125 })).toEqual(['12.5 % escalated'])
})
