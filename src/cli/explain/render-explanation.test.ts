import { expect, test } from 'vitest'
import { createHarness } from '../../../test/support/chat-harness.ts'
import { explainFacts } from '../../gateway/facts/explain.ts'
import { fakeModel } from '../../testing.ts'
import { renderExplanation, stepText } from './render-explanation.ts'

test('the zones are told, and the card between the lines where there is one', async () => {
  const harness = createHarness({
    lines: { first: [fakeModel('small', 'Yes')], second: [fakeModel('large', 'Yes')] },
  })
  await harness.run()
  const facts = harness.records[0]?.facts
  if (!facts) throw new Error('Nothing was recorded')
  const { policy } = harness.deps.snapshot()
  expect(renderExplanation(explainFacts(facts, policy))).not.toContain('there ')
  const middle = { card: 'large', until: 0.93 }
  const zones = { probe: 0.2, second: 0.5, middle }
  expect(renderExplanation(explainFacts({ ...facts, thresholds: zones }, policy))).toContain(
    'probe from 0.20, second line from 0.50, there large up to 0.93',
  )
})

test('a step says whether its model sees placeholders for personal data', () => {
  const call = {
    do: 'call',
    line: 'first',
    card: 'cloud',
    purpose: 'answer',
    release: 'hold',
    withFindings: false,
    reasons: [],
  } as const
  expect(stepText(call)).toBe('call cloud (line first)')
  expect(stepText({ ...call, redact: true })).toBe(
    'call cloud (line first), which sees placeholders for personal data',
  )
})
