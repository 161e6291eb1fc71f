import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Follower {
  heard(event: { readonly type: string }): void
  changed(state: string): void
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { followEvents } = (await import('../../console/src/live/follow-events.ts' as string)) as {
  followEvents(path: string, follower: Follower, signal: AbortSignal): Promise<void>
}

const LONGEST_PAUSE_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  vi.stubGlobal('sessionStorage', { getItem: () => 'sl-key' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a stream that cannot be opened is tried again ever more seldom, and once it comes it is live', async () => {
  const triedAt: number[] = []
  let isUp = false
  vi.stubGlobal('fetch', async () => {
    triedAt.push(Date.now())
    if (!isUp) throw new TypeError('Failed to fetch')
    return new Response('event: ready\ndata: {}\n\n')
  })
  const states: string[] = []
  const heard: string[] = []
  const leaving = new AbortController()
  const end = followEvents(
    '/v1/console/events',
    { heard: ({ type }) => heard.push(type), changed: (state) => states.push(state) },
    leaving.signal,
  )
  await vi.advanceTimersByTimeAsync(150_000)
  const gaps = triedAt.slice(1).map((time, index) => time - (triedAt[index] ?? 0))
  expect(gaps.slice(0, 5)).toEqual([2_000, 4_000, 8_000, 16_000, LONGEST_PAUSE_MS])
  expect(Math.max(...gaps)).toBe(LONGEST_PAUSE_MS)
  expect(new Set(states)).toEqual(new Set(['polling']))

  isUp = true
  await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
  expect(heard[0]).toBe('ready')
  expect(states.at(-1)).toBe('live')
  leaving.abort()
  await end
})

test('a connection that says nothing for longer than the gateway ever is silent is opened anew', async () => {
  let opened = 0
  vi.stubGlobal('fetch', async (_path: string, { signal }: RequestInit) => {
    opened += 1
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(': here\n\n'))
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body)
  })
  const states: string[] = []
  const leaving = new AbortController()
  const end = followEvents(
    '/v1/console/events',
    { heard: () => {}, changed: (state) => states.push(state) },
    leaving.signal,
  )
  await vi.advanceTimersByTimeAsync(39_000)
  expect([opened, states.at(-1)]).toEqual([1, 'live'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(states.at(-1)).toBe('polling')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(opened).toBe(2)
  leaving.abort()
  await end
})

test('a stream that came and broke is opened again soon, however often that happens', async () => {
  const openedAt: number[] = []
  vi.stubGlobal('fetch', async () => {
    openedAt.push(Date.now())
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(': here\n\n'))
        setTimeout(() => controller.error(new TypeError('network error')), 10_000)
      },
    })
    return new Response(body)
  })
  const leaving = new AbortController()
  const end = followEvents(
    '/v1/console/events',
    { heard: () => {}, changed: () => {} },
    leaving.signal,
  )
  await vi.advanceTimersByTimeAsync(100_000)
  const gaps = openedAt.slice(1).map((time, index) => time - (openedAt[index] ?? 0))
  expect(gaps.length).toBeGreaterThan(6)
  expect(new Set(gaps)).toEqual(new Set([12_000]))
  leaving.abort()
  await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
  await end
})
