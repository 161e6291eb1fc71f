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

/** What became of a request that waits to be told to send its body. */
function offer({ method, path, headers = {}, body = [] }: Asked): Promise<{
  readonly status: number
  readonly wasToldToSend: boolean
}> {
  return new Promise((resolve, reject) => {
    let wasToldToSend = false
    const asked = request(
      started.url + path,
      { method, headers: { expect: '100-continue', ...headers } },
      (response) => {
        response.resume()
        response.on('end', () => resolve({ status: response.statusCode ?? 0, wasToldToSend }))
        if (!wasToldToSend) asked.destroy()
      },
    )
    asked.on('continue', () => {
      wasToldToSend = true
      for (const piece of body) asked.write(piece)
      asked.end()
    })
    asked.on('error', reject)
    asked.flushHeaders()
  })
}

const JSON_TYPE = { 'content-type': 'application/json' }
const QUESTION = Buffer.from('{"model":"auto","messages":[{"role":"user","content":"Hi"}]}')

test.each([
  ['JSON of a length that is too much', '/v1/chat/completions', JSON_TYPE, 100_001, 413],
  ['a form of a length that is too much', '/v1/audio/transcriptions', FORM, 100_001, 413],
  ['another type', '/v1/chat/completions', { 'content-type': 'text/plain' }, 5, 415],
  ['an address that is none', '/v1/nowhere', JSON_TYPE, 5, 404],
])(
  '%s is refused before its body is sent, where the client waits',
  async (_, path, type, length, status) => {
    const headers = { ...type, 'content-length': String(length) }
    expect(await offer({ method: 'POST', path, headers })).toEqual({ status, wasToldToSend: false })
  },
)

test('a body is sent where the client waits and nothing is wrong with its headers', async () => {
  const headers = { ...JSON_TYPE, 'content-length': String(QUESTION.length) }
  const asked = { method: 'POST', path: '/v1/chat/completions', headers, body: [QUESTION] }
  expect(await offer(asked)).toEqual({ status: 200, wasToldToSend: true })
  const form = [partNamed('other'), Buffer.from('a\r\n--xx--\r\n')]
  const formed = { ...FORM, 'content-length': String(Buffer.concat(form).length) }
  const refused = { method: 'POST', path: '/v1/files', headers: formed, body: form }
  expect(await offer(refused)).toEqual({ status: 400, wasToldToSend: true })
})
