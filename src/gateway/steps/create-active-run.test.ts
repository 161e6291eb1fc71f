import { expect, test } from 'vitest'
import { createHarness } from '../../../test/support/chat-harness.ts'
import { fakeModel } from '../../testing.ts'

test('what was taken of a key’s limits is given back where a run cannot begin', async () => {
  const harness = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
  const told: string[] = []
  Object.assign(harness.deps, {
    admit: () => ({
      mayEscalate: async () => true,
      settle: () => told.push('settled'),
      refund: () => told.push('refunded'),
    }),
    recorder: {
      ...harness.deps.recorder,
      begin() {
        throw new Error('no room')
      },
    },
  })
  await expect(harness.run()).rejects.toThrow('no room')
  expect(told).toEqual(['refunded'])
})
