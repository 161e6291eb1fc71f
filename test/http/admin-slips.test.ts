import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({ config: `auth: { admin_key: ${ADMIN} }\n` })
})
afterAll(() => started.stop())

const make = (wanted: object) => send('/admin/keys', { name: 'k', ...wanted })

async function send(path: string, body: object) {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { error: Record<string, string> }
  return { status: response.status, body: answer }
}

test('a key for a model that there is not is refused, and what was meant is told', async () => {
  const { status, body } = await make({ cards: ['practice-first', 'practise-second'] })
  expect([status, body.error.code, body.error.param]).toEqual([400, 'invalid_request', 'cards'])
  expect(body.error.message).toBe(
    'No model is called practise-second; did you mean practice-second?',
  )
  expect((await make({ cards: ['practice-first'] })).status).toBe(201)
})

test('a key that would be over already is refused', async () => {
  const { status, body } = await make({ expires_at: '2020-01-01T00:00:00Z' })
  expect([status, body.error.param]).toEqual([400, 'expires_at'])
  const later = new Date(Date.now() + 60_000).toISOString()
  expect((await make({ expires_at: later })).status).toBe(201)
})

test.each([
  'requests_per_minute',
  'tokens_per_minute',
  'dollars_per_day',
  'dollars_per_month',
  'reasoning_tokens_per_day',
  'escalations_per_hour',
])(
  'a limit of %s that cannot be counted is refused: it would limit all or nothing',
  async (name) => {
    for (const limit of [5e-324, 1e303]) {
      const { status, body } = await make({ limits: { [name]: limit } })
      expect([status, body.error.param]).toEqual([400, `limits.${name}`])
    }
    expect((await make({ limits: { [name]: 0.5 } })).status).toBe(201)
  },
)

test('a stop of a model or a tenant that there is not is refused: it would be taken for one', async () => {
  const stop = { kind: 'card', target: 'practice-frist', reason: 'It invents dosages today' }
  const { status, body } = await send('/v1/stops', stop)
  expect([status, body.error.param]).toEqual([400, 'target'])
  expect(body.error.message).toContain('did you mean practice-first?')
  expect((await send('/v1/stops', { ...stop, target: 'practice-first' })).status).toBe(201)
  const nobodys = await send('/v1/stops', { ...stop, kind: 'tenant', target: 'defualt' })
  expect([nobodys.status, nobodys.body.error.param]).toEqual([400, 'target'])
  expect(nobodys.body.error.message).toContain("'defualt'")
})
