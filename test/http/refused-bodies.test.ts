import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({
    config: 'server: { max_body_bytes: 100000 }\nmodels: [{ id: a, provider: practice }]\n',
  })
})
afterAll(() => started.stop())

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: readonly Buffer[]
}

function ask(agent: Agent, { method, path, headers = {}, body = [] }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(started.url + path, { method, headers, agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', reject)
    for (const piece of body) asked.write(piece)
    asked.end()
  })
}

const FORM = { 'content-type': 'multipart/form-data; boundary=xx' }
const partNamed = (name: string) =>
  Buffer.from(`--xx\r\ncontent-disposition: form-data; name="${name}"; filename="a.wav"\r\n\r\n`)
const REST = [
  ...Array.from({ length: 8 }, () => Buffer.alloc(65_536, 'a')),
  Buffer.from('\r\n--xx--\r\n'),
]

test.each([
  ['a form that is too large', '/v1/audio/transcriptions', FORM, [partNamed('file'), ...REST], 413],
  ['a form with another part', '/v1/files', FORM, [partNamed('other'), ...REST], 400],
  [
    'JSON that is too large',
    '/v1/chat/completions',
    { 'content-type': 'application/json' },
    REST,
    413,
  ],
])(
  '%s is refused halfway, and the connection goes on to the next request',
  async (_name, path, headers, body, status) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    expect(await ask(agent, { method: 'POST', path, headers, body })).toBe(status)
    expect(await ask(agent, { method: 'GET', path: '/livez' })).toBe(200)
    agent.destroy()
  },
)
