/** Connections that nothing more comes of, and what becomes of them. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { createClientWatch } from './requests/watch-client.ts'
import type { AppEnvironment } from './route.ts'
import { type RunningServer, serve } from './serve.ts'

const AT = { host: '127.0.0.1', port: 0 }
/** More than the operating system keeps ready for a reader. */
const LARGE = 32 * 1024 * 1024

function connectTo({ url }: RunningServer): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  return socket
}

test('one whose client reads nothing of an answer that is ready is ended', async () => {
  const app = new Hono<AppEnvironment>()
  let isGone = false
  app.get('/large', (context) => {
    context.env.outgoing?.once('close', () => {
      isGone = true
    })
    return context.text('a'.repeat(LARGE))
  })
  const server = await serve(app, AT, createClientWatch(), {
    headersTimeout: 10_000,
    bodyTimeout: 60_000,
    leastBodyBytes: 20,
    keepAliveTimeout: 65_000,
    stalledTimeout: 100,
    maxHeaderSize: 16 * 1024,
    connectionsCheckingInterval: 5_000,
  })
  const socket = connectTo(server)
  let read = 0
  socket.on('data', (piece) => {
    read += piece.length
  })
  socket.pause()
  // Another that was asked for behind it changes nothing.
  socket.write('GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(2))
  await vi.waitFor(() => expect(isGone).toBe(true), 20_000)
  socket.resume()
  await once(socket, 'close')
  expect(read).toBeLessThan(LARGE)
  await server.close(0)
})

test('one whose client has only begun to ask does not hold up the end', async () => {
  const server = await serve(new Hono<AppEnvironment>(), AT, createClientWatch())
  const socket = connectTo(server)
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n')
  // What was sent before this was asked has been read when it is answered.
  await fetch(server.url)
  const before = performance.now()
  await server.close(60_000)
  expect(performance.now() - before).toBeLessThan(20_000)
  socket.destroy()
})
