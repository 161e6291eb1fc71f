import { describe, expect, it } from 'vitest'
import { policyOf } from '../../test/support/chat-harness.ts'
import {
  answered,
  checked,
  factsOf,
  failed,
  resultOf,
  runSoFar,
} from '../../test/support/run-so-far.ts'
import type { ModelCard } from '../core/card.ts'
import type { Verdict } from '../core/check.ts'
import type { Facts, Outcome, Run } from '../core/run.ts'
import { fakeCard, fakeModel } from '../testing.ts'
import { whyNot } from './cards/eligible.ts'
import { nextStep } from './next-step.ts'

const KNOWLEDGE = { base: 'shop', passages: 4, contextTokens: 1000, minScore: 0.2 }
const card = (id: string, change: Partial<ModelCard> = {}) => fakeModel(fakeCard(id, change))
const policy = policyOf({
  first: [card('reader', { architecture: 'rag', knowledge: KNOWLEDGE }), card('plain')],
  second: [card('thinker')],
})

const run = (outcomes: readonly Outcome[], change: Partial<Facts> = {}): Run =>
  runSoFar(factsOf({ stream: true, ...change }), outcomes)

const RETRIEVAL = { base: 'shop', method: 'words' as const, passages: [], ms: 1 }

const answerOf = (id: string, consulted = true) =>
  answered({
    line: id === 'thinker' ? 'second' : 'first',
    card: id,
    ...(consulted ? { retrieval: RETRIEVAL } : {}),
  })

const grounding = (verdict: Verdict, id = 'reader') =>
  checked({ card: id, results: [resultOf('grounding', verdict)] })

describe('a rag card', () => {
  it('keeps its answer until it was held to the passages, even where others would stream', () => {
    expect(nextStep(run([]), policy)).toMatchObject({ card: 'reader', release: 'hold' })
    expect(nextStep(run([], { requestedModel: 'plain' }), policy)).toMatchObject({
      release: 'live',
    })
  })

  it('is checked for grounding, and so is whoever answers after it', () => {
    expect(nextStep(run([answerOf('reader')]), policy)).toMatchObject({
      do: 'check',
      checks: expect.arrayContaining(['grounding']),
    })
    const later = [answerOf('reader'), grounding('fail'), answerOf('thinker', false)]
    expect(nextStep(run(later), policy)).toMatchObject({
      checks: expect.arrayContaining(['grounding']),
    })
    expect(nextStep(run([answerOf('plain', false)]), policy)).not.toMatchObject({
      checks: expect.arrayContaining(['grounding']),
    })
  })

  it('whose answer is not grounded goes to the second line with what was found', () => {
    expect(nextStep(run([answerOf('reader'), grounding('fail')]), policy)).toMatchObject({
      do: 'call',
      card: 'thinker',
      withFindings: true,
      reasons: ['escalated', 'grounding_failed'],
    })
  })

  it('that a client named gets one more try, and then the run fails rather than make things up', () => {
    const once = [answerOf('reader'), grounding('fail')]
    const named = { requestedModel: 'reader' }
    expect(nextStep(run(once, named), policy)).toMatchObject({
      card: 'reader',
      withFindings: true,
      reasons: ['not_grounded'],
    })
    expect(nextStep(run([...once, ...once], named), policy)).toEqual({
      do: 'fail',
      code: 'check_failed',
      reasons: ['answer_not_grounded'],
    })
  })

  it('does not let an ungrounded answer go because the second line broke down', () => {
    const broken = failed('upstream_auth', { line: 'second', card: 'thinker', fault: 'key' })
    const outcomes = [answerOf('reader'), grounding('fail'), broken]
    expect(nextStep(run(outcomes), { ...policy, maxCalls: 2 })).toMatchObject({
      reasons: ['answer_not_grounded'],
    })
  })

  it('releases what is grounded', () => {
    expect(nextStep(run([answerOf('reader'), grounding('pass')]), policy)).toMatchObject({
      do: 'release',
    })
  })

  it('is passed over by a caller who may not read its base, and is never named by one', () => {
    const hidden = { hiddenCards: ['reader'] }
    expect(nextStep(run([], hidden), policy)).toMatchObject({ card: 'plain' })
    expect(nextStep(run([], { ...hidden, requestedModel: 'reader' }), policy)).toMatchObject({
      do: 'refuse',
      reasons: ['knowledge_not_visible'],
    })
  })

  it('needs room and money for its passages', () => {
    const small = fakeCard('reader', { contextTokens: 1500, knowledge: KNOWLEDGE })
    const requirement = { rules: [], shadowRules: [], checks: [], hold: false, answerRules: [] }
    expect(whyNot(small, factsOf(), requirement)).toEqual(['context_too_small'])
    const { knowledge: _, ...plain } = small
    expect(whyNot(plain, factsOf(), requirement)).toEqual([])
  })
})
