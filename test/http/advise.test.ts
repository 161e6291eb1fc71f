import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'

let gateway: Gateway
beforeAll(async () => {
  const settings = await loadSettings({
    file: undefined,
    environment: {},
    flags: { store: 'sqlite::memory:', logLevel: 'silent' },
    probe: async () => undefined,
  })
  gateway = await createGateway(settings, { pace: 0 })
})
afterAll(() => gateway.close())

async function post(body: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await gateway.fetch(
    new Request('http://127.0.0.1/v1/advise', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

test('POST /v1/advise looks at the configured models unless the catalogue is asked for', async () => {
  const needs = { tasks: ['qa', 'math'], sensitivity: 'medium', privacy: 'public' }
  const own = await post({ needs })
  expect(own.status).toBe(200)
  expect(own.json).toMatchObject({ object: 'advice', status: 'advised' })
  expect(JSON.stringify(own.json.candidates)).toContain('practice-second')
  const all = await post({ needs, models: 'catalogue' })
  expect(JSON.stringify(all.json.candidates)).not.toContain('practice-second')
})

test('POST /v1/advise asks where too little is said', async () => {
  const { json } = await post({ description: 'A chatbot for our customers.' })
  expect(json.status).toBe('asking')
  expect(json.config).toBeUndefined()
})

test.each([
  ['nothing', {}, 'description'],
  ['an unknown need', { needs: { mood: 'good' } }, 'needs.mood'],
  ['an unknown task', { needs: { tasks: ['cooking'] } }, 'needs.tasks[0]'],
])('POST /v1/advise refuses %s and names the place', async (_name, body, param) => {
  const { status, json } = await post(body)
  expect(status).toBe(400)
  expect(json.error).toMatchObject({ code: 'invalid_request', param })
})
