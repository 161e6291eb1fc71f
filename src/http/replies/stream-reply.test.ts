import { expect, test } from 'vitest'
import type { Reply } from '../../gateway/reply.ts'
import { eventsOf } from './stream-reply.ts'

test('a run whose answer cannot be written ends all the same', async () => {
  let ended = false
  async function* run(): AsyncGenerator<Reply, void> {
    try {
      for (;;) yield { type: 'parts', parts: [{ type: 'text-delta', text: 'x' }] }
    } finally {
      ended = true
    }
  }
  const events = eventsOf(run(), {
    start() {},
    write() {
      throw new TypeError('no such word')
    },
    fail: ({ code }) => `failed: ${code}`,
  })
  expect(await events.next()).toEqual({ text: 'failed: internal', isLast: true })
  expect(ended).toBe(true)
})
