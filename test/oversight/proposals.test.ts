import { afterAll, beforeAll, expect, it } from 'vitest'
import { anotherAdmin } from '../support/another-admin.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'
const CONFIG = `
auth: { admin_key: ${ADMIN} }
oversight: { undo_seconds: 0 }
`
const REASON = 'Measured on last week’s verdicts'

let started: StartedGateway
let second: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  started = await startGateway({ config: CONFIG })
  second = await anotherAdmin(started.url, ADMIN)
})
afterAll(() => started.stop())

const call = (method: string, path: string, body?: unknown, who = bearer(ADMIN)) =>
  sendJson(method, `${started.url}${path}`, who, body)

const proposal = (change: object) => ({
  summary: 'Sends more to the second line',
  change,
  before: { n: 100, figures: { accuracy: 0.8, secondLineShare: 0.2 } },
  after: { n: 100, figures: { accuracy: 0.86, secondLineShare: 0.31 } },
  evidence: { counts: { verdicts: 60, feedback: 40 } },
})

async function routeOf(content: string) {
  const { body } = await call('POST', '/v1/route', {
    model: 'auto',
    messages: [{ role: 'user', content }],
  })
  return body
}

async function configHash(): Promise<string> {
  await call('POST', '/v1/chat/completions', {
    model: 'auto',
    messages: [{ role: 'user', content: 'What are your opening hours?' }],
  })
  const { body } = await call('GET', '/v1/runs?limit=1')
  return body.data[0].configHash ?? body.data[0].config_hash
}

it('moves the thresholds without a restart once another admin has approved, and back again', async () => {
  const before = await routeOf('What are your opening hours?')
  expect(before.zone).not.toBe('second')
  const hash = await configHash()
  const change = { kind: 'thresholds', every: { probe: 0, second: 0 } }
  const made = await call('POST', '/v1/admin/proposals', proposal(change))
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ state: 'proposed', madeBy: 'key:admin', in_force: false })
  const path = `/v1/admin/proposals/${made.body.id}`
  expect((await routeOf('What are your opening hours?')).zone).toBe(before.zone)

  const own = await call('POST', `${path}/approve`, { reason: REASON })
  expect(own.status).toBe(403)
  expect(own.body.error.message).toMatch(/cannot approve their own proposal/)
  const { key } = (await call('POST', '/admin/keys', { name: 'other', role: 'admin' })).body
  const otherKey = { authorization: `Bearer ${key}` }
  const sameHand = await call('POST', `${path}/approve`, { reason: REASON }, otherKey)
  expect(sameHand.status).toBe(403)
  const approved = await call('POST', `${path}/approve`, { reason: REASON }, second)
  expect(approved.body).toMatchObject({ state: 'approved', in_force: true })
  const after = await routeOf('What are your opening hours?')
  expect(after).toMatchObject({ zone: 'second', thresholds: { probe: 0, second: 0 } })
  expect(await configHash()).not.toBe(hash)

  const back = await call('POST', `${path}/roll-back`, { reason: 'It costs far too much' })
  expect(back.body).toMatchObject({ state: 'rolled_back', in_force: false })
  expect((await routeOf('What are your opening hours?')).zone).toBe(before.zone)
  expect(await configHash()).toBe(hash)
  const { body } = await call('GET', `/v1/audit?subject=${made.body.id}`)
  expect(body.data.map((row: { action: string }) => row.action)).toEqual([
    'proposal_rolled_back',
    'proposal_approved',
    'proposal_made',
  ])
})

it('adds a rule in the words of the configuration, and holds by it', async () => {
  const rule = {
    name: 'learned-hours',
    when: { task: ['customer-support', 'qa', 'chat'] },
    require: { oversight: 'hold', on_timeout: 'refuse' },
  }
  const made = await call('POST', '/v1/admin/proposals', proposal({ kind: 'risk_rule', rule }))
  const path = `/v1/admin/proposals/${made.body.id}`
  expect((await call('GET', path)).body.change.rule.require.onTimeout).toBe('refuse')
  await call('POST', `${path}/approve`, { reason: REASON }, second)
  expect(await routeOf('What are your opening hours?')).toMatchObject({ needsPerson: true })
  await call('POST', '/v1/chat/completions', {
    model: 'auto',
    messages: [{ role: 'user', content: 'What are your opening hours?' }],
  })
  const { body } = await call('GET', '/v1/reviews')
  expect(body.data[0].policy).toMatchObject({ rules: ['learned-hours'], onTimeout: 'refuse' })
  await call('POST', `${path}/roll-back`, { reason: 'Too many were held' })
  expect(await routeOf('What are your opening hours?')).toMatchObject({ needsPerson: false })
})

it.each([
  [
    'a rule of unknown words',
    { kind: 'risk_rule', rule: { name: 'x', when: { mood: 1 }, require: {} } },
  ],
  ['a rule without a name', { kind: 'risk_rule', rule: { when: {}, require: {} } }],
  ['weights of another program', { kind: 'router_weights', router: { kind: 'secondline-router' } }],
  ['thresholds in the wrong order', { kind: 'thresholds', every: { probe: 0.9, second: 0.1 } }],
])('refuses %s', async (_what, change) => {
  const { status, body } = await call('POST', '/v1/admin/proposals', proposal(change))
  expect(status).toBe(400)
  expect(body.error.message.length).toBeGreaterThan(10)
})

it('takes up after a restart what stands', async () => {
  const change = { kind: 'thresholds', every: { probe: 0, second: 0 } }
  const made = await call('POST', '/v1/admin/proposals', proposal(change))
  await call('POST', `/v1/admin/proposals/${made.body.id}/approve`, { reason: REASON }, second)
  await started.restart()
  expect((await routeOf('What are your opening hours?')).zone).toBe('second')
  const { body } = await call('GET', '/v1/admin/proposals?state=approved')
  expect(body.data).toEqual([expect.objectContaining({ id: made.body.id, in_force: true })])
})

it('says in the audit what a reload of the configuration changed and loosened', async () => {
  await started.reload(`${CONFIG}\ndefault_policies: false\n`)
  const { body } = await call('GET', '/v1/audit?action=configuration_reloaded')
  const details = JSON.parse(body.data[0].details)
  expect(details.changed).toContain('policy.rules')
  expect(details.loosened.join()).toMatch(/healthcare-high-risk is gone/)
  expect(details.from).not.toBe(details.to)
})
