import { describe, expect, it } from 'vitest'
import { createHarness, EASY, type HarnessOptions } from '../../../test/support/chat-harness.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import { fakeCard, fakeModel, fixedClock } from '../../testing.ts'
import { createLearning, type LearningDeps, type LearningSettings } from './create-learning.ts'

const ON: LearningSettings = {
  collect: true,
  exceptTenants: [],
  reviewed: false,
  shadow: { share: 1, maxDollarsPerDay: 1 },
}

/** A gateway loop that learns, with what it kept. */
function learningHarness(
  change: Partial<LearningSettings> = {},
  options: Partial<HarnessOptions> = {},
  rows = new Map<string, EvidenceRow>(),
) {
  const first = fakeModel(fakeCard('small', { maxOutputTokens: 10 }), 'The answer is 7.')
  const second = fakeModel(fakeCard('large', { maxOutputTokens: 100 }), 'The answer is 8.')
  const harness = createHarness({ lines: { first: [first], second: [second] }, ...options })
  const failures: unknown[] = []
  const paid: number[] = []
  const store: LearningDeps['store'] = {
    saveEvidence: async (saved) => {
      for (const row of saved) rows.set(row.runId, row)
    },
    shadowMicrosSince: async (time) =>
      [...rows.values()]
        .filter(({ createdAt }) => createdAt >= time)
        .reduce((sum, { shadowMicros }) => sum + shadowMicros, 0),
  }
  const learning = createLearning({
    ...harness.deps,
    clock: fixedClock(),
    settings: () => ({ ...ON, ...change }),
    store,
    paid: (micros) => paid.push(micros),
    failed: (thrown) => failures.push(thrown),
  })
  Object.assign(harness.deps, { learning })
  return { ...harness, learning, first, second, rows, failures, paid, store }
}

describe('learning from finished runs', () => {
  it('asks the other line unseen, keeps what that tells, and counts its money as verification', async () => {
    const { run, learning, records, rows, second, failures, paid } = learningHarness()
    const { text } = await run()
    expect(text).toBe('The answer is 7.')
    expect(second.calls).toBe(0)
    await learning.settled()
    expect(failures).toEqual([])
    expect(second.calls).toBe(1)
    expect([...rows.values()]).toEqual([
      expect.objectContaining({
        source: 'shadow',
        firstOk: 0.2,
        secondOk: 0.75,
        served: 'first',
        firstCard: 'small',
        secondCard: 'large',
        shadowMicros: 20,
      }),
    ])
    const [before, after] = records
    expect(after?.id).toBe(before?.id)
    expect(after?.money.verification).toBe((before?.money.verification ?? 0) + 20)
    expect(after?.money.total).toBe((before?.money.total ?? 0) + 20)
    expect(after?.outcomes).toEqual(before?.outcomes)
    expect(paid).toEqual([20])
  })

  it('takes what it paid from the limits of who asked, once the client has its answer', async () => {
    const { run, learning, deps } = learningHarness()
    const told: unknown[] = []
    const admission = {
      mayEscalate: async () => true,
      settle: () => void told.push('settled'),
      charge: (micros: number) => void told.push(micros),
      refund() {},
    }
    Object.assign(deps, { admit: () => admission })
    await run()
    expect(told).toEqual(['settled'])
    await learning.settled()
    expect(told).toEqual(['settled', 20])
  })

  it('asks the first line where the second gave the answer', async () => {
    const { run, learning, rows, first } = learningHarness(
      {},
      { signals: { ...EASY, difficulty: { ...EASY.difficulty, score: 0.95 } } },
    )
    expect((await run()).text).toBe('The answer is 8.')
    await learning.settled()
    expect(first.calls).toBe(1)
    expect([...rows.values()]).toEqual([
      expect.objectContaining({ served: 'second', source: 'shadow', firstOk: 0.2 }),
    ])
  })

  it('keeps to the money of a day, the dearest that a call can get counted beforehand', async () => {
    // One call costs 20 micro-dollars and at worst 220: 20 tokens in at 1, 100 out at 2.
    const { run, learning, rows, second } = learningHarness({
      shadow: { share: 1, maxDollarsPerDay: 260 / 1e6 },
    })
    for (let turn = 0; turn < 8; turn++) await run()
    await learning.settled()
    expect(second.calls).toBe(3)
    const spent = [...rows.values()].reduce((sum, row) => sum + row.shadowMicros, 0)
    expect(spent).toBe(60)
    expect(rows.size).toBe(8)
  })

  it('asks nobody where what it costs cannot be written down', async () => {
    const { run, learning, second, store, failures } = learningHarness()
    Object.assign(store, { saveEvidence: () => Promise.reject(new Error('The disk is full')) })
    for (let turn = 0; turn < 3; turn++) await run()
    await learning.settled()
    expect(second.calls).toBe(0)
    expect(failures).not.toEqual([])
  })

  it('keeps to the money of a day beside another process that asks at the same moment', async () => {
    const change = { shadow: { share: 1, maxDollarsPerDay: 230 / 1e6 } }
    const one = learningHarness(change)
    const other = learningHarness(change, {}, one.rows)
    Object.assign(other.deps, { createId: () => 'run-of-the-other' })
    // Each reads the sum before either has asked.
    let reading = 0
    for (const { store } of [one, other]) {
      const { shadowMicrosSince } = store
      let isFirst = true
      store.shadowMicrosSince = async (time) => {
        const spent = await shadowMicrosSince(time)
        if (isFirst) {
          isFirst = false
          reading += 1
          await expect.poll(() => reading).toBe(2)
        }
        return spent
      }
    }
    await Promise.all([one.run(), other.run()])
    await Promise.all([one.learning.settled(), other.learning.settled()])
    expect(one.second.calls + other.second.calls).toBeLessThan(2)
    expect(one.rows.size).toBe(2)
  })

  it('asks no cheaper line either once the dearer one does not fit', async () => {
    const hard = { ...EASY, difficulty: { ...EASY.difficulty, score: 0.95 } }
    const shadow = { share: 1, maxDollarsPerDay: 230 / 1e6 }
    const { run, learning, first } = learningHarness({ shadow }, { signals: hard })
    for (let turn = 0; turn < 4; turn++) await run()
    await learning.settled()
    expect(first.calls).toBe(1)
  })

  it('shows no other line what a rule lets it see with placeholders only', async () => {
    const { run, learning, second } = learningHarness(
      {},
      {
        policy: {
          rules: [{ name: 'ours', mode: 'enforce', when: {}, require: { privacy: 'redact' } }],
        },
      },
    )
    await run()
    await learning.settled()
    expect(second.calls).toBe(0)
  })

  it('keeps nothing of personal data, of held answers, of tenants and clients who opted out', async () => {
    const personal = {
      ...EASY,
      privacy: { kinds: ['email' as const], places: [], isPrivate: false },
    }
    const grave = {
      ...EASY,
      risk: { domain: 'healthcare' as const, severity: 'high' as const, reasons: [] },
    }
    for (const harness of [
      learningHarness({}, { signals: personal }),
      learningHarness(
        {},
        { signals: grave, decide: () => ({ type: 'delivered', text: 'Yes' }) as never },
      ),
      learningHarness({}, { signals: grave }),
      learningHarness({ exceptTenants: ['default'] }),
    ]) {
      await harness.run()
      await harness.learning.settled()
      expect(harness.rows.size).toBe(0)
      expect(harness.first.calls + harness.second.calls).toBe(1)
    }
    const { run, learning, rows, second } = learningHarness()
    await run({ source: { dialect: 'openai-chat', body: { store: false } } })
    await learning.settled()
    expect(rows.size).toBe(0)
    expect(second.calls).toBe(0)
  })

  it('keeps what waited for a person where verdicts are to teach, and asks no other line for it', async () => {
    const grave = {
      ...EASY,
      risk: { domain: 'healthcare' as const, severity: 'high' as const, reasons: [] },
    }
    const { run, learning, rows, first, second } = learningHarness(
      { reviewed: true },
      { signals: grave },
    )
    await run()
    await learning.settled()
    expect(rows.size).toBe(1)
    expect(first.calls + second.calls).toBe(1)
  })

  it('asks the other line where a risk was in doubt and the answer did not show it', async () => {
    const doubted = (certain?: false) => ({
      ...EASY,
      risk: {
        domain: 'none' as const,
        severity: 'high' as const,
        reasons: [],
        ...(certain === false ? { certain } : {}),
      },
    })
    const doubtful = learningHarness({}, { signals: doubted(false), policy: { rules: [] } })
    await doubtful.run()
    await doubtful.learning.settled()
    expect([...doubtful.rows.values()]).toMatchObject([{ source: 'shadow' }])
    const certain = learningHarness({}, { signals: doubted(), policy: { rules: [] } })
    await certain.run()
    await certain.learning.settled()
    expect(certain.first.calls + certain.second.calls).toBe(1)
  })

  it('asks nobody where only collecting is on, and gathers nothing where all is off', async () => {
    const collecting = learningHarness({ shadow: { share: 0, maxDollarsPerDay: 1 } })
    await collecting.run()
    await collecting.learning.settled()
    expect([...collecting.rows.values()]).toMatchObject([{ source: 'none', weight: 0 }])
    expect(collecting.second.calls).toBe(0)
    const off = learningHarness({ collect: false, shadow: { share: 0, maxDollarsPerDay: 1 } })
    await off.run()
    await off.learning.settled()
    expect(off.rows.size).toBe(0)
  })

  it('stops a shadow that is being asked, and loses no answer to one that fails', async () => {
    const { run, learning, rows, second } = learningHarness({}, {})
    let isAsked = false
    Object.assign(second, {
      async *stream(_call: unknown, signal: AbortSignal) {
        isAsked = true
        yield [{ type: 'text-delta' as const, text: 'Well' }]
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        })
      },
    })
    expect((await run()).text).toBe('The answer is 7.')
    await expect.poll(() => isAsked).toBe(true)
    await learning.close()
    expect([...rows.values()]).toMatchObject([{ source: 'none', served: 'first' }])
  })

  it('has nothing left to wait for once it is closed', async () => {
    const { run, learning, rows } = learningHarness()
    await run()
    await learning.close()
    await learning.settled()
    expect(rows.size).toBe(0)
  })
})
