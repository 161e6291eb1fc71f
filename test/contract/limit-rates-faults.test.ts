/** A server of shared counters that forgets, hangs, dies or does not let us in: requests go on, and it is told once. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { KeyLimits } from '../../src/core/access/key-scope.ts'
import { Secret } from '../../src/core/access/secret.ts'
import type { LimitCounters } from '../../src/core/storage/limit-counters.ts'
import { createLimitCounters } from '../../src/store/limits/limits.ts'
import { createSharedLimits } from '../../src/store/limits/shared-limits.ts'
import { tryValkey } from '../../src/store/limits/try-valkey.ts'
import { findValkey, startValkey, type TestValkey } from '../support/valkey.ts'
import { type OpenRates, type OpenRatesOptions, openRates } from './open-rates.ts'

const program = findValkey()
/** Soon found again; patient enough for a machine that stands still. */
const QUICK = { beatMs: 20, firstPauseMs: 20, longestPauseMs: 50, connectMs: 10_000 }

describe.skipIf(program === undefined)('shared counters', () => {
  let server: TestValkey
  const opened: OpenRates[] = []
  beforeAll(async () => {
    server = await startValkey(program ?? '')
  })
  afterEach(async () => {
    server.resume()
    await server.start()
    await Promise.all(opened.splice(0).map(({ link }) => link.close()))
    await server.command('FLUSHALL')
  })
  afterAll(() => server.stop())

  /** What one process counts, on a clock that stands still. */
  async function startProcess(options: OpenRatesOptions & { readonly url?: string } = {}) {
    const { url = server.url, ...others } = options
    let rates = await openRates(url, { pace: QUICK, ...others })
    opened.push(rates)
    // A machine that stood still at the first look has said nothing of the server.
    while (/does not answer|no connection/.test(rates.link.why())) {
      rates = await openRates(url, { pace: QUICK, ...others })
      opened.push(rates)
    }
    const alone: true[] = []
    const counters = createSharedLimits({
      own: createLimitCounters({ now: () => 1_700_000_000_000, monotonic: () => 0 }),
      shared: () => rates.rates,
      clock: { monotonic: () => 0 },
      onAlone: () => alone.push(true),
    })
    return { ...rates, counters, alone }
  }

  /** One more each half minute: no test goes on for so long. */
  const LIMITS: KeyLimits = { requestsPerMinute: 2 }

  async function passes(counters: LimitCounters, limits = LIMITS, tokens = 0): Promise<boolean> {
    const answer = await counters.reserve('key', limits, { tokens, micros: 0, reasoningTokens: 0 })
    return 'reservation' in answer
  }

  async function passedOf(counters: LimitCounters, attempts: number): Promise<number> {
    let passed = 0
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (await passes(counters)) passed += 1
    }
    return passed
  }

  test('hold for all processes together, and write names that tell nothing but the key id', async () => {
    const processes = await Promise.all([startProcess(), startProcess(), startProcess()])
    const passed = await Promise.all(processes.map(({ counters }) => passedOf(counters, 2)))
    expect(passed.reduce((sum, one) => sum + one, 0)).toBe(2)
    const names = (await server.command('KEYS', '*')) as readonly string[]
    expect(names.filter((name) => name !== 'test:probe:')).toEqual(['test:key'])
    // -1 would be: for ever.
    expect(await server.command('PTTL', 'test:probe:')).not.toBe(-1)
    const left = Number(await server.command('PTTL', 'test:key'))
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(60_000)
  })

  test('are not asked for what this process alone refuses already', async () => {
    const { counters } = await startProcess()
    await passedOf(counters, 2)
    await server.command('DEL', 'test:key')
    expect(await passes(counters)).toBe(false)
    expect(await server.command('EXISTS', 'test:key')).toBe(0)
  })

  test('are not asked about keys that have no limit of this kind', async () => {
    const { counters } = await startProcess()
    await passes(counters, { microsPerDay: 5, reasoningTokensPerDay: 4, escalationsPerHour: 3 })
    expect(await server.command('EXISTS', 'test:key')).toBe(0)
  })

  test('leave nothing taken here of what they refuse', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    expect(await passedOf(one.counters, 2)).toBe(2)
    expect(await passedOf(other.counters, 4)).toBe(0)
    await server.command('FLUSHALL')
    expect(await passedOf(other.counters, 4)).toBe(2)
  })

  test('go on when the script is flushed', async () => {
    const { counters, alone } = await startProcess()
    expect(await passes(counters)).toBe(true)
    await server.command('SCRIPT', 'FLUSH')
    expect(await passedOf(counters, 4)).toBe(1)
    expect(alone).toEqual([])
  })

  test('go on where a clock was an hour ahead', async () => {
    const [one, other] = [await startProcess(), await startProcess()]
    await passedOf(one.counters, 2)
    for (const name of ['requests', 'seen']) {
      const value = Number(await server.command('HGET', 'test:key', name))
      await server.command('HSET', 'test:key', name, String(value + 3_600_000))
    }
    const answer = await other.counters.reserve('key', LIMITS, {
      tokens: 0,
      micros: 0,
      reasoningTokens: 0,
    })
    expect('refused' in answer && answer.refused.retryAfterMs).toBeLessThanOrEqual(30_000)
  })

  test('that are gone are done without, by what this process has counted, and taken up again', async () => {
    const { counters, told, alone, link } = await startProcess()
    expect(await passes(counters)).toBe(true)
    await server.kill()
    expect(await passedOf(counters, 4)).toBe(1)
    expect(alone).toHaveLength(1)
    await vi.waitFor(() => expect(link.isReached()).toBe(false))
    expect(told.map(({ isReached }) => isReached)).toEqual([true, false])
    await server.start()
    await vi.waitFor(() => expect(link.isReached()).toBe(true))
    expect(told.map(({ isReached }) => isReached)).toEqual([true, false, true])
    const other = await startProcess()
    expect(await passedOf(other.counters, 4)).toBe(2)
    expect(alone).toHaveLength(1)
  })

  test('that hang are waited for by few requests, and then by none', async () => {
    const { counters, told, link } = await startProcess({
      waitMs: 20,
      pace: { ...QUICK, beatMs: 600_000 },
    })
    server.hang()
    await vi.waitFor(async () => {
      expect(await passes(counters, { requestsPerMinute: 10_000 })).toBe(true)
      expect(link.isReached()).toBe(false)
    })
    expect(told.at(-1)).toEqual({ isReached: false, why: 'it does not answer within 20 ms' })
    // Decided in this very turn of the event loop: no timer has run.
    let isNext = false
    setImmediate(() => {
      isNext = true
    })
    expect(await passes(counters)).toBe(true)
    expect(isNext).toBe(false)
  })

  test('that were silent for a moment are asked again, however many waited then', async () => {
    const { counters, alone, link, told } = await startProcess({
      waitMs: 100,
      pace: { ...QUICK, beatMs: 600_000, deadMs: 600_000 },
    })
    server.hang()
    const limits = { requestsPerMinute: 10_000 }
    await Promise.all(Array.from({ length: 20 }, () => passes(counters, limits)))
    expect(alone).toHaveLength(20)
    expect(link.isReached()).toBe(true)
    server.resume()
    await vi.waitFor(async () => {
      const before = alone.length
      await passes(counters, limits)
      expect(alone).toHaveLength(before)
    })
    expect(told).toHaveLength(1)
  })

  test('that hang for long are connected to anew', async () => {
    const { told, link } = await startProcess({
      waitMs: 2_000,
      pace: { ...QUICK, deadMs: 1, connectMs: 500 },
    })
    server.hang()
    await vi.waitFor(() => expect(link.isReached()).toBe(false))
    expect(told.at(-1)).toEqual({ isReached: false, why: 'it does not answer any more' })
    server.resume()
    await vi.waitFor(() => expect(link.isReached()).toBe(true))
    expect(told.at(-1)?.isReached).toBe(true)
  })

  test('that answer too late are settled with all the same', async () => {
    const limits = { tokensPerMinute: 1_000 }
    const { counters, alone } = await startProcess({
      waitMs: 300,
      pace: { ...QUICK, beatMs: 600_000, deadMs: 600_000 },
    })
    server.hang()
    const taken = await counters.reserve('key', limits, {
      tokens: 1_000,
      micros: 0,
      reasoningTokens: 0,
    })
    if (!('reservation' in taken)) throw new Error('refused')
    expect(alone).toHaveLength(1)
    await taken.reservation.settle({ tokens: 100, micros: 0, reasoningTokens: 0 })
    server.resume()
    const other = await startProcess()
    await vi.waitFor(async () => expect(await passes(other.counters, limits, 800)).toBe(true))
    expect(await passes(other.counters, limits, 800)).toBe(false)
  })

  test('that hang refuse requests where the operator wants it so, and keep nothing taken', async () => {
    const { counters } = await startProcess({
      waitMs: 300,
      refusesAlone: true,
      pace: { ...QUICK, beatMs: 600_000, deadMs: 600_000 },
    })
    server.hang()
    await expect(passes(counters)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(await counters.takeEscalation('other', { escalationsPerHour: 9 })).toBeDefined()
    server.resume()
    const other = await startProcess()
    // Once what came too late has been done and given back.
    await vi.waitFor(async () => {
      expect(await server.command('EXISTS', 'test:other', 'test:key')).toBe(1)
      expect(await passedOf(other.counters, 4)).toBe(2)
    })
  })

  test.each([
    ['whose password is another', ':wrong-secret@', 'it refuses the user or the password'],
    ['that want a password', '', 'it asks for a password'],
  ])('%s are told so, without it', async (_what, user, why) => {
    const locked = await startValkey(program ?? '', 'right-secret')
    try {
      const url = `redis://${user}127.0.0.1:${locked.port}`
      const { told, counters, alone } = await startProcess({ url })
      expect(told).toEqual([{ isReached: false, why }])
      expect(await passedOf(counters, 4)).toBe(2)
      expect(alone).toHaveLength(2)
      const letIn = await startProcess({ url: locked.url })
      expect(letIn.told).toEqual([{ isReached: true, why: '' }])
    } finally {
      await locked.stop()
    }
  })

  test('are told what to do where a server has no database of that number', async () => {
    const url = new Secret(`redis://127.0.0.1:${server.port}/99`)
    const why = expect.stringMatching(/no database of that number: .* limits\.shared\.url/)
    expect(await tryValkey(url, 'test')).toEqual({ why })
  })

  test('are told of where a server throws them away when its memory is full', async () => {
    const url = new Secret(server.url)
    const keepsAll = { ms: expect.any(Number) }
    expect(await tryValkey(url, 'test')).toEqual(keepsAll)
    await server.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
    // Without a limit nothing is thrown away.
    expect(await tryValkey(url, 'test')).toEqual(keepsAll)
    await server.command('CONFIG', 'SET', 'maxmemory', '100mb')
    expect(await tryValkey(url, 'test')).toEqual({ ...keepsAll, evicts: 'allkeys-lru' })
    await server.command('CONFIG', 'SET', 'maxmemory', '0')
    await server.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  })

  test.each([
    ['lets nobody finish coming in', 'a-password', 'it cannot be connected to in time'],
    ['says nothing afterwards', '', 'it does not answer within 3000 ms'],
  ])('are not waited for without end where a server %s', async (_what, password, why) => {
    const hung = await startValkey(program ?? '', password)
    try {
      hung.hang()
      expect(await tryValkey(new Secret(hung.url), 'test', 3_000)).toEqual({ why })
    } finally {
      await hung.stop()
    }
  })

  test.each([
    [false, 1],
    [true, 0],
  ])(
    'keep on for all others where something else has the name of one (refuses: %s)',
    async (...row) => {
      const [refusesAlone, passed] = row
      const { counters, told, alone, link, foreign } = await startProcess({ refusesAlone })
      await server.command('SET', 'test:key', 'something else')
      const once = { requestsPerMinute: 1, escalationsPerHour: 5 }
      const answers = await Promise.allSettled([1, 2, 3].map(() => passes(counters, once)))
      expect(answers.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(passed)
      expect(answers.some(({ status }) => status === 'rejected')).toBe(refusesAlone)
      expect(new Set(foreign)).toEqual(new Set(['test:key']))
      expect(await counters.takeEscalation('key', once)).toEqual(
        refusesAlone ? expect.anything() : undefined,
      )
      expect(alone.length > 0).toBe(!refusesAlone)
      // Whoever else asks is counted by the server as before, and nothing was taken away.
      const none = { tokens: 0, micros: 0, reasoningTokens: 0 }
      expect(await counters.reserve('other', LIMITS, none)).toHaveProperty('reservation')
      expect(await server.command('EXISTS', 'test:other')).toBe(1)
      expect(await server.command('GET', 'test:key')).toBe('something else')
      expect(link.isReached()).toBe(true)
      expect(told).toHaveLength(1)
    },
  )

  test('whose probe stands where something else is, are told so', async () => {
    await server.command('SET', 'test:probe:', 'something else')
    const { told } = await startProcess()
    expect(told).toEqual([
      { isReached: false, why: expect.stringMatching(/limits\.shared\.prefix/) },
    ])
  })

  test.each([
    [
      'has become a replica',
      ['REPLICAOF', '127.0.0.1', '1'],
      ['REPLICAOF', 'NO', 'ONE'],
      /replica/,
    ],
    [
      'has lost its replicas',
      ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
      ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
      /too few replicas/,
    ],
  ])(
    'are done without while their server %s, and taken up again',
    async (_what, fail, heal, why) => {
      const { counters, told, link } = await startProcess()
      expect(await passes(counters)).toBe(true)
      await server.command(...fail)
      try {
        await vi.waitFor(() =>
          expect(told.at(-1)).toEqual({ isReached: false, why: expect.stringMatching(why) }),
        )
        expect(await passedOf(counters, 4)).toBe(1)
      } finally {
        await server.command(...heal)
      }
      await vi.waitFor(() => expect(link.isReached()).toBe(true))
    },
  )

  test('whose memory is full are done without until there is room', async () => {
    const { counters, told, link } = await startProcess()
    await server.command('CONFIG', 'SET', 'maxmemory', '1')
    expect(await passes(counters)).toBe(true)
    await vi.waitFor(() =>
      expect(told.at(-1)).toEqual({ isReached: false, why: 'its memory is full' }),
    )
    await server.command('CONFIG', 'SET', 'maxmemory', '0')
    await vi.waitFor(() => expect(link.isReached()).toBe(true))
  })
})
