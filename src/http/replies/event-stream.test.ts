import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { EventSource, NextEvents } from '../../http/event-source.ts'
import { createClientWatch } from '../../http/requests/watch-client.ts'
import type { AppEnvironment } from '../../http/route.ts'
import { type RunningServer, serve } from '../../http/serve.ts'
import { eventResponse, writeEvents } from './event-stream.ts'

/** What the next request is answered with. */
let source: EventSource
const app = new Hono<AppEnvironment>()
app.use('/with-header', async (context, next) => {
  await next()
  const { headers } = context.res
  headers.set('x-added', 'later')
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
})
app.get('*', (context) => eventResponse(context, source))

let server: RunningServer
beforeAll(async () => {
  server = await serve(app, { host: '127.0.0.1', port: 0 }, createClientWatch())
})
afterAll(() => server.close(0))

/** Gives these one by one, then nothing more until it is left. */
function sourceOf(events: readonly NextEvents[], keepAliveMs?: number) {
  let asked = 0
  let left = false
  const given: EventSource = {
    next() {
      const event = events[asked++]
      return event ? Promise.resolve(event) : new Promise(() => undefined)
    },
    cancel: async () => {
      left = true
    },
    keepAliveMs,
  }
  return { given, asked: () => asked, isLeft: () => left }
}

const WAYS = [
  ['served by Node', (path: string) => fetch(`${server.url}${path}`)],
  ['inside another server', async (path: string) => app.request(path)],
] as const

describe.each(WAYS)('%s', (_, ask) => {
  test('an answer has all events and every header', async () => {
    source = sourceOf([
      { text: 'data: ä\n\n', isLast: false },
      { text: '', isLast: false },
      { text: 'data: 2\n\n', isLast: true },
    ]).given
    const answer = await ask('/with-header')
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('x-added')).toBe('later')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toBe('data: ä\n\ndata: 2\n\n')
  })

  test('the head waits for no event', { timeout: 5_000 }, async () => {
    source = sourceOf([], 60_000).given
    await (await ask('/')).body?.cancel()
  })

  test('comments go out while there are no events', async () => {
    source = sourceOf([], 10).given
    const reader = (await ask('/')).body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toMatch(/^(?:: working\n\n)+$/)
    await reader?.cancel()
  })

  test('whoever leaves is no longer asked for', async () => {
    const { given, asked, isLeft } = sourceOf([{ text: 'data: 1\n\n', isLast: false }])
    source = given
    const reader = (await ask('/')).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await vi.waitFor(() => expect(isLeft()).toBe(true))
    expect(asked()).toBe(2)
  })
})

test('whoever had left before anything could be written is not asked for either', () => {
  const { given, asked, isLeft } = sourceOf([])
  writeEvents(given, {}, { destroyed: true } as ServerResponse)
  expect([asked(), isLeft()]).toEqual([0, true])
})

test('a client that takes nothing slows the source down, and one that goes on reading gets all', async () => {
  const piece = `data: ${'x'.repeat(65_536)}\n\n`
  const events = Array.from({ length: 400 }, (_, at) => ({ text: piece, isLast: at === 399 }))
  const { given, asked } = sourceOf(events)
  source = given
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  await vi.waitFor(() => expect(asked()).toBeGreaterThan(1))
  const before = await settled(asked)
  expect(before).toBeLessThan(400)
  let bytes = 0
  socket.on('data', (data) => {
    bytes += data.length
  })
  socket.resume()
  await once(socket, 'close')
  expect(asked()).toBe(400)
  expect(bytes).toBeGreaterThan(400 * piece.length)
})

/** The number once it has stood still. */
async function settled(read: () => number): Promise<number> {
  for (let before = read(); ; before = read()) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (read() === before) return before
  }
}

/** What comes to one that ends its own side with its request, until the server closes. */
async function answerToEnded(act: (socket: Socket) => void = () => undefined): Promise<string> {
  const { port } = new URL(server.url)
  const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
    act(socket)
  })
  socket.end('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(socket, 'close')
  return answer
}

test('who ends its own side gets every event that comes later', async () => {
  let asked = 0
  source = {
    next: async () => {
      asked += 1
      if (asked === 2) await new Promise((resolve) => setTimeout(resolve, 200))
      return { text: `data: ${asked}\n\n`, isLast: asked === 2 }
    },
  }
  const answer = await answerToEnded()
  expect(answer).toMatch(/data: 1\n\n[\s\S]*: working\n\n[\s\S]*data: 2\n\n/)
})

test('who leaves a stream that is silent is found out at once', async () => {
  const { given, isLeft } = sourceOf([{ text: 'data: 1\n\n', isLast: false }], 60_000)
  source = given
  await answerToEnded((socket) => socket.destroy())
  await vi.waitFor(() => expect(isLeft()).toBe(true), 5_000)
})
