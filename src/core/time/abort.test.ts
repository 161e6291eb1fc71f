import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createAbort, firstAbort } from './abort.ts'

test('is an abort signal to whoever asks, and tells once why it was aborted', () => {
  const { signal, abort } = bound()
  expect([signal instanceof AbortSignal, signal.aborted, signal.reason]).toEqual([
    true,
    false,
    undefined,
  ])
  signal.throwIfAborted()
  const heard: unknown[] = []
  signal.addEventListener('abort', () => heard.push(signal.reason), { once: true })
  const notHeard = (): void => void heard.push('removed')
  signal.addEventListener('abort', notHeard)
  signal.removeEventListener('abort', notHeard)
  abort('why')
  abort('again')
  expect([signal.aborted, signal.reason, heard]).toEqual([true, 'why', ['why']])
  expect(() => signal.throwIfAborted()).toThrow('why')
})

test('without a reason it is the error of the standard', () => {
  const { signal, abort } = bound()
  abort()
  expect((signal.reason as Error).name).toBe('AbortError')
})

test('one signal is none of another', () => {
  const [one, other] = [bound(), bound()]
  one.abort()
  expect(other.signal.aborted).toBe(false)
})

test('stops what Node stops by a signal: a timer, an event waited for, a fetch before and under way', async () => {
  const timer = bound()
  const waiting = wait(60_000, undefined, { signal: timer.signal })
  timer.abort()
  await expect(waiting).rejects.toThrow()

  const event = bound()
  const heard = once(new EventTarget(), 'never', { signal: event.signal })
  event.abort()
  await expect(heard).rejects.toThrow()

  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const call = bound()
    const answer = fetch(url, { signal: call.signal })
    await once(server, 'request')
    call.abort(new Error('left'))
    await expect(answer).rejects.toThrow('left')
    await expect(fetch(url, { signal: call.signal })).rejects.toThrow('left')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('the first of several signals decides, of either kind, and none is listened to after that', () => {
  const [light, native] = [bound(), new AbortController()]
  const first = firstAbort([light.signal, native.signal])
  native.abort('native')
  light.abort('light')
  expect(first.signal.reason).toBe('native')
  const second = firstAbort([light.signal, new AbortController().signal])
  expect([second.signal.aborted, second.signal.reason]).toEqual([true, 'light'])
  const other = bound()
  const third = firstAbort([other.signal])
  third.done()
  other.abort()
  expect(third.signal.aborted).toBe(false)
})

function bound(): { signal: AbortSignal; abort: (reason?: unknown) => void } {
  const made = createAbort()
  return { signal: made.signal, abort: (reason) => made.abort(reason) }
}
