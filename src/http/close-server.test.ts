/** How a server ends for a proxy that keeps connections to it and may send no request twice. */
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createClientWatch } from './requests/watch-client.ts'
import type { AppEnvironment } from './route.ts'
import { type RunningServer, serve } from './serve.ts'

const AT = { host: '127.0.0.1', port: 0 }
const QUESTION = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'

/** Answers at `/` at once, and at `/late` when told to; there headers come first where `begins` asks for it. */
async function startServer() {
  let finish = (): void => undefined
  const late = new Promise<void>((resolve) => {
    finish = resolve
  })
  let reach = (): void => undefined
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const app = new Hono<AppEnvironment>()
  app.get('/', (context) => context.text('here'))
  app.get('/late', async (context) => {
    const whole = new ReadableStream<Uint8Array>({
      async start(stream) {
        stream.enqueue(new TextEncoder().encode('late '))
        await late
        stream.enqueue(new TextEncoder().encode('answer'))
        stream.close()
      },
    })
    reach()
    if (context.req.query('begins') === undefined) await late
    return new Response(whole)
  })
  return { server: await serve(app, AT, createClientWatch()), reached, finish }
}

async function ask(server: RunningServer, agent: Agent, path = '/'): Promise<IncomingMessage> {
  const [answer] = await once(get(`${server.url}${path}`, { agent }), 'response')
  return answer
}

async function wholeOf(answer: IncomingMessage) {
  return { said: await text(answer), connection: answer.headers.connection }
}

const portOf = ({ url }: RunningServer) => Number(new URL(url).port)

/** Waits until nothing listens any more; what is connected stays so. */
async function untilRefused(server: RunningServer): Promise<void> {
  for (;;) {
    const socket = connect(portOf(server), '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (!isOpen) return
    await sleep(5)
  }
}

test('new connections are refused first; one that is kept is answered once more, and told that it ends', async () => {
  const { server } = await startServer()
  const agent = new Agent({ keepAlive: true })
  const usual = { said: 'here', connection: 'keep-alive' }
  expect(await wholeOf(await ask(server, agent))).toEqual(usual)
  const left = server.leave(200)
  expect(await wholeOf(await ask(server, agent))).toEqual(usual)
  await untilRefused(server)
  expect(await wholeOf(await ask(server, agent))).toEqual({ said: 'here', connection: 'close' })
  await left
  await server.close(0)
  agent.destroy()
})

test.each([
  ['that has not begun', '/late', 'close'],
  ['whose headers are out', '/late?begins', 'keep-alive'],
])('an answer %s is finished, and its connection ends with it', async (_what, path, connection) => {
  const { server, reached, finish } = await startServer()
  const agent = new Agent({ keepAlive: true })
  const asked = ask(server, agent, path)
  await (path.includes('begins') ? asked : reached)
  await server.leave(1)
  const answer = asked.then(wholeOf)
  const ended = once(agent, 'free').then(
    ([socket]) => once(socket, 'close'),
    () => undefined,
  )
  finish()
  expect(await answer).toEqual({ said: 'late answer', connection })
  if (connection === 'keep-alive') await ended
  await server.close(60_000)
  agent.destroy()
})

test('what the system has connected as it stops listening is answered', async () => {
  const { server } = await startServer()
  const left = server.leave(50)
  const late = connect(portOf(server), '127.0.0.1')
  late.end(QUESTION)
  // No time to accept it, until the moment to stop listening has come.
  const until = performance.now() + 300
  while (performance.now() < until);
  expect(await text(late)).toContain('here')
  await left
  await server.close(0)
})

test('whoever is in a hurry waits for no balancer', async () => {
  const { server } = await startServer()
  const left = server.leave(600_000)
  server.hurry()
  await left
  await server.close(0)
})
