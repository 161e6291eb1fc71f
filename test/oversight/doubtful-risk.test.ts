import { describe, expect, test } from 'vitest'
import { riskOfAnswer } from '../../src/classify/risk/risk-of-answer.ts'
import { DEFAULT_RULES } from '../../src/config/settings/default-policy.ts'
import { ABOUT_TALK, EARLIER_TURN, type RiskSignal } from '../../src/core/signals.ts'
import { fakeModel } from '../../src/testing.ts'
import { createHarness, EASY } from '../support/chat-harness.ts'

const doubtful: RiskSignal = {
  domain: 'healthcare',
  severity: 'high',
  certain: false,
  reasons: [],
}

/** The loop with the built-in rules; the first line answers `answer`, the second `better`. */
function ask(answer: string, risk: RiskSignal = doubtful, better = 'Please see a doctor today.') {
  const [first, second] = [fakeModel('quick', answer), fakeModel('thinker', better)]
  const harness = createHarness({
    lines: { first: [first], second: [second] },
    policy: { rules: DEFAULT_RULES },
    signals: { ...EASY, risk },
    answerRisk: riskOfAnswer,
  })
  return { harness, second, run: () => harness.run() }
}

describe('a question that only may be grave, under the built-in rules', () => {
  test('is answered by the first line where the answer is harmless, and nobody waits', async () => {
    const { harness, second, run } = ask('The kettle came on Monday and went back.')
    const { text } = await run()
    expect(text).toBe('The kettle came on Monday and went back.')
    expect(second.calls).toBe(0)
    expect(harness.held).toHaveLength(0)
    expect(harness.records[0]).toMatchObject({ status: 'completed' })
    expect(harness.records[0]?.facts.signals.risk).toMatchObject({ severity: 'high' })
  })

  test.each([
    'Two days without water is long. Call a doctor or go to the emergency room.',
    'You can take 400 mg of ibuprofen every six hours.',
  ])(
    'is answered by the second line and held once an answer shows the risk: %s',
    async (answer) => {
      const { harness, second, run } = ask(answer)
      const { text } = await run()
      expect(text).not.toContain('doctor')
      expect(text).not.toContain('400 mg')
      expect(second.calls).toBe(1)
      expect(harness.held).toHaveLength(1)
      expect(harness.held[0]?.draft.text).toBe('Please see a doctor today.')
      expect(harness.held[0]?.rules).toContain('healthcare-high-risk')
    },
  )

  test('keeps every word back until the answer was looked at, streamed or not', async () => {
    const { run } = ask('See a doctor. Then rest.')
    const { replies } = await run()
    const parts = replies.flatMap((reply) => (reply.type === 'parts' ? reply.parts : []))
    expect(JSON.stringify(parts)).not.toContain('rest')
  })

  const doubtBy = (code: string): RiskSignal => ({ ...doubtful, reasons: [{ code, text: '' }] })

  test('lets the title of a grave talk out, and what stands alone after a grave turn', async () => {
    for (const [answer, code] of [
      ['Warfarin overdose: call a doctor', ABOUT_TALK],
      ['Golden leaves drift down the lane.', EARLIER_TURN],
    ] as const) {
      const { harness, run } = ask(answer, doubtBy(code))
      expect((await run()).text).toBe(answer)
      expect(harness.held).toHaveLength(0)
    }
  })

  test.each([
    ['You can take 400 mg of ibuprofen every six hours.', ABOUT_TALK],
    ['You are welcome. By the way, go on with half the dose from tomorrow evening.', EARLIER_TURN],
  ])('holds an answer that goes on with the grave turn all the same: %s', async (answer, code) => {
    const { harness, run } = ask(answer, doubtBy(code), answer)
    expect((await run()).text).not.toContain(answer.slice(0, 20))
    expect(harness.held).toHaveLength(1)
  })

  test('goes to the second line and to a person at once where it is certain', async () => {
    const { certain: _doubt, ...certain } = doubtful
    const { harness, second, run } = ask('Fine.', certain, 'Fine too.')
    await run()
    expect(second.calls).toBe(1)
    expect(harness.held).toHaveLength(1)
  })
})
