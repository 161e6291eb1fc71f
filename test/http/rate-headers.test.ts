/** What a key's clients are told of its rates, so that they pace themselves by it. */
import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-the-rates-test'
const SAID = [{ role: 'user' as const, content: 'Hello!' }]
let started: StartedGateway
let key = ''

beforeAll(async () => {
  started = await startGateway({ config: `auth: { admin_key: ${ADMIN} }\n` })
  const limits = { requests_per_minute: 3, tokens_per_minute: 60_000 }
  const made = await fetch(`${started.url}/admin/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'paced', limits }),
  })
  key = ((await made.json()) as { readonly key: string }).key
})
afterAll(() => started.stop())

async function ask(more: object = {}): Promise<Record<string, string>> {
  const response = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: SAID, ...more }),
  })
  await response.text()
  return { ...Object.fromEntries(response.headers), status: String(response.status) }
}

/** Seconds, of `450ms`, `12.5s` or `1m0s`. */
function secondsIn(duration: string | undefined): number {
  const [, minutes = '0', amount = '', unit] =
    /^(?:(\d+)m)?([\d.]+)(ms|s)$/.exec(duration ?? '') ?? []
  return Number(minutes) * 60 + Number(amount) / (unit === 'ms' ? 1000 : 1)
}

test('each answer tells what is left, in the headers that its dialect has for it', async () => {
  const whole = await ask()
  expect(whole['x-ratelimit-limit-requests']).toBe('3')
  expect(whole['x-ratelimit-remaining-requests']).toBe('2')
  expect(secondsIn(whole['x-ratelimit-reset-requests'])).toBeLessThanOrEqual(20)
  expect(secondsIn(whole['x-ratelimit-reset-requests'])).toBeGreaterThan(5)
  // What was reserved for the worst case and not used has come back.
  expect(Number(whole['x-ratelimit-remaining-tokens'])).toBeGreaterThan(59_800)

  const streamed = await ask({ stream: true })
  expect(streamed['x-ratelimit-remaining-requests']).toBe('1')
  expect(streamed['x-ratelimit-limit-tokens']).toBe('60000')

  const client = new Anthropic({ apiKey: key, baseURL: started.url, maxRetries: 0 })
  const asked = { model: 'auto', max_tokens: 100, messages: SAID, stream: true } as const
  const { response, request_id: id } = await client.messages.create(asked).withResponse()
  expect(id).toBe(response.headers.get('x-request-id'))
  expect(response.headers.get('anthropic-ratelimit-requests-limit')).toBe('3')
  expect(response.headers.get('anthropic-ratelimit-requests-remaining')).toBe('0')
  const full = Date.parse(response.headers.get('anthropic-ratelimit-requests-reset') ?? '')
  expect(full - Date.now()).toBeGreaterThan(30_000)
  await response.body?.cancel()

  const refused = await ask()
  expect(refused).toMatchObject({ status: '429', 'x-ratelimit-remaining-requests': '0' })
  expect(secondsIn(refused['x-ratelimit-reset-requests'])).toBeGreaterThan(30)
})
