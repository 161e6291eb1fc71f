import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDeadlines, type Phase } from './deadlines.ts'

const TIMEOUTS = { connect: 1000, firstPart: 1000, idle: 100, total: 10_000 }

/** An event loop by hand: timers ring, then sockets are read, then what was left for after reading is done. */
let now = 0
let timers = new Map<number, { readonly at: number; readonly ring: () => void }>()
let afterReading = new Map<number, () => void>()
let last = 0

beforeEach(() => {
  now = 0
  timers = new Map()
  afterReading = new Map()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.stubGlobal('setTimeout', (ring: () => void, ms: number) => {
    timers.set(++last, { at: now + ms, ring })
    return last
  })
  vi.stubGlobal('clearTimeout', (id: number) => timers.delete(id))
  vi.stubGlobal('setImmediate', (later: () => void) => {
    afterReading.set(++last, later)
    return last
  })
  vi.stubGlobal('clearImmediate', (id: number) => afterReading.delete(id))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function turn(at: number, read: () => void = () => {}): void {
  now = at
  for (const [id, { at: due, ring }] of [...timers]) {
    if (due <= now && timers.delete(id)) ring()
  }
  read()
  for (const [id, later] of [...afterReading]) if (afterReading.delete(id)) later()
}

function talking() {
  const expired: Phase[] = []
  const deadlines = createDeadlines(TIMEOUTS, true, (phase) => expired.push(phase))
  deadlines.connected()
  deadlines.progress()
  return { expired, deadlines }
}

test('an upstream that says nothing in time is given up', () => {
  const { expired } = talking()
  turn(99.5)
  expect(expired).toEqual([])
  turn(100)
  expect(expired).toEqual(['idle'])
})

test('an answer that is over is waited for no longer than a few seconds, whatever is still said', () => {
  const expired: Phase[] = []
  const deadlines = createDeadlines({ ...TIMEOUTS, idle: 60_000, total: 90_000 }, true, (phase) =>
    expired.push(phase),
  )
  deadlines.connected()
  deadlines.progress()
  deadlines.over()
  turn(4000, () => {
    deadlines.progress()
    deadlines.over()
  })
  expect(expired).toEqual([])
  turn(5000)
  expect(expired).toEqual(['closing'])
})

test('a timer that rings early gives nobody up', () => {
  const { expired } = talking()
  now = 98.5
  for (const [id, { ring }] of [...timers]) if (timers.delete(id)) ring()
  expect(expired).toEqual([])
  turn(101)
  expect(expired).toEqual(['idle'])
})

test('where this process stood still, what waited in the socket is read before anyone is blamed', () => {
  const { expired, deadlines } = talking()
  turn(5000, deadlines.progress)
  turn(5099)
  expect(expired).toEqual([])
  turn(5100)
  expect(expired).toEqual(['idle'])
})

test('an upstream that was silent all the while is given up after a standstill too', () => {
  const { expired } = talking()
  turn(5000)
  expect(expired).toEqual(['idle'])
})

test('nothing expires after the end', () => {
  const { expired, deadlines } = talking()
  turn(5000, deadlines.stop)
  turn(20_000)
  expect(expired).toEqual([])
})
