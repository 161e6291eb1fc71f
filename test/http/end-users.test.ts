/** The people whom clients ask for: limits of their own, a pseudonym on each run, and nothing of them where none is configured. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterEach, expect, test } from 'vitest'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-this-test'
const ALICE = 'alice@example.com'
const PSEUDONYM = /^eu_[\w-]{22}$/

let started: StartedGateway
afterEach(() => started.stop())

const configOf = (endUsers: string, more = '') =>
  `auth: { admin_key: ${ADMIN} }\ncontent: { store: false }\nend_users: { ${endUsers} }\n${more}`

async function start(config: string): Promise<void> {
  started = await startGateway({ config })
}

const call = (method: string, path: string, body?: unknown, more = {}) =>
  sendJson(method, `${started.url}${path}`, { ...bearer(ADMIN), ...more }, body)

const ask = (named: object, more = {}) =>
  call(
    'POST',
    '/v1/chat/completions',
    { model: 'auto', messages: [{ role: 'user', content: 'Hello!' }], ...named },
    more,
  )

const runOf = async (answer: Awaited<ReturnType<typeof ask>>) =>
  (await call('GET', `/v1/runs/${answer.body.id}`)).body

test('one person who asks too often waits, and nobody else', async () => {
  await start(configOf('requests_per_minute: 2'))
  expect((await ask({ user: ALICE })).status).toBe(200)
  const second = await ask({ safety_identifier: ALICE, user: 'of the whole company' })
  expect(second.status).toBe(200)
  expect(second.headers.get('x-ratelimit-remaining-requests')).toBe('0')
  const refused = await ask({ user: ALICE })
  expect([refused.status, refused.body.error]).toMatchObject([
    429,
    {
      code: 'rate_limit_exceeded',
      param: 'user',
      message: "The end user's limit of requests per minute leaves no room for this request",
    },
  ])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask({ user: 'bob' })).status).toBe(200)
  expect((await ask({})).status).toBe(200)
})

test('the person is named in each dialect’s own words, and in media', async () => {
  await start(configOf('record: true'))
  const openai = new OpenAI({ apiKey: ADMIN, baseURL: `${started.url}/v1`, maxRetries: 0 })
  const response = await openai.responses.create({
    model: 'auto',
    input: 'Hello!',
    safety_identifier: ALICE,
  })
  const claude = new Anthropic({ apiKey: ADMIN, baseURL: started.url, maxRetries: 0 })
  const message = await claude.messages.create({
    model: 'auto',
    max_tokens: 100,
    messages: [{ role: 'user', content: 'Hello!' }],
    metadata: { user_id: ALICE },
  })
  const chat = await ask({ user: ` ${ALICE} ` })
  const ids = [response.id, message.id, chat.body.id]
  const runs = await Promise.all(ids.map((id) => call('GET', `/v1/runs/${id}`)))
  const names = new Set(runs.map(({ body }) => body.endUser))
  expect([...names]).toEqual([expect.stringMatching(PSEUDONYM)])

  const found = await call('GET', `/v1/runs?end_user=${encodeURIComponent(ALICE)}`)
  expect(found.body.data).toHaveLength(3)
  const [pseudonym] = names
  const again = await call('GET', `/v1/runs?end_user=${pseudonym}`)
  expect(again.body.data.map(({ id }: { id: string }) => id)).toEqual(
    found.body.data.map(({ id }: { id: string }) => id),
  )
  expect((await call('GET', '/v1/runs?end_user=bob')).body.data).toEqual([])
  const usage = await call('GET', `/v1/usage?by=end_user&from=0&to=${Date.now() + 1000}`)
  expect(usage.body.data).toMatchObject([{ endUser: pseudonym, requests: 3 }])
  // Its words stand nowhere on the disk.
  await started.restart()
  for (const file of readdirSync(started.folder)) {
    expect(readFileSync(join(started.folder, file)).includes(ALICE)).toBe(false)
  }
})

test('what a person has spent counts after a restart, and says that it is theirs', async () => {
  await start(configOf('dollars_per_day: 0.01'))
  expect((await ask({ user: ALICE, max_tokens: 50 })).status).toBe(200)
  const { store } = started.gateway
  await started.gateway.deps.recorder.flush()
  const [run] = (await store.listRuns('default', {}, { limit: 1 })).items
  const whole = await store.findRun('default', run?.id ?? '')
  if (!whole) throw new Error('no run')
  const earlier = { ...whole, id: 'run_earlier', money: { ...whole.money, total: 9_999 } }
  await store.saveRuns([earlier])
  await started.restart()
  const refused = await ask({ user: ALICE, max_tokens: 50 })
  expect([refused.status, refused.body.error]).toMatchObject([
    429,
    { code: 'budget_exceeded', param: 'user' },
  ])
  expect(refused.body.error.message).toMatch(/^The end user's limit of dollars per day/)
  expect((await ask({ user: 'bob', max_tokens: 50 })).status).toBe(200)
})

test('a header that the settings name counts before the body', async () => {
  await start(configOf('header: X-OpenWebUI-User-Id'))
  const named = await ask({ user: 'body' }, { 'x-openwebui-user-id': 'header' })
  const plain = await ask({ user: 'header' })
  expect((await runOf(named)).endUser).toBe((await runOf(plain)).endUser)
})

test('without the group nothing is kept of whom a client asks for, and none is limited', async () => {
  await start(`auth: { admin_key: ${ADMIN} }\n`)
  const answer = await ask({ user: ALICE })
  expect(await runOf(answer)).not.toHaveProperty('endUser')
  await started.reload(configOf('requests_per_minute: 1'))
  expect((await runOf(await ask({ user: ALICE }))).endUser).toMatch(PSEUDONYM)
  expect((await ask({ user: ALICE })).status).toBe(429)
  await started.reload(`auth: { admin_key: ${ADMIN} }\n`)
  expect((await ask({ user: ALICE })).status).toBe(200)
})

test('whoever asks to be forgotten is, whichever key asked for them', async () => {
  await start(configOf('record: true', '').replace('store: false', 'store: true'))
  const key = (await call('POST', '/admin/keys', { name: 'shop' })).body.key
  const one = await ask({ user: ALICE })
  const other = await ask({ user: ALICE }, bearer(key))
  const bobs = await ask({ user: 'bob' })
  const gone = await call('POST', '/v1/erasures', { end_user: ALICE, reason: 'asked' })
  expect(gone.body).toMatchObject({ object: 'erasure', runs: 2, erased: 2, kept: [], next: null })
  expect((await runOf(one)).content).toBeNull()
  expect((await runOf(other)).content).toBeNull()
  expect((await runOf(bobs)).content).not.toBeNull()
  const nobody = await call('POST', '/v1/erasures', { end_user: 'alicia@example.com' })
  expect([nobody.status, nobody.body.error.message]).toEqual([
    404,
    expect.stringContaining('of this end user'),
  ])
  const both = await call('POST', '/v1/erasures', { end_user: ALICE, key: 'k' })
  expect([both.status, both.body.error.param]).toEqual([400, 'conversation'])
})
