import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { factsOf, failed, runSoFar } from '../../test/support/run-so-far.ts'
import type { ModelCard } from '../core/card.ts'
import type { Outcome } from '../core/run.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { nextStep } from './next-step.ts'

/** Which card is asked first for a conversation that is too long for each of these, the summary of its oldest turns wanted. */
function firstAsked(sizes: Readonly<Record<string, number>>, outcomes: readonly Outcome[] = []) {
  const cards = Object.entries(sizes).map(
    ([id, contextTokens]): ModelCard => fakeCard(id, { contextTokens, maxOutputTokens: 1_000 }),
  )
  const step = nextStep(
    runSoFar(
      factsOf({
        signals: { ...EASY, inputTokens: 90_000 },
        context: { how: 'summarise', messages: 4, fromTokens: 90_000 },
      }),
      outcomes,
    ),
    policyOf({ first: cards.map((card) => fakeModel(card)) }),
  )
  return step.do === 'call' && step.purpose === 'summary' ? step.card : undefined
}

test('no card is asked for a summary that reads less than 2,000 tokens of the conversation at once', () => {
  expect(firstAsked({ small: 3_722 })).toBeUndefined()
  expect(firstAsked({ small: 3_723 })).toBe('small')
  expect(firstAsked({ small: 3_722, large: 8_000 })).toBe('large')
})

test('no card is asked again for a summary that it failed to make', () => {
  const broken = failed('upstream_failed', { card: 'one', purpose: 'summary' })
  expect(firstAsked({ one: 8_000, two: 8_000 }, [broken])).toBe('two')
})
