import { describe, expect, test } from 'vitest'
import { createEventLog } from './event-log.ts'

async function readAll(events: AsyncGenerator<string, void>): Promise<string> {
  let text = ''
  for await (const piece of events) text += piece
  return text
}

describe('a log of events', () => {
  const { signal } = new AbortController()

  test('gives every reader the same, whenever it comes and wherever it begins', async () => {
    const log = createEventLog()
    log.append('a\n\nb\n\n')
    const early = readAll(log.read(-1, signal))
    const later = readAll(log.read(1, signal))
    const ahead = readAll(log.read(3, signal))
    log.append('c\n\n')
    await new Promise((resolve) => setImmediate(resolve))
    log.append('d\n\ne\n\n')
    log.end()
    expect(await early).toBe('a\n\nb\n\nc\n\nd\n\ne\n\n')
    expect(await later).toBe('c\n\nd\n\ne\n\n')
    expect(await ahead).toBe('e\n\n')
    expect(await readAll(log.read(-1, signal))).toBe(await early)
    expect(await readAll(log.read(99, signal))).toBe('')
    expect(log.length).toBe(5)
  })

  test('lets a reader go that leaves', async () => {
    const log = createEventLog()
    const leaving = new AbortController()
    const reading = readAll(log.read(-1, leaving.signal))
    leaving.abort()
    expect(await reading).toBe('')
  })

  test('that has grown too long says so', async () => {
    const log = createEventLog(10)
    log.append('a\n\n')
    const reading = readAll(log.read(-1, signal))
    log.append(`${'b'.repeat(20)}\n\n`)
    await expect(reading).rejects.toMatchObject({ code: 'upstream_too_large' })
    expect(log.length).toBe(2)
  })
})
