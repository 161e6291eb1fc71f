import { once } from 'node:events'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClientWatch } from './requests/watch-client.ts'
import type { AppEnvironment } from './route.ts'
import { type RunningServer, serve } from './serve.ts'

let server: RunningServer

beforeAll(async () => {
  const app = new Hono<AppEnvironment>()
  app.get('/readyz', (context) => context.json({ status: 'ok' }))
  server = await serve(app, { host: '127.0.0.1', port: 0 }, createClientWatch())
})
afterAll(() => server.close(0))

/** What the server answers to these bytes, until it closes the connection. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

test('a probe of HTTP/1.0 that names no host is answered', async () => {
  const answer = await answerTo('GET /readyz HTTP/1.0\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain('{"status":"ok"}')
})
