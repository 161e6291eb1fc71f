import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EASY } from '../../../test/support/chat-harness.ts'
import { answered, checked, factsOf, resultOf, runSoFar } from '../../../test/support/run-so-far.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts, Outcome } from '../../core/run.ts'
import { nextStep } from '../../decide/next-step.ts'
import { fakeCard } from '../../testing.ts'

const POLICY: Policy = {
  lines: { first: ['quick'], second: ['thinker', 'between'], creative: [], multimodal: [] },
  cards: {
    quick: fakeCard('quick'),
    thinker: fakeCard('thinker'),
    between: fakeCard('between'),
  },
  target: { quality: 0.97 },
  rules: [],
  checks: { direct: [], probe: [], second: [] },
  minConfidence: 0.5,
  sample: false,
  maxCalls: 4,
  onSecondUnavailable: 'answer_with_notice',
}

function facts(change: Partial<Facts> = {}, score = 0.85): Facts {
  return factsOf({
    signals: { ...EASY, difficulty: { ...EASY.difficulty, score } },
    thresholds: { probe: 0.4, second: 0.8, middle: { card: 'between', until: 0.9 } },
    ...change,
  })
}

const stepOf = (given: Facts, outcomes: readonly Outcome[] = [], policy = POLICY) =>
  nextStep(runSoFar(given, outcomes), policy)

const signals = (change: Partial<Facts['signals']>): Partial<Facts> => ({
  signals: { ...facts().signals, ...change },
})

test('a difficult request goes to the mid tier up to where the head of the line pays', () => {
  expect(stepOf(facts())).toMatchObject({
    do: 'call',
    line: 'second',
    card: 'between',
    reasons: ['difficult', 'middle_suffices'],
  })
  expect(stepOf(facts({}, 0.95))).toMatchObject({ card: 'thinker', reasons: ['difficult'] })
  expect(stepOf(facts({}, 0.5))).toMatchObject({ line: 'first', card: 'quick' })
})

test('risk, rules, wishes and a conversation in trouble ask for the head of the line', () => {
  const medium = { domain: 'finance' as const, severity: 'medium' as const, reasons: [] }
  const head = [
    facts(signals({ risk: medium })),
    facts(signals({ wishes: { ...EASY.wishes, effort: 'think' } })),
    facts(signals({ conversation: { ...EASY.conversation, shouldEscalate: true } })),
    facts({ stickyLine: 'second' }),
    facts({ requestedModel: 'secondline/second' }),
  ]
  for (const given of head) expect(stepOf(given)).toMatchObject({ card: 'thinker' })
  const rule = {
    name: 'r',
    mode: 'enforce' as const,
    when: {},
    require: { line: 'second' as const },
  }
  expect(stepOf(facts(), [], { ...POLICY, rules: [rule] })).toMatchObject({ card: 'thinker' })
})

test('whether it may serve is asked as for any card', () => {
  expect(stepOf(facts({ unavailable: ['between'] }))).toMatchObject({ card: 'thinker' })
  expect(stepOf(facts({ allowedCards: ['quick', 'thinker'] }))).toMatchObject({ card: 'thinker' })
  const gone = { probe: 0.4, second: 0.8, middle: { card: 'gone', until: 0.9 } }
  expect(stepOf(facts({ thresholds: gone }))).toMatchObject({ card: 'thinker' })
})

test('an answer of the mid tier that fails a check goes on to the head of the line, with the findings', () => {
  const outcomes = [
    answered({ line: 'second', card: 'between' }),
    checked({ card: 'between', results: [resultOf('arithmetic')] }),
  ]
  expect(stepOf(facts(), outcomes)).toMatchObject({
    do: 'call',
    card: 'thinker',
    withFindings: true,
  })
})

test('it is never called where it may not be, whatever the facts', () => {
  const given = fc.record({
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    until: fc.double({ min: 0, max: 1.01, noNaN: true }),
    unavailable: fc.subarray(['quick', 'thinker', 'between']),
    severity: fc.constantFrom('none' as const, 'low' as const, 'medium' as const, 'high' as const),
  })
  fc.assert(
    fc.property(given, ({ score, until, unavailable, severity }) => {
      const step = stepOf(
        facts({
          unavailable,
          signals: {
            ...EASY,
            difficulty: { ...EASY.difficulty, score },
            risk: { domain: 'finance', severity, reasons: [] },
          },
          thresholds: { probe: 0.4, second: 0.8, middle: { card: 'between', until } },
        }),
      )
      if (step.do !== 'call' || !step.reasons.includes('middle_suffices')) return
      expect(step.card).toBe('between')
      expect(unavailable).not.toContain('between')
      expect(score >= 0.8 && score < until).toBe(true)
      expect(['none', 'low']).toContain(severity)
    }),
  )
})
