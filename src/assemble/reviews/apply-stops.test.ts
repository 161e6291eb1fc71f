import { expect, test } from 'vitest'
import {
  ANYONE,
  askFor,
  createHarness,
  signalsWith,
  verdict,
} from '../../../test/support/chat-harness.ts'
import type { ModelClient } from '../../core/ports.ts'
import { handleChat } from '../../gateway/handle-chat.ts'
import { fakeCard } from '../../testing.ts'
import { refuseStoppedTenants } from './apply-stops.ts'

test.each([
  ['while its first model answers', true, ['quick'], 'policy_refused'],
  ['not at all', false, ['quick', 'thinker'], undefined],
])('for a tenant that is stopped %s', async (_when, stops, expected, code) => {
  let isStopped = false
  const called: string[] = []
  const model = (id: string): ModelClient => ({
    card: fakeCard(id, id === 'thinker' ? { provider: 'deep' } : {}),
    async *stream() {
      called.push(id)
      isStopped = stops
      yield [
        { type: 'text-delta', text: `It is four, says ${id}.` },
        { type: 'end', reason: 'stop' },
      ]
    },
  })
  const { deps } = createHarness({
    lines: { first: [model('quick')], second: [model('thinker')] },
    signals: signalsWith({ score: 0.5 }),
    check: (answer) => [verdict('arithmetic', answer.includes('quick') ? 'fail' : 'pass')],
  })
  let settled = 0
  const admission = { mayEscalate: async () => true, settle: () => void settled++, refund() {} }
  const admit = refuseStoppedTenants(() => admission, { isTenantStopped: () => isStopped })
  Object.assign(deps, { admit })
  const run = async () => {
    const { signal } = new AbortController()
    for await (const _ of handleChat(askFor('hello'), ANYONE, signal, deps));
  }
  const thrown = await run().catch((error: unknown) => error)
  expect((thrown as { code?: string } | undefined)?.code).toBe(code)
  expect(called).toEqual(expected)
  expect(settled).toBe(1)
})
