import { expect, test } from 'vitest'
import { createHarness } from '../../../test/support/chat-harness.ts'
import { explainFacts } from '../../gateway/facts/explain.ts'
import { fakeModel } from '../../testing.ts'
import { renderExplanation, stepText } from './render-explanation.ts'

test('the zones and reasons are told, and the card between the lines where there is one', async () => {
  const harness = createHarness({
    lines: { first: [fakeModel('small', 'Yes')], second: [fakeModel('large', 'Yes')] },
  })
  await harness.run()
  const facts = harness.records[0]?.facts
  if (!facts) throw new Error('Nothing was recorded')
  const { policy } = harness.deps.snapshot()
  const told = renderExplanation(explainFacts(facts, policy))
  expect(told).not.toContain('there ')
  // In words, with the code by which headers and records name it.
  expect(told).toContain('  It looks easy enough for the first line (easy).\n')
  const middle = { card: 'large', until: 0.93 }
  const zones = { probe: 0.2, second: 0.5, middle }
  expect(renderExplanation(explainFacts({ ...facts, thresholds: zones }, policy))).toContain(
    'probe from 0.20, second line from 0.50, there large up to 0.93',
  )
  const never = { probe: 0, second: 0, middle: { card: 'large', until: 1.01 } }
  const whatever = renderExplanation(explainFacts({ ...facts, thresholds: never }, policy))
  expect(whatever).toContain('second line from 0.00, there large whatever the difficulty')
  expect(whatever).toContain('(middle_suffices).\n')
  const none = { probe: 1.01, second: 1.01 }
  expect(renderExplanation(explainFacts({ ...facts, thresholds: none }, policy))).toContain(
    'probe for none, second line for none',
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
