import { describe, expect, test } from 'vitest'
import { askFor } from '../../../test/support/chat-harness.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ReviewResult } from '../../core/review/review.ts'
import { fixedClock } from '../../testing.ts'
import { createHeldOnce } from './held-once.ts'

const NEVER = new AbortController().signal
const asError = (text: string): ChatRequest => ({ ...askFor(text), wishes: { onHold: 'error' } })

function setUp() {
  const clock = fixedClock()
  const reviews = new Map<string, ReviewResult>()
  const once = createHeldOnce({
    clock,
    digest: (text) => text,
    reviews: {
      async wait(id) {
        const result = reviews.get(id)
        if (!result) throw new GatewayError('not_found', 'There is no such review')
        return result
      },
    },
  })
  let runs = 0
  // biome-ignore lint/correctness/useYield: what is held says nothing.
  async function* held(): AsyncGenerator<never, void> {
    runs += 1
    const error = new GatewayError('policy_refused', 'A person will look')
    error.reviewId = `rev_${runs}`
    reviews.set(error.reviewId, { type: 'waiting' })
    throw error
  }
  const ask = async (request: ChatRequest, owner = 'a'): Promise<string | undefined> => {
    const replies = once.answer(owner, request, NEVER, held)
    const error = await replies.next().then(
      () => undefined,
      (thrown: GatewayError) => thrown,
    )
    return error?.reviewId
  }
  return { clock, reviews, ask }
}

describe('an answer that is held and taken as an error', () => {
  test('is held once, however often the same request comes', async () => {
    const { ask } = setUp()
    expect(await ask(asError('a'))).toBe('rev_1')
    expect(await ask(asError('a'))).toBe('rev_1')
    expect(await ask(asError('b'))).toBe('rev_2')
    expect(await ask(asError('a'), 'another owner')).toBe('rev_3')
  })

  test('is held once too where JSON was asked for, and nothing said of holds', async () => {
    const { ask } = setUp()
    const asJson: ChatRequest = { ...askFor('a'), responseFormat: { type: 'json_object' } }
    expect([await ask(asJson), await ask(asJson)]).toEqual(['rev_1', 'rev_1'])
  })

  test('is asked anew once a person has decided, and after ten minutes', async () => {
    const { ask, reviews, clock } = setUp()
    await ask(asError('a'))
    reviews.set('rev_1', { type: 'delivered', text: 'Yes' })
    expect(await ask(asError('a'))).toBe('rev_2')
    clock.advance(600_000)
    expect(await ask(asError('a'))).toBe('rev_3')
  })

  test('is asked anew where it was erased, and for those who take a notice', async () => {
    const { ask, reviews } = setUp()
    await ask(asError('a'))
    reviews.delete('rev_1')
    expect(await ask(asError('a'))).toBe('rev_2')
    expect(await ask(askFor('a'))).toBe('rev_3')
    expect(await ask(askFor('a'))).toBe('rev_4')
  })
})
