import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'sl-admin-for-tests'

let gateway: StartedGateway
let client = ''

beforeAll(async () => {
  gateway = await startGateway({
    config: `auth: { mode: keys, admin_key: ${ADMIN} }\ncontent: { store: true }\n`,
  })
  const made = await send('/admin/keys', { name: 'shop' }, ADMIN)
  client = ((await made.json()) as { readonly key: string }).key
})
afterAll(() => gateway?.stop())

function send(path: string, body: unknown, key: string): Promise<Response> {
  return fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}

async function runOf(content: string, more: object = {}): Promise<string> {
  const body = { model: 'auto', messages: [{ role: 'user', content }], ...more }
  const answer = await send('/v1/chat/completions', body, client)
  const { secondline } = (await answer.json()) as { readonly secondline: { readonly run: string } }
  return secondline.run
}

async function read(run: string, key: string) {
  const response = await fetch(`${gateway.url}/v1/runs/${run}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const text = await response.text()
  const { status, content } = JSON.parse(text) as {
    readonly status: string
    readonly content: {
      readonly answer: string
      readonly further?: readonly string[]
      readonly drafts?: readonly unknown[]
    }
  }
  return { text, status, content }
}

it('does not show a client by the record of its run what waits for a person', async () => {
  const run = await runOf('Can I take warfarin and aspirin together?')
  const whole = await read(run, ADMIN)
  expect(whole.status).toBe('held')
  expect(whole.content.answer.length).toBeGreaterThan(40)
  const own = await read(run, client)
  expect(own.content.answer).toBe('')
  expect(own.text).not.toContain(whole.content.answer.slice(0, 25))
})

it('keeps every answer of several, and shows a client those that went out', async () => {
  const held = await runOf('Can I take warfarin and aspirin together?', { n: 2 })
  expect((await read(held, ADMIN)).content.further?.[0]?.length).toBeGreaterThan(40)
  expect((await read(held, client)).content.further).toBeUndefined()
  const sent = await runOf('What is the capital of France?', { n: 3 })
  for (const key of [ADMIN, client]) {
    expect((await read(sent, key)).content.further).toEqual([
      expect.stringContaining('Paris'),
      expect.stringContaining('Paris'),
    ])
  }
})

it('shows a client the answer it was given, and not the one that failed its checks', async () => {
  const run = await runOf(
    'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?',
  )
  const whole = await read(run, ADMIN)
  expect(whole.content.drafts).toHaveLength(2)
  const own = await read(run, client)
  expect(own.content.answer).toBe(whole.content.answer)
  expect(own.content.drafts).toBeUndefined()
})
