/** Rows C1-C9 of the chaos matrix: clients that leave, stall, lie or attack, through a real socket. */
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { quickestMs } from '../support/quickest.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let evil: EvilUpstream
let started: StartedGateway

beforeAll(async () => {
  evil = await startEvilUpstream()
  const model = (id: string) =>
    `  - { id: ${id}, provider: openai, base_url: "${evil.url}", model: ${id}, api_key: k, allow_private: true }`
  started = await startGateway({
    config: `server: { max_body_bytes: 100000 }\nmodels:\n${['fine', 'silent', 'pings-only', 'endless'].map(model).join('\n')}\nlines: { first: [fine], second: [fine] }\n`,
  })
})
afterAll(async () => {
  await started.stop()
  await evil.close()
})

const chat = (model: string, more: object = {}) =>
  JSON.stringify({ model, messages: [{ role: 'user', content: 'hello there' }], ...more })

function post(model: string, more: object, signal: AbortSignal): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chat(model, more),
    signal,
  })
}

/** Sends bytes as they are and gives all that comes back until the server closes or falls silent. */
function raw(text: string, silenceMs = 5_000): Promise<string> {
  const { hostname, port } = new URL(started.url)
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), hostname, () => socket.write(text))
    let seen = ''
    socket.setTimeout(silenceMs, () => socket.destroy())
    socket.on('data', (data) => {
      seen += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(seen))
  })
}

async function lastRun(): Promise<Record<string, unknown>> {
  const page = (await (await fetch(`${started.url}/v1/runs?limit=1`)).json()) as {
    data: Record<string, unknown>[]
  }
  return page.data[0] ?? {}
}

describe('a client that leaves', () => {
  test.each([
    ['C1 in the middle of a stream', 'endless', { stream: true }, true],
    ['C2 while it waits for a whole answer', 'silent', {}, false],
    ['C3 before the first word of a stream', 'pings-only', { stream: true }, false],
  ])(
    '%s stops the upstream call within 250 ms and is recorded',
    async (_row, model, more, reads) => {
      const leaves = async () => {
        const calls = evil.calls.length
        const leave = new AbortController()
        const answering = post(model, more, leave.signal)
        answering.catch(() => {})
        await expect.poll(() => evil.calls.length).toBe(calls + 1)
        if (reads) await (await answering).body?.getReader().read()
        else await new Promise((resolve) => setTimeout(resolve, 50))
        const call = evil.calls.at(-1)!
        const leftAt = performance.now()
        leave.abort()
        await expect.poll(() => call.abortedAt, { interval: 5 }).toBeDefined()
        await expect.poll(async () => (await lastRun()).status).toBe('cancelled')
        return call.abortedAt! - leftAt
      }
      expect(await quickestMs(leaves)).toBeLessThan(250)
    },
  )

  test('C5 thirty at once do not hold up a probe', async () => {
    const leave = new AbortController()
    const streams = Array.from({ length: 30 }, () =>
      post('endless', { stream: true }, leave.signal),
    )
    await Promise.all(streams.map(async (answering) => (await answering).body?.getReader().read()))
    const before = performance.now()
    leave.abort()
    expect((await fetch(`${started.url}/livez`)).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})

test('C6 a reader that stalls makes the upstream stop, and memory stays bounded', async () => {
  const { hostname, port } = new URL(started.url)
  const body = chat('endless', { stream: true })
  const socket = connect(Number(port), hostname, () =>
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    ),
  )
  socket.on('error', () => {})
  const calls = evil.calls.length
  socket.pause()
  await expect.poll(() => evil.calls.length).toBe(calls + 1)
  const call = evil.calls.at(-1)!
  let sent = -1
  // The upstream writes as fast as it may; once every buffer on the way is full it must come to a stop.
  await expect
    .poll(
      () => {
        const same = call.bytesSent === sent
        sent = call.bytesSent
        return same && sent > 0
      },
      { interval: 700 },
    )
    .toBe(true)
  socket.destroy()
  expect(call.bytesSent).toBeLessThan(40 * 1024 * 1024)
})

describe('C8 bodies that lie', () => {
  test('a body over the limit is refused before it is read', async () => {
    const response = await fetch(`${started.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chat('fine', { filler: 'x'.repeat(200_000) }),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: { code: 'request_too_large' } })
  })

  test('garbage where chunks should be ends the connection', async () => {
    const calls = evil.calls.length
    const answer = await raw(
      'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nnonsense\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400|^$/)
    expect(evil.calls.length).toBe(calls)
  })

  test('two lengths at once, the smuggler’s way, are refused', async () => {
    const answer = await raw(
      'POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
  })

  test('a form instead of JSON is told so', async () => {
    const response = await fetch(`${started.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    })
    expect(response.status).toBe(415)
  })
})

describe('C9 JSON made to break things', () => {
  const send = async (body: string) => {
    const response = await fetch(`${started.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return { status: response.status, text: await response.text() }
  }

  test('ten thousand levels', async () => {
    const { status, text } = await send(
      `{"model":"fine","messages":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    )
    expect(status).toBe(400)
    expect(text).toContain('invalid_json')
  })

  test('more messages than anyone sends', async () => {
    const messages = Array.from({ length: 20_001 }, () => ({ role: 'user', content: 'x' }))
    expect((await send(JSON.stringify({ model: 'fine', messages }))).status).toBe(413)
  })

  test.each([
    ['a lone surrogate', '"\\ud800"'],
    ['a NUL', '"a\\u0000b"'],
  ])('%s passes through', async (_what, content) => {
    const { status } = await send(
      `{"model":"fine","messages":[{"role":"user","content":${content}}]}`,
    )
    expect(status).toBe(200)
  })

  test('__proto__ pollutes nothing', async () => {
    const { status } = await send(
      '{"model":"fine","__proto__":{"polluted":true},"messages":[{"role":"user","content":"hi","__proto__":{"polluted":true}}]}',
    )
    expect(status).toBe(200)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('text that is no JSON is told with its place and without its words', async () => {
    const { status, text } = await send('{"model": "fine", secret words')
    expect(status).toBe(400)
    expect(text).toContain('position')
    expect(text).not.toContain('secret words')
  })

  test('a header of a megabyte', async () => {
    const answer = await raw(
      `GET /livez HTTP/1.1\r\nhost: 127.0.0.1\r\nx-big: ${'a'.repeat(1 << 20)}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431|^$/)
    expect((await fetch(`${started.url}/livez`)).status).toBe(200)
  })
})

describe('shutting down', () => {
  test('P4 lets a running answer finish and refuses new ones', async () => {
    const own = await startGateway({ pace: 1 })
    const response = await fetch(`${own.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chat('practice-first', {
        stream: true,
        messages: [{ role: 'user', content: 'What is the capital of France?' }],
      }),
    })
    const stopping = own.stop()
    const text = await response.text()
    await stopping
    expect(text).toContain('[DONE]')
    await expect(fetch(`${own.url}/livez`)).rejects.toThrow()
  })

  test('P4 waits for nobody who holds a connection open and has asked nothing', async () => {
    const own = await startGateway()
    const { hostname, port } = new URL(own.url)
    const socket = connect(Number(port), hostname)
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => socket.once('connect', resolve))
    expect((await fetch(`${own.url}/livez`)).status).toBe(200)
    const before = performance.now()
    await own.stop()
    // Answers that are under way would have been waited for that long.
    expect(performance.now() - before).toBeLessThan(25_000)
    await ended
  })
})
