/**
 * What a request names to be looked at: the gateway calls none of it, and what is no address of the web, or one inside a
 * network, reaches no provider.
 */
import dns from 'node:dns'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let evil: EvilUpstream
let started: StartedGateway
let named: Server
let namedUrl = ''
let visits = 0

beforeAll(async () => {
  evil = await startEvilUpstream()
  named = createServer((_request, response) => {
    visits += 1
    response.end()
  })
  named.on('connection', () => {
    visits += 1
  })
  await new Promise<void>((resolve) => named.listen(0, '127.0.0.1', resolve))
  // Whoever in this process calls that name gets here.
  const { lookup } = dns
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [
      name === 'pictures.example' ? '127.0.0.1' : name,
      ...rest,
    ])) as typeof lookup)
  namedUrl = `http://pictures.example:${(named.address() as AddressInfo).port}/a.png`
  started = await startGateway({
    config: `models: [{ id: fine, provider: openai, base_url: "${evil.url}", model: fine, api_key: k, allow_private: true, card: { input: [text, image, video] } }]\n`,
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await started.stop()
  await evil.close()
  named.close()
})

type Send = (url: string) => Promise<Response>

function post(path: string, body: object): Promise<Response> {
  return fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'fine', ...body }),
  })
}

const chat = (part: object) =>
  post('/v1/chat/completions', { messages: [{ role: 'user', content: [part] }] })

const WAYS: readonly (readonly [string, string, Send])[] = [
  [
    'a picture of a chat',
    'messages[0].content[0].image_url.url',
    (url) => chat({ type: 'image_url', image_url: { url } }),
  ],
  [
    'a video of a chat',
    'messages[0].content[0].video_url.url',
    (url) => chat({ type: 'video_url', video_url: { url } }),
  ],
  [
    'a picture of a response',
    'input[0].content[0].image_url',
    (url) =>
      post('/v1/responses', {
        input: [{ role: 'user', content: [{ type: 'input_image', image_url: url }] }],
      }),
  ],
  [
    'a picture of a message',
    'messages[0].content[0].source.url',
    (url) =>
      post('/v1/messages', {
        max_tokens: 9,
        messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url } }] }],
      }),
  ],
]

test.each(WAYS)('%s is called by nobody here', async (_what, _place, send) => {
  const calls = evil.calls.length
  expect((await send(namedUrl)).status).toBe(200)
  expect(evil.calls.length).toBe(calls + 1)
  expect(visits).toBe(0)
})

test('whoever calls it is seen', async () => {
  await fetch(namedUrl)
  expect(visits).toBeGreaterThan(0)
})

const REFUSED: readonly (readonly [says: string, urls: readonly string[]])[] = [
  [
    'must begin with https://, http:// or data:',
    [
      'file:///etc/passwd',
      ' file:///etc/passwd',
      'gs://bucket/private.png',
      's3://bucket/private.png',
      'gopher://127.0.0.1/',
      'javascript:alert(1)',
      'http:/x',
      '/etc/passwd',
    ],
  ],
  [
    'is an address inside a network',
    ['http://169.254.169.254/latest/', 'http://0x7f.1/', 'http://localhost:9200/'],
  ],
]

test.each(WAYS)('%s has an address of the web or holds itself', async (_what, place, send) => {
  const calls = evil.calls.length
  for (const [says, urls] of REFUSED) {
    for (const url of urls) {
      const answer = await send(url)
      expect(answer.status, url).toBe(400)
      const { error } = (await answer.json()) as { error: { message: string } }
      expect(error.message).toContain(`'${place}'`)
      expect(error.message).toContain(says)
    }
  }
  expect(evil.calls.length).toBe(calls)
})
