import { describe, expect, test } from 'vitest'
import { ANYONE, askFor, createHarness, textIn } from '../../../test/support/chat-harness.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { handleChat } from '../../gateway/handle-chat.ts'
import type { Reply } from '../../gateway/reply.ts'
import { fakeModel, fixedClock } from '../../testing.ts'
import { createAnswerOnce, type OnceLimits } from './answer-once.ts'

const HOUR = 3_600_000
const NEVER = new AbortController().signal

function setUp(change: Partial<OnceLimits> = {}) {
  const clock = fixedClock()
  const model = fakeModel('first', 'one', 'two', 'three')
  const { deps } = createHarness({ lines: { first: [model] } })
  const limits = { forMs: 24 * HOUR, mostAnswers: 10, mostBytes: 1_000_000, ...change }
  const once = createAnswerOnce({ clock, limits: () => limits, digest: (text) => text })
  return {
    clock,
    model,
    ask: (key: string, request: ChatRequest = askFor('hello'), owner = 'a', signal = NEVER) =>
      once.answer({ owner, key }, request, signal, () => handleChat(request, ANYONE, signal, deps)),
  }
}

async function textOf(replies: AsyncIterable<Reply>): Promise<string> {
  let text = ''
  for await (const reply of replies) {
    if (reply.type === 'parts') text += textIn(reply.parts)
    if (reply.type === 'tail') break
  }
  return text
}

describe('a request under a key of its client', () => {
  test('is answered once, and the same is given again as long as it is kept', async () => {
    const { ask, clock, model } = setUp()
    expect(await textOf(ask('k'))).toBe('one')
    clock.advance(23 * HOUR)
    expect(await textOf(ask('k'))).toBe('one')
    expect(model.calls).toBe(1)
    clock.advance(2 * HOUR)
    expect(await textOf(ask('k'))).toBe('two')
  })

  test.each([
    ['', 'Idempotency-Key is empty'],
    [' ', 'Idempotency-Key is empty'],
    ['k'.repeat(256), 'Idempotency-Key is longer than 255 signs'],
  ])('is refused where it is no key: %j', async (key, message) => {
    const { ask, model } = setUp()
    // At once, or on being read.
    const asking = async () => textOf(ask(key))
    await expect(asking()).rejects.toMatchObject({ code: 'invalid_request', message })
    expect(model.calls).toBe(0)
  })

  test('waits for the same request that is being answered', async () => {
    const { ask, model } = setUp()
    expect(await Promise.all([textOf(ask('k')), textOf(ask('k')), textOf(ask('k'))])).toEqual([
      'one',
      'one',
      'one',
    ])
    expect(model.calls).toBe(1)
  })

  test('is refused when the key was used for another request, also while that one is at work', async () => {
    const { ask } = setUp()
    const first = textOf(ask('k'))
    await expect(textOf(ask('k', askFor('other')))).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    })
    await first
    await expect(textOf(ask('k', askFor('other')))).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    })
  })

  test("does not meet another owner's", async () => {
    const { ask } = setUp()
    expect(await textOf(ask('k'))).toBe('one')
    expect(await textOf(ask('k', askFor('hello'), 'b'))).toBe('two')
  })

  test('is answered afresh when the first one was left by its client', async () => {
    const { ask, model } = setUp()
    const first = ask('k')
    await first.next()
    await first.next()
    const second = textOf(ask('k'))
    await first.return()
    expect(await second).toBe('two')
    expect(model.calls).toBe(2)
  })

  test('stops waiting when its own client leaves', async () => {
    const { ask } = setUp()
    const first = ask('k')
    await first.next()
    const leave = new AbortController()
    const second = textOf(ask('k', askFor('hello'), 'a', leave.signal))
    leave.abort()
    await expect(second).rejects.toMatchObject({ code: 'client_closed' })
    await first.return()
  })

  test('is forgotten where there is no room for its answer, and where the settings keep none', async () => {
    const small = setUp({ mostBytes: 100 })
    expect([await textOf(small.ask('k')), await textOf(small.ask('k'))]).toEqual(['one', 'two'])
    const off = setUp({ forMs: 0 })
    expect([await textOf(off.ask('k')), await textOf(off.ask('k'))]).toEqual(['one', 'two'])
    const few = setUp({ mostAnswers: 1 })
    await textOf(few.ask('k'))
    await textOf(few.ask('l'))
    expect(await textOf(few.ask('k'))).toBe('three')
  })
})
