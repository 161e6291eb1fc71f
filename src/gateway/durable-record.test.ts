import { describe, expect, test } from 'vitest'
import { createHarness, signalsWith } from '../../test/support/chat-harness.ts'
import { GatewayError } from '../core/errors.ts'
import type { HeldAnswer } from '../core/review/review.ts'
import { fakeModel } from '../testing.ts'

/** A gateway without a rule that holds, whose store tells when it was made to write. */
function graveHarness(flush: () => Promise<void>, risk: 'asked' | 'answered') {
  const grave = { domain: 'healthcare', severity: 'high', reasons: [] } as const
  const harness = createHarness({
    lines: { first: [fakeModel('quick', 'Take 3.')], second: [fakeModel('thinker', 'Take 2.')] },
    policy: { rules: [] },
    signals: signalsWith(risk === 'asked' ? { severity: 'high' } : { score: 0.5 }),
    ...(risk === 'answered' ? { answerRisk: () => grave } : {}),
  })
  Object.assign(harness.deps.recorder, { flush })
  return harness
}

test.each(['asked', 'answered'] as const)(
  'an answer of high risk, in what is %s, goes out only once its record is durable',
  async (risk) => {
    let flushes = 0
    const harness = graveHarness(async () => {
      flushes += 1
    }, risk)
    await harness.run()
    expect(flushes).toBe(1)
    expect(harness.records.at(-1)).toMatchObject({ status: 'completed' })
  },
)

test('an answer that did not go out for want of a record is not recorded as given', async () => {
  const harness = graveHarness(
    () => Promise.reject(new GatewayError('store_unavailable', 'The disk is full')),
    'asked',
  )
  await expect(harness.run()).rejects.toMatchObject({ code: 'store_unavailable' })
  const record = harness.records.at(-1)
  expect(record).toMatchObject({ status: 'failed', errorCode: 'store_unavailable' })
  expect(record?.card).toBeUndefined()
})

test('an answer of high risk does not go out where its record was not taken', async () => {
  const harness = graveHarness(async () => {}, 'asked')
  Object.assign(harness.deps.recorder, { record: () => false })
  const seen: string[] = []
  await expect(
    (async () => {
      const { replies } = await harness.run()
      seen.push(...replies.map(({ type }) => type))
    })(),
  ).rejects.toMatchObject({ code: 'store_unavailable' })
  expect(seen).toEqual([])
})

describe('while the store takes no record', () => {
  const unavailable = new GatewayError('store_unavailable', 'The disk is full')

  function failing(severity: 'none' | 'high', hold: boolean) {
    const [quick, thinker] = [fakeModel('quick', 'Take 3.'), fakeModel('thinker', 'Take 2.')]
    const all = { name: 'all', mode: 'enforce', when: {}, require: { oversight: 'hold' } } as const
    const harness = createHarness({
      lines: { first: [quick], second: [thinker] },
      policy: { rules: hold ? [all] : [] },
      signals: signalsWith({ severity }),
    })
    const state = () => ({ buffered: 1, failedWrites: 1, lost: 0, healthy: false, full: false })
    Object.assign(harness.deps.recorder, { state, flush: () => Promise.reject(unavailable) })
    return { harness, calls: () => quick.calls + thinker.calls }
  }

  test.each([
    ['of high risk', 'high', false],
    ['that a rule holds', 'none', true],
  ] as const)('no model is asked for an answer %s', async (_what, severity, hold) => {
    const { harness, calls } = failing(severity, hold)
    await expect(harness.run()).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(calls()).toBe(0)
    expect(harness.records.at(-1)).toMatchObject({ status: 'failed' })
  })

  test('any other is given', async () => {
    const { harness, calls } = failing('none', false)
    await harness.run()
    expect(calls()).toBe(1)
  })

  test('all are given again as soon as it takes one', async () => {
    const { harness, calls } = failing('high', false)
    Object.assign(harness.deps.recorder, { flush: async () => {} })
    await harness.run()
    expect(calls()).toBeGreaterThan(0)
  })
})

describe('a review is opened', () => {
  const holding = () =>
    createHarness({
      lines: { first: [fakeModel('quick', 'Take 3.')], second: [fakeModel('thinker', 'Take 2.')] },
      policy: {
        rules: [{ name: 'all', mode: 'enforce', when: {}, require: { oversight: 'hold' } }],
      },
    })

  test('only for a run that is on disk, since what is erased or learned finds it by that', async () => {
    const harness = holding()
    const order: string[] = []
    const { recorder, reviews } = harness.deps
    const { hold } = reviews
    Object.assign(recorder, {
      flush: async () => void order.push(`${harness.records.at(-1)?.status} on disk`),
    })
    Object.assign(reviews, {
      hold: (held: HeldAnswer) => {
        order.push(`review of ${held.run.id}`)
        return hold(held)
      },
    })
    await harness.run()
    const [record] = harness.records
    expect(order).toEqual(['interrupted on disk', `review of ${record?.id}`, 'held on disk'])
  })

  test('for none whose record was not taken', async () => {
    const harness = holding()
    const unavailable = new GatewayError('store_unavailable', 'The disk is full')
    Object.assign(harness.deps.recorder, { flush: () => Promise.reject(unavailable) })
    await expect(harness.run()).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(harness.held).toEqual([])
    expect(harness.records.at(-1)).toMatchObject({ status: 'failed' })
  })
})
