import { afterAll, beforeAll, expect, it } from 'vitest'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'
const QUESTION = 'How much ibuprofen may I give a child of two who weighs 12 kg?'
const REASON = 'Checked against the package leaflet'

let started: StartedGateway
const keys: Record<string, string> = {}

beforeAll(async () => {
  started = await startGateway({
    config: `auth: { admin_key: ${ADMIN} }\noversight: { undo_seconds: 0 }\n`,
  })
  for (const [name, role] of [
    ['client', 'client'],
    ['eve', 'client'],
    ['ann', 'reviewer'],
    ['bob', 'reviewer'],
    ['gus', 'auditor'],
  ] as const) {
    const { body } = await call('POST', '/admin/keys', { name, role }, ADMIN)
    keys[name] = body.key
  }
})
afterAll(() => started.stop())

async function call(method: string, path: string, body: unknown, key: string, headers = {}) {
  const url = `${started.url}${path}`
  const answer = await sendJson(method, url, { ...bearer(key), ...headers }, body)
  return { ...answer, etag: answer.headers.get('etag') ?? '' }
}

/** Asks what is held for a person, and gives the review's id. */
async function held(key = keys.client ?? ''): Promise<string> {
  const { body } = await call(
    'POST',
    '/v1/chat/completions',
    { model: 'auto', messages: [{ role: 'user', content: QUESTION }] },
    key,
  )
  expect(body).toHaveProperty('secondline.review.id')
  return body.secondline.review.id
}

async function decide(id: string, who: string, verdict: object) {
  const key = keys[who] ?? ''
  const leased = await call('POST', `/v1/reviews/${id}/lease`, {}, key)
  if (leased.status !== 200) return leased
  const body = { fence: leased.body.fence, reason_code: 'corrected', reason: REASON, ...verdict }
  return call('POST', `/v1/reviews/${id}/decide`, body, key, { 'if-match': leased.etag })
}

it('lets a client contest a decision, which another reviewer then looks at', async () => {
  const client = keys.client ?? ''
  const id = await held()
  await decide(id, 'ann', { verdict: 'approve_with_edits', text: 'Give 3 ml.' })
  const before = await call('GET', `/v1/reviews/${id}`, undefined, client)
  expect(before.body).toMatchObject({ status: 'delivered', text: 'Give 3 ml.', appeal: null })
  expect(before.body.usage.total_tokens).toBeGreaterThan(0)
  expect(before.body.answer.usage.total_tokens).toBe(before.body.usage.total_tokens)

  const stranger = await call('POST', `/v1/reviews/${id}/appeal`, { reason: 'x' }, keys.eve ?? '')
  expect(stranger.status).toBe(404)
  const appeal = await call('POST', `/v1/reviews/${id}/appeal`, { reason: 'Too much?' }, client)
  expect(appeal).toMatchObject({ status: 201, body: { status: 'pending', appeal_of: id } })
  const again = await call('POST', `/v1/reviews/${id}/appeal`, { reason: 'Too much?' }, client)
  expect(again.status).toBe(409)

  expect((await decide(appeal.body.id, 'ann', { verdict: 'approve' })).status).toBe(403)
  await decide(appeal.body.id, 'bob', { verdict: 'own_text', text: 'Ask your paediatrician.' })
  const after = await call('GET', `/v1/reviews/${id}`, undefined, client)
  expect(after.body.appeal).toEqual({ id: appeal.body.id, status: 'delivered' })
  const second = await call('GET', `/v1/reviews/${appeal.body.id}`, undefined, client)
  expect(second.body).toMatchObject({ text: 'Ask your paediatrician.', appeal: null })
})

it('lets an admin alone lower a risk, and keeps the reason in the audit', async () => {
  const id = await held()
  const body = { severity: 'low', reason: 'A question for a quiz, says the asker' }
  const path = `/v1/reviews/${id}/lower`
  expect((await call('POST', path, body, keys.ann ?? '')).status).toBe(403)
  const lowered = await call('POST', path, body, ADMIN)
  expect(lowered.body).toMatchObject({ severity: 'low', state: 'held' })
  expect((await call('POST', path, body, ADMIN)).status).toBe(409)
  const audit = await call('GET', `/v1/audit?subject=${id}&action=risk_lowered`, undefined, ADMIN)
  expect(JSON.parse(audit.body.data[0].details)).toMatchObject({
    from: 'high',
    to: 'low',
    reason: body.reason,
  })
})

it('follows an incident from a reviewer’s word to the export for an authority', async () => {
  const id = await held()
  await decide(id, 'ann', { verdict: 'approve' })
  const incident = { summary: 'A wrong dose went out', severity: 'major', reviews: [id] }
  expect((await call('POST', '/v1/incidents', incident, keys.client ?? '')).status).toBe(403)
  const opened = await call('POST', '/v1/incidents', incident, keys.bob ?? '')
  expect(opened.status).toBe(201)
  const path = `/v1/incidents/${opened.body.id}`
  expect((await call('GET', path, undefined, keys.bob ?? '')).status).toBe(403)
  await call('POST', `${path}/severity`, { severity: 'serious', text: 'Someone was ill' }, ADMIN)
  await call('POST', `${path}/reports`, { to: 'The authority', text: 'By phone' }, ADMIN)
  const closed = await call('POST', `${path}/close`, { text: 'The card was stopped' }, ADMIN)
  expect(closed.body).toMatchObject({ state: 'closed', severity: 'serious' })
  const exported = await call('GET', `${path}/export`, undefined, keys.gus ?? '')
  expect(exported.body.dossiers[0].item.id).toBe(id)
  expect(exported.body.incident.reports).toHaveLength(1)
  expect(exported.body.timeline.at(-1).action).toBe('incident_exported')
})

it('erases nothing that a legal hold keeps', async () => {
  const id = await held()
  await decide(id, 'ann', { verdict: 'approve' })
  const hold = { kind: 'review', target: id, reason: 'The court has asked for it' }
  expect((await call('POST', '/v1/legal-holds', hold, keys.ann ?? '')).status).toBe(403)
  expect(
    (await call('POST', '/v1/legal-holds', { ...hold, target: undefined }, ADMIN)).status,
  ).toBe(400)
  for (const kind of ['review', 'run']) {
    const mistyped = { ...hold, kind, target: `${id}x` }
    expect((await call('POST', '/v1/legal-holds', mistyped, ADMIN)).status).toBe(404)
  }
  const set = await call('POST', '/v1/legal-holds', hold, ADMIN)
  expect(set.status).toBe(201)
  const refused = await call('DELETE', `/v1/reviews/${id}/content`, undefined, ADMIN)
  expect(refused).toMatchObject({ status: 409 })
  expect(refused.body.error.message).toMatch(/legal hold/)
  await call('DELETE', `/v1/legal-holds/${set.body.id}`, undefined, ADMIN)
  const erased = await call('DELETE', `/v1/reviews/${id}/content`, undefined, ADMIN)
  expect(erased.status).toBe(200)
})

it('lets the key of the asker pay for what the second line writes anew', async () => {
  const limits = { name: 'poor', role: 'client', limits: { dollars_per_day: 100 } }
  const { body: key } = await call('POST', '/admin/keys', limits, ADMIN)
  const id = await held(key.key)
  await decide(id, 'ann', { verdict: 'escalate', escalate_to: 'second_line' })
  await expect
    .poll(async () => {
      const { body: runs } = await call('GET', '/v1/runs?limit=20&reason=redraft', undefined, ADMIN)
      return runs.data.length
    })
    .toBe(1)
  const { body: runs } = await call('GET', '/v1/runs?limit=20&reason=redraft', undefined, ADMIN)
  const [run] = runs.data
  expect(run).toMatchObject({ reviewId: id, keyId: key.id })
  expect(run.money.total).toBeGreaterThan(0)
})

it('tells the reviewer when the key cannot pay for another draft', async () => {
  const limits = { name: 'broke', role: 'client', limits: { requests_per_minute: 1 } }
  const { body: key } = await call('POST', '/admin/keys', limits, ADMIN)
  const id = await held(key.key)
  await decide(id, 'ann', { verdict: 'escalate', escalate_to: 'second_line' })
  await expect
    .poll(
      async () =>
        (await call('GET', `/v1/reviews/${id}/case`, undefined, keys.ann ?? '')).body.notes,
    )
    .toEqual([expect.objectContaining({ note: expect.stringContaining('rate_limit_exceeded') })])
})

it('asks no model again for a key that was revoked meanwhile', async () => {
  const { body: key } = await call('POST', '/admin/keys', { name: 'leaked', role: 'client' }, ADMIN)
  const id = await held(key.key)
  expect((await call('DELETE', `/admin/keys/${key.id}`, undefined, ADMIN)).status).toBe(200)
  await decide(id, 'ann', { verdict: 'escalate', escalate_to: 'second_line' })
  const notes = async () =>
    (await call('GET', `/v1/reviews/${id}/case`, undefined, keys.ann ?? '')).body.notes
  await expect
    .poll(notes)
    .toEqual([expect.objectContaining({ note: expect.stringContaining('invalid_api_key') })])
  const { body: runs } = await call('GET', '/v1/runs?limit=20&reason=redraft', undefined, ADMIN)
  expect(runs.data.filter((run: { reviewId: string }) => run.reviewId === id)).toEqual([])
})

it('asks no model again for a tenant that was stopped meanwhile', async () => {
  const { body: key } = await call(
    'POST',
    '/admin/keys',
    { name: 'stopped', role: 'client' },
    ADMIN,
  )
  const id = await held(key.key)
  const stop = { kind: 'tenant', target: 'default', reason: 'Something is very wrong here' }
  const { body: stopped } = await call('POST', '/v1/stops', stop, ADMIN)
  await decide(id, 'ann', { verdict: 'escalate', escalate_to: 'second_line' })
  await expect
    .poll(
      async () =>
        (await call('GET', `/v1/reviews/${id}/case`, undefined, keys.ann ?? '')).body.notes,
    )
    .toEqual([expect.objectContaining({ note: expect.stringContaining('policy_refused') })])
  await call('DELETE', `/v1/stops/${stopped.id}`, undefined, ADMIN)
})

it('keeps the reason for lifting a stop, also where its body comes in pieces', async () => {
  const stop = { kind: 'line', target: 'creative', reason: 'Something is very wrong here' }
  const { body: stopped } = await call('POST', '/v1/stops', stop, ADMIN)
  const reason = 'It was the wrong line'
  const lifted = await fetch(`${started.url}/v1/stops/${stopped.id}`, {
    method: 'DELETE',
    headers: { ...bearer(ADMIN), 'content-type': 'application/json' },
    body: new Blob([JSON.stringify({ reason })]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(lifted.status).toBe(200)
  const { body: audit } = await call(
    'GET',
    '/v1/audit?action=stop_lifted&limit=1',
    undefined,
    ADMIN,
  )
  expect(audit.data[0].details).toContain(reason)
})
