import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { AppEnvironment } from '../../http/route.ts'
import { readJsonBody } from './read-json-body.ts'

let server: ServerType
let url = ''
const app = new Hono<AppEnvironment>()
beforeAll(async () => {
  app.post('/', async (context) => {
    try {
      return context.json(await readJsonBody(context, 100_000))
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      return context.text(`${code}: ${message}`)
    }
  })
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve())
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => server.close())

async function send(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const sent = { 'content-type': 'application/json', ...headers }
  return (await fetch(url, { method: 'POST', headers: sent, body: body as string })).text()
}

test.each([
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['{"a": "b', 'at position 8'],
  ['{"a": nul', 'it ends too early'],
  ['{"a": tru}', 'at position 9'],
  ['{"model": "auto", "messages": [{"role": undefined}]}', 'at position 40'],
  ['{"a": 1,}', 'at position 8'],
  ['\ufeff\ufeff{}', 'at position 0'],
  [`{"a": "${'x'.repeat(70_000)}", "b": none}`, 'it is no JSON value'],
])('what is no JSON is told with its place: %j', async (body, place) => {
  const told = await send(body)
  expect(told).toBe(`invalid_json: The body is not valid JSON: ${place}`)
})

test('what is no UTF-8 is refused and not read as other words', async () => {
  expect(await send(Buffer.from('{"a":"gr\xfc\xdfe"}', 'latin1'))).toBe(
    'invalid_json: The body is not UTF-8',
  )
  expect(await send('{"a":"grüße"}')).toBe('{"a":"grüße"}')
})

test('a byte order mark at the beginning is passed over', async () => {
  expect(await send('\ufeff{"a":1}')).toBe('{"a":1}')
})

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['BR', brotliCompressSync],
])('a body compressed as %s is read', async (coding, compress) => {
  const encoded = { 'content-encoding': coding }
  expect(await send(compress('{"a":"grüße"}'), encoded)).toBe('{"a":"grüße"}')
  expect(await send('{"a":1}', encoded)).toMatch(/^invalid_request: .*not compressed/)
  const large = compress(JSON.stringify({ a: 'x'.repeat(200_000) }))
  expect(large.length).toBeLessThan(10_000)
  expect(await send(large, encoded)).toMatch(/^request_too_large: .*100000 bytes/)
})

test.each(['zstd', 'gzip, gzip', 'constructor'])(
  'a body compressed as %s is told as such',
  async (coding) => {
    const told = await send('{}', { 'content-encoding': coding })
    expect(told).toContain(`unsupported_media_type: Send the body uncompressed or as gzip`)
    expect(told).toContain(`'${coding}'`)
  },
)

test('the names of media types and codings are read in any case', async () => {
  const sent = { 'content-type': 'Application/JSON; Charset=UTF-8', 'content-encoding': 'Identity' }
  expect(await send('{"a":1}', sent)).toBe('{"a":1}')
})

describe('inside another server', () => {
  /** Sent in pieces of unknown length; tells how many were asked for. */
  async function hand(piece: Uint8Array, most: number) {
    let asked = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        asked += 1
        if (asked > most) controller.close()
        else controller.enqueue(piece)
      },
    })
    const headers = { 'content-type': 'application/json' }
    const sent = new Request('http://a/', { method: 'POST', headers, body, duplex: 'half' })
    return { told: await (await app.fetch(sent)).text(), asked }
  }

  test('a body without end is read no further than the limit', async () => {
    const { told, asked } = await hand(Buffer.alloc(10_000, ' '), 1_000)
    expect(told).toBe(
      "request_too_large: The body is larger than 100000 bytes, the gateway's server.max_body_bytes",
    )
    expect(asked).toBeLessThan(20)
  })

  test('the limit counts bytes, and what is no UTF-8 is refused', async () => {
    expect((await hand(Buffer.from(`"${'ü'.repeat(60_000)}"`), 1)).told).toMatch(
      /^request_too_large/,
    )
    expect((await hand(Buffer.from('"gr\xfc"', 'latin1'), 1)).told).toBe(
      'invalid_json: The body is not UTF-8',
    )
    expect((await hand(Buffer.from('"grü"'), 1)).told).toBe('"grü"')
  })
})
