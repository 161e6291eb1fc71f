import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const KEY = 'sl-admin-for-tests'
const SLIP = 'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?'
const RISKY = 'Can I take warfarin and aspirin together?'

let gateway: StartedGateway
let client = ''
let reviewer = ''

beforeAll(async () => {
  gateway = await startGateway({ config: `auth: { mode: keys, admin_key: ${KEY} }\n` })
  client = await keyOf('client')
  reviewer = await keyOf('reviewer')
})
afterAll(() => gateway?.stop())

interface Reports {
  readonly data: readonly { readonly check: string; readonly run: string; readonly note: string }[]
  readonly counts: Readonly<Record<string, number>>
}

function send(path: string, body: unknown, key = KEY): Promise<Response> {
  return fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}

async function keyOf(role: string): Promise<string> {
  const made = await send('/admin/keys', { name: role, role })
  return ((await made.json()) as { readonly key: string }).key
}

async function ask(content: string) {
  const body = { model: 'auto', messages: [{ role: 'user', content }] }
  const answer = await send('/v1/chat/completions', body, client)
  return (
    (await answer.json()) as {
      readonly secondline: { readonly run: string; readonly review?: { readonly id: string } }
    }
  ).secondline
}

async function reports(): Promise<Reports> {
  const response = await fetch(`${gateway.url}/admin/false-alarms`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Reports
}

it('counts what an admin says of a run once, shows it with the run, and keeps it in the audit', async () => {
  const { run } = await ask(SLIP)
  const said = { check: 'arithmetic', note: 'The wall takes seats away' }
  expect((await send(`/admin/runs/${run}/false-alarm`, said)).status).toBe(201)
  expect((await send(`/admin/runs/${run}/false-alarm`, said)).status).toBe(201)
  const { data, counts } = await reports()
  expect(counts).toEqual({ arithmetic: 1 })
  expect(data[0]).toMatchObject({ check: 'arithmetic', run, note: 'The wall takes seats away' })
  const audit = await fetch(`${gateway.url}/v1/audit?action=false_alarm_reported`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  expect(((await audit.json()) as { readonly data: unknown[] }).data).toHaveLength(2)
})

it('refuses a check that found nothing, a name it does not know, and who may not', async () => {
  const { run } = await ask(SLIP)
  const path = `/admin/runs/${run}/false-alarm`
  expect((await send(path, { check: 'units' })).status).toBe(400)
  expect((await send(path, { check: 'taste' })).status).toBe(400)
  expect((await send(path, { check: 'arithmetic' }, client)).status).toBe(403)
  expect((await send(path, { check: 'arithmetic' }, reviewer)).status).toBe(403)
  expect((await send('/admin/runs/nowhere/false-alarm', { check: 'units' })).status).toBe(404)
})

it('lets a reviewer say it of what is before them, and learns nothing of the answer from it', async () => {
  const { review, run } = await ask(RISKY)
  const path = `/v1/reviews/${review?.id}/false-alarm`
  expect((await send(path, { check: 'agreement' }, client)).status).toBe(403)
  expect((await send(path, { check: 'units' }, reviewer)).status).toBe(400)
  expect((await send(path, { check: 'agreement' }, reviewer)).status).toBe(201)
  expect((await reports()).counts).toMatchObject({ agreement: 1 })
  const kept = await gateway.gateway.store.listFeedback('default', { runId: run }, { limit: 10 })
  expect(kept.items.map(({ source, score }) => [source, score])).toEqual([
    ['false-alarm', undefined],
  ])
})
