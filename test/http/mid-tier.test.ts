/** A mid tier through the whole gateway: a router that knows one is approved, and the card between the lines answers. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { learn } from '../../src/evaluate/learn/learn.ts'
import { anotherAdmin } from '../support/another-admin.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'
const CONFIG = `
auth: { admin_key: ${ADMIN} }
models:
  - { id: quick, provider: practice, model: simulated-first, card: { prices: { input: 0.1, output: 0.4 } } }
  - { id: between, provider: practice, model: simulated-other, card: { prices: { input: 0.2, output: 0.8 } } }
  - { id: thinker, provider: practice, model: simulated-second, card: { prices: { input: 2, output: 8 } } }
lines: { first: [quick], second: [thinker, between] }
target: { second_line_share: 0.5 }
`
const HARD = 'Compute 157 * 17 - 4 for the crimson boxes, then divide it by 3.'
const GRAVE = 'I am 62 and on warfarin: how many milligrams of ibuprofen may I take at once?'

let started: StartedGateway
let other: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  started = await startGateway({ config: CONFIG })
  other = await anotherAdmin(started.url, ADMIN)
})
afterAll(() => started.stop())

const call = (method: string, path: string, body?: unknown, who = bearer(ADMIN)) =>
  sendJson(method, `${started.url}${path}`, who, body)

const question = (content: string) => ({ model: 'auto', messages: [{ role: 'user', content }] })

/** Sums are beyond the first line, and the mid tier does nine in ten of them. */
function routerWithMiddle() {
  const rows = Array.from({ length: 200 }, (_none, index) => {
    const word = ['red', 'blue', 'green', 'black', 'white'][Math.floor(index / 2) % 5]
    const isHard = index % 2 === 0
    const prompt = isHard
      ? `Compute ${index} * 17 - 4 for the ${word} boxes, then divide it by 3.`
      : `Say hello to the ${word} cat number ${index}.`
    const score = (ok: boolean) => ({ score: ok ? 1 : 0 })
    const outcomes = {
      quick: score(!isHard),
      between: score(!isHard || index % 20 !== 0),
      thinker: score(true),
    }
    return { id: String(index), set: 'own', prompt, outcomes }
  })
  const trio = { first: 'quick', second: 'thinker', mid: 'between' }
  return learn(rows, { ...trio, withConfidence: false })
}

it('lets the card between the lines answer, tells so, and keeps the head for what is grave', async () => {
  const before = (await call('POST', '/v1/route', question(HARD))).body
  expect(before.thresholds.middle).toBeUndefined()
  const made = await call('POST', '/v1/admin/proposals', {
    summary: 'Learned with the mid tier',
    change: { kind: 'router_weights', router: routerWithMiddle() },
    before: { n: 1, figures: {} },
    after: { n: 1, figures: {} },
  })
  expect(made.status).toBe(201)
  const reason = 'Looked at the figures myself'
  await call('POST', `/v1/admin/proposals/${made.body.id}/approve`, { reason }, other)

  const route = (await call('POST', '/v1/route', question(HARD))).body
  expect(route.thresholds.middle).toMatchObject({ card: 'between' })
  expect(route).toMatchObject({
    zone: 'second',
    firstStep: { line: 'second', card: 'between', reasons: ['difficult', 'middle_suffices'] },
  })
  const answered = await call('POST', '/v1/chat/completions', question(HARD))
  expect(answered.status).toBe(200)
  expect(answered.headers.get('x-secondline-reason')).toContain('middle_suffices')
  expect(answered.body.secondline.reasons).toContain('middle_suffices')
  const grave = (await call('POST', '/v1/route', question(GRAVE))).body
  expect(grave.firstStep.card).not.toBe('between')

  const { body } = await call('GET', '/v1/runs?limit=1')
  const run = (await call('GET', `/v1/runs/${body.data[0].id}`)).body
  expect(run.facts.thresholds.middle.card).toBe('between')
  expect(run.reasons).toContain('middle_suffices')
})
