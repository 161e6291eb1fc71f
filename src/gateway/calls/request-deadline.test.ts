import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHarness, signalsWith, verdict } from '../../../test/support/chat-harness.ts'
import type { ModelClient } from '../../core/ports.ts'
import { fakeCard, fakeModel } from '../../testing.ts'
import { startDeadline, timeAllowed } from './request-deadline.ts'

/** Says its words, then nothing until it is told to stop. Only while it is waited for does time pass. */
function stuckModel(id: string, ...words: readonly string[]): ModelClient & { stopped: boolean } {
  const model = {
    card: fakeCard(id),
    stopped: false,
    async *stream(_call: unknown, signal: AbortSignal) {
      for (const text of words) yield [{ type: 'text-delta' as const, text }]
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve())
        vi.advanceTimersByTime(SHORT_MS)
      })
      model.stopped = true
      signal.throwIfAborted()
    },
  }
  return model
}

const SHORT_MS = 30
const SHORT = { wishes: { deadlineSeconds: SHORT_MS / 1000 } }
const wrong = () => [verdict('arithmetic', 'fail')]

describe('how long a request may take', () => {
  const allowed = (deadlineSeconds: number | undefined, requestMs: number | undefined) =>
    timeAllowed(
      { wishes: deadlineSeconds === undefined ? {} : { deadlineSeconds } },
      requestMs === undefined ? {} : { requestMs },
    )

  test('the client may shorten what is configured, and never lengthen it', () => {
    expect(allowed(20, 60_000)).toBe(20_000)
    expect(allowed(120, 60_000)).toBe(60_000)
    expect(allowed(undefined, 60_000)).toBe(60_000)
    expect(allowed(20, 0)).toBe(20_000)
    expect(allowed(undefined, 0)).toBeUndefined()
    expect(allowed(undefined, undefined)).toBeUndefined()
  })

  test('what is gone before the first call counts', async () => {
    const { signal, stop } = startDeadline(60_000, 60_001, new AbortController().signal)
    await expect.poll(() => signal.aborted).toBe(true)
    stop()
  })

  test('a client that leaves ends it before its time, with its own reason', () => {
    const client = new AbortController()
    const { signal, stop } = startDeadline(60_000, 0, client.signal)
    client.abort('left')
    expect(signal.reason).toBe('left')
    stop()
    const gone = startDeadline(60_000, 0, client.signal)
    expect(gone.signal.aborted).toBe(true)
    gone.stop()
  })
})

describe('when the time is up', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => vi.useRealTimers())

  test('before any content, the call is stopped, nobody else is asked, and the run says why', async () => {
    const slow = stuckModel('slow')
    const spare = fakeModel('spare', 'here')
    const harness = createHarness({ lines: { first: [slow, spare] } })
    await expect(harness.run(SHORT)).rejects.toMatchObject({
      code: 'deadline_exceeded',
      status: 504,
      message: 'The request exceeded its total time limit of 0.03 s',
    })
    expect(slow.stopped).toBe(true)
    expect(spare.calls).toBe(0)
    expect(harness.records).toHaveLength(1)
    expect(harness.records[0]).toMatchObject({
      status: 'failed',
      errorCode: 'deadline_exceeded',
      outcomes: [{ type: 'failed', code: 'deadline_exceeded', fault: 'nobody' }],
    })
    expect(harness.deps.circuits.state('slow')).toBe('closed')
  })

  test('in the middle of a live answer, it ends with the error', async () => {
    const half = stuckModel('half', 'half ', 'an ')
    const harness = createHarness({ lines: { first: [half] } })
    await expect(harness.run(SHORT)).rejects.toMatchObject({ code: 'deadline_exceeded' })
    expect(harness.records[0]?.outcomes).toMatchObject([{ type: 'failed', released: true }])
  })

  test('retries and fallbacks share one time', async () => {
    const slow = stuckModel('slow')
    const failing = fakeModel('failing', { error: new Error('broken') })
    const harness = createHarness({ lines: { first: [failing, slow] } })
    await expect(harness.run(SHORT)).rejects.toMatchObject({})
    expect(harness.records[0]?.outcomes.length).toBeLessThanOrEqual(2)
  })

  test('during an escalation, the first line’s answer goes out, marked', async () => {
    const second = stuckModel('thinker', 'an ans')
    const harness = createHarness({
      lines: { first: [fakeModel('quick', '2 + 2 = 5')], second: [second] },
      signals: signalsWith({ score: 0.6 }),
      check: wrong,
    })
    const { text, replies } = await harness.run(SHORT)
    expect(text).toBe('2 + 2 = 5')
    expect(second.stopped).toBe(true)
    const marked = ['delivered_with_findings', 'out_of_time']
    expect(replies[1]).toMatchObject({ head: { reasons: expect.arrayContaining(marked) } })
    expect(replies.at(-1)).toMatchObject({ tail: { results: [{ verdict: 'fail' }] } })
    expect(harness.records[0]).toMatchObject({ status: 'completed', card: 'quick' })
    // What the second line had written is paid for, as verification.
    expect(harness.records[0]?.money.verification).toBeGreaterThan(0)
  })

  test.each([
    ['none is sent where policy wants an error', 'none', 'error'],
    ['none is sent where its risk is high', 'high', 'answer_with_notice'],
  ] as const)('during an escalation, %s', async (_what, severity, onSecondUnavailable) => {
    const harness = createHarness({
      lines: { first: [fakeModel('quick', '2 + 2 = 5')], second: [stuckModel('thinker')] },
      signals: signalsWith({ score: 0.6 }),
      policy: { rules: [], onSecondUnavailable },
      check: wrong,
      answerRisk: () => ({ domain: 'finance', severity, reasons: [] }),
    })
    await expect(harness.run(SHORT)).rejects.toMatchObject({ code: 'deadline_exceeded' })
  })

  test('during an escalation, an answer that a rule holds is held', async () => {
    const harness = createHarness({
      lines: { first: [fakeModel('quick', '2 + 2 = 5')], second: [stuckModel('thinker')] },
      signals: signalsWith({ score: 0.6 }),
      check: wrong,
      answerRisk: () => ({ domain: 'finance', severity: 'high', reasons: [] }),
    })
    const { text } = await harness.run(SHORT)
    expect(text).toContain('A person will look')
    expect(harness.held).toHaveLength(1)
    expect(harness.records.at(-1)).toMatchObject({ status: 'held' })
  })

  test('a second opinion that is cut short leaves the answer as it was judged', async () => {
    const harness = createHarness({
      lines: { first: [fakeModel('quick', 'four'), stuckModel('other')] },
      signals: signalsWith({ score: 0.6 }),
      policy: { sample: true },
    })
    expect((await harness.run(SHORT)).text).toBe('four')
  })

  test('waiting for a person’s verdict has a limit of its own', async () => {
    const harness = createHarness({
      lines: { second: [fakeModel('thinker', 'careful draft')] },
      signals: signalsWith({ severity: 'high' }),
    })
    const slow = async (_id: string, _ms: number, signal: AbortSignal) => {
      vi.advanceTimersByTime(2 * SHORT_MS)
      expect(signal.aborted).toBe(false)
      return { type: 'delivered' as const, text: 'approved' }
    }
    const deps = { ...harness.deps, reviews: { ...harness.deps.reviews, wait: slow } }
    Object.assign(harness.deps, deps)
    const { text } = await harness.run({ wishes: { ...SHORT.wishes, onHold: 'wait' } })
    expect(text).toBe('approved')
  })

  test('an answer that is in time leaves no timer behind', async () => {
    const harness = createHarness({ lines: { first: [fakeModel('quick', 'four')] } })
    const client = new AbortController()
    await harness.run({ wishes: { deadlineSeconds: 3600 } }, client.signal)
    expect(vi.getTimerCount()).toBe(0)
  })
})
