import { expect, test } from 'vitest'
import { createHarness } from '../../test/support/chat-harness.ts'
import { fakeModel } from '../testing.ts'

test('further choices that no upstream counted are paid for by their length', async () => {
  const text = 'One two three four five six seven.'
  const one = fakeModel('one', text)
  const three: typeof one = {
    ...one,
    async *stream() {
      for (const choice of [0, 1, 2]) yield { type: 'text-delta', text, choice }
      yield { type: 'end', reason: 'stop' }
    },
  }
  const tokensOf = async (model: typeof one) => {
    const harness = createHarness({ lines: { first: [model] } })
    await harness.run()
    return harness.records[0]?.usage.outputTokens ?? 0
  }
  const alone = await tokensOf({
    ...one,
    async *stream() {
      yield { type: 'text-delta', text }
      yield { type: 'end', reason: 'stop' }
    },
  })
  expect(alone).toBeGreaterThan(0)
  expect(await tokensOf(three)).toBeGreaterThan(2 * alone)
})
