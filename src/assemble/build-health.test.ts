import { expect, test, vi } from 'vitest'
import { createHarness } from '../../test/support/chat-harness.ts'
import { GatewayError } from '../core/errors.ts'
import { fakeModel, fixedClock } from '../testing.ts'
import { buildHealth, type ReadinessParts } from './build-health.ts'

const reads = async () => ({ revision: 0, latest: 0, keys: [] })
const fails = () => Promise.reject(new GatewayError('store_unavailable', 'away'))

function harness(
  ping: () => Promise<void>,
  limits?: { message: string; refuses: boolean },
  keysChangedSince: ReadinessParts['store']['keysChangedSince'] = reads,
) {
  const clock = fixedClock()
  const { deps } = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
  const health = buildHealth({
    deps: { ...deps, clock },
    store: { ping, keysChangedSince },
    gatekeeper: { isShuttingDown: false },
    access: { limits: { problem: () => limits } },
  })
  return { clock, health }
}

test('the store is written once a second, however often anyone asks', async () => {
  let pings = 0
  const { clock, health } = harness(async () => {
    pings += 1
  })
  await Promise.all(Array.from({ length: 50 }, () => health()))
  expect(pings).toBe(1)
  clock.advance(1_000)
  expect(await health()).toEqual({ ready: true, status: 'ok', problems: {} })
  expect(pings).toBe(2)
})

test('a store that fails makes the gateway unready where it cannot even be read, in words that tell nothing of its insides', async () => {
  const full = async (): Promise<void> => {
    throw new GatewayError('store_unavailable', 'The store failed: the disk is full')
  }
  const problems = { store: 'The store failed: the disk is full' }
  expect(await harness(full).health()).toEqual({ ready: true, status: 'degraded', problems })
  const away = harness(full, undefined, fails)
  expect(await away.health()).toEqual({ ready: false, status: 'unavailable', problems })
  const broken = harness(async () => {
    throw new Error('update key_revision set value = value: near "set"')
  })
  expect((await broken.health()).problems).toEqual({ store: 'it cannot be written' })
})

test('a store that stands still is told of while a balancer still waits', async () => {
  vi.useFakeTimers()
  try {
    const still = () => new Promise<never>(() => undefined)
    const answers = [harness(still), harness(still, undefined, still)].map((one) => one.health())
    await vi.advanceTimersByTimeAsync(2_000)
    const problems = { store: 'The store has not answered for 2 s' }
    expect(await Promise.all(answers)).toEqual([
      { ready: true, status: 'degraded', problems },
      { ready: false, status: 'unavailable', problems },
    ])
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  [['quick'], true, 'degraded', '1 of 2 models are not called now, after failures or by a stop'],
  [
    ['quick', 'other'],
    false,
    'unavailable',
    'no model of the first or second line can be called now',
  ],
])(
  'models that are left alone are counted and not named: %j',
  async (down, ready, status, models) => {
    const { deps } = createHarness({
      lines: { first: [fakeModel('quick', 'Hi'), fakeModel('other', 'Hi')] },
    })
    const health = buildHealth({
      deps: {
        ...deps,
        clock: fixedClock(),
        circuits: { ...deps.circuits, unavailable: () => down },
      },
      store: { ping: async () => {}, keysChangedSince: reads },
      gatekeeper: { isShuttingDown: false },
      access: { limits: { problem: () => undefined } },
    })
    expect(await health()).toEqual({ ready, status, problems: { models } })
  },
)

test.each([
  [false, true],
  [true, false],
])(
  'runs that wait to be written are told with the reason, and refused once there is no room: %s',
  async (full, ready) => {
    const { deps } = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
    const failure = 'the disk is full'
    const state = () => ({ ...deps.recorder.state(), healthy: false, failure, full })
    const health = buildHealth({
      deps: { ...deps, clock: fixedClock(), recorder: { ...deps.recorder, state } },
      store: { ping: async () => {}, keysChangedSince: reads },
      gatekeeper: { isShuttingDown: false },
      access: { limits: { problem: () => undefined } },
    })
    const store = 'runs wait to be written: the disk is full'
    expect(await health()).toMatchObject({ ready, problems: { store } })
  },
)

test('runs that the store refuses while it takes others are told, and keep nobody out', async () => {
  const { deps } = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
  const state = () => ({ ...deps.recorder.state(), refused: 2, refusal: 'a trigger (P0001)' })
  const health = buildHealth({
    deps: { ...deps, clock: fixedClock(), recorder: { ...deps.recorder, state } },
    store: { ping: async () => {}, keysChangedSince: reads },
    gatekeeper: { isShuttingDown: false },
    access: { limits: { problem: () => undefined } },
  })
  const store = '2 runs wait to be written: a trigger (P0001)'
  expect(await health()).toEqual({ ready: true, status: 'degraded', problems: { store } })
})

test.each([
  [false, true, 'degraded'],
  [true, false, 'unavailable'],
] as const)(
  'shared counters that are away are told, and keep requests out only where they refuse them: %s',
  async (refuses, ready, status) => {
    const { health } = harness(async () => {}, { message: 'away', refuses })
    expect(await health()).toEqual({ ready, status, problems: { limits: 'away' } })
  },
)
