/** Learning from own traffic through the whole gateway: requests, evidence, a proposal, other decisions, and back. */

import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineExplain } from '../../src/cli/explain/explain.ts'
import { defineLearn } from '../../src/cli/measure/learn.ts'
import type { BuiltLearning } from '../../src/gateway/learning/create-learning.ts'
import { anotherAdmin } from '../support/another-admin.ts'
import { runVerb } from '../support/run-verb.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = '0123456789abcdef0123'
const CONFIG = `
auth: { admin_key: ${ADMIN} }
target: { second_line_share: 0.3 }
learning: { collect: true, approval: admin }
shadow: { share: 1, max_dollars_per_day: 100 }
`
const REASON = 'Looked at the figures on held-back requests'

let started: StartedGateway
/** A person: a key made with the same key is no other pair of eyes. */
let other: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  started = await startGateway({ config: CONFIG })
  other = await anotherAdmin(started.url, ADMIN)
})
afterAll(() => started.stop())

const call = (method: string, path: string, body?: unknown, who = bearer(ADMIN)) =>
  sendJson(method, `${started.url}${path}`, who, body)

const question = (content: string) => ({
  model: 'auto',
  messages: [{ role: 'user', content }],
})

const WHO =
  'baker teacher farmer pilot singer nurse painter driver gardener student barber waiter sailor tailor miner plumber'.split(
    ' ',
  )
const THINGS = 'apples pens stamps coins books cards plums shells'.split(' ')

const pick = (from: string, turn: number) => from.split('|')[turn % from.split('|').length]

/** Long and solemn, but of one step: the quick practice model is always right. */
function solemn(turn: number): string {
  const verb = pick('calculate|compute|evaluate|work out|find|solve|tell me', turn)
  const how = pick('carefully|exactly|step by step', Math.floor(turn / 7))
  const [one, other] = [3, 11].map((step) =>
    pick('result|value|sum|total|answer|number|figure', Math.floor(turn / step)),
  )
  const [a, b] = [60 + ((turn * 7) % 39), 12 + ((turn * 13) % 17)]
  return `Please ${verb} ${how}, show all your steps and explain the ${one}: what is the ${other} of ${a} plus ${b}?`
}

/** Plain, but of several steps: it slips in one of three. */
function plain(turn: number): string {
  const thing = THINGS[Math.floor(turn / 3) % THINGS.length]
  const gain = pick('buys|finds|collects|picks|wins', turn)
  const loss = pick('sells|loses|uses|drops|eats|donates|breaks', turn)
  const [a, b, c] = [60 + ((turn * 7) % 39), 12 + ((turn * 13) % 17), 3 + (turn % 9)]
  return `A ${WHO[turn % WHO.length]} has ${a} ${thing}, ${gain} ${b} more, gives away ${c} and ${loss} ${c + 5}. How many are left?`
}

const prompt = (turn: number) => (turn % 2 === 0 ? plain(turn) : solemn(turn))

async function sendTraffic(from: number, to: number): Promise<void> {
  const learning = started.gateway.deps.learning as BuiltLearning
  for (let turn = from; turn < to; turn++) {
    const { status } = await call('POST', '/v1/chat/completions', question(prompt(turn)))
    expect(status).toBe(200)
    if (turn % 10 === 9) await learning.settled()
  }
  await learning.settled()
}

async function verb(...args: readonly string[]) {
  const config = join(started.folder, 'secondline.yaml')
  const { value } = await runVerb(
    { learn: defineLearn, explain: defineExplain },
    [...args, '--config', config],
    { SECONDLINE_STORE: `sqlite:${join(started.folder, 'secondline.db')}` },
  )
  return value
}
const learn = (...args: readonly string[]) => verb('learn', '--from-traffic', ...args)

const HARD =
  'A carpenter has 57 melons, finds 28 more, gives away 7 and sells 12. How many are left?'
const EASY = solemn(2)
const scoreOf = async (content: string): Promise<number> =>
  (await call('POST', '/v1/route', question(content))).body.signals.difficulty.score

it('goes from traffic to a proposal, to other decisions once approved, and back', async () => {
  await sendTraffic(0, 60)
  await expect(learn()).rejects.toThrow(/at least 140 requests .* there are/)
  expect((await call('GET', '/v1/admin/proposals')).body.data).toEqual([])
  await sendTraffic(60, 320)
  const cold = [await scoreOf(HARD), await scoreOf(EASY)] as const

  const learned = await learn()
  expect(learned.proposal).toMatch(/^prop_/)
  expect(learned.evidence.counts.shadow).toBeGreaterThan(100)
  expect(learned.after.figures.gain).toBeGreaterThan(0)
  expect(learned.before.n).toBe(learned.after.n)
  expect(await scoreOf(HARD)).toBe(cold[0])

  const path = `/v1/admin/proposals/${learned.proposal}`
  const approved = await call('POST', `${path}/approve`, { reason: REASON }, other)
  expect(approved.body).toMatchObject({ state: 'approved', in_force: true, kind: 'router_weights' })
  const warm = [await scoreOf(HARD), await scoreOf(EASY)] as const
  expect(warm[0] - warm[1]).toBeGreaterThan(cold[0] - cold[1])
  expect((await verb('explain', HARD)).signals.difficulty.score).toBe(warm[0])
  expect((await call('POST', '/v1/route', question(EASY))).body.zone).toBe('direct')
  expect((await call('POST', '/v1/route', question(HARD))).body.zone).not.toBe('direct')

  await call('POST', `${path}/roll-back`, { reason: 'Trying how it was before' }, other)
  expect([await scoreOf(HARD), await scoreOf(EASY)]).toEqual(cold)
})

it('learns for one tenant from its own requests alone', async () => {
  await expect(learn('--tenant', 'elsewhere')).rejects.toThrow(/there are 0/)
  const learned = await learn('--tenant', 'default')
  expect(learned.summary).toMatch(/^For tenant default alone\./)
  const { body } = await call('GET', `/v1/admin/proposals/${learned.proposal}`)
  expect(body).toMatchObject({ for_tenant: 'default', change: { tenant: 'default' } })
})
