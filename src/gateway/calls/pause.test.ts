import { afterEach, describe, expect, it, vi } from 'vitest'
import { pause } from './pause.ts'

afterEach(() => vi.useRealTimers())

describe('a pause', () => {
  it('lasts as long as was asked', async () => {
    vi.useFakeTimers()
    let isOver = false
    const over = pause(100, new AbortController().signal).then(() => {
      isOver = true
    })
    await vi.advanceTimersByTimeAsync(99)
    expect(isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await over
  })

  it('ends with the signal, and does not begin after it', async () => {
    vi.useFakeTimers()
    const leaving = new AbortController()
    const over = pause(3_600_000, leaving.signal)
    leaving.abort()
    await over
    await pause(3_600_000, leaving.signal)
    expect(vi.getTimerCount()).toBe(0)
  })
})
