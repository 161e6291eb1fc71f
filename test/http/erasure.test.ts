/** Erasing what was said, as an admin does it over HTTP. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { createErasureQueries } from '../../src/store/reviews/erasure-queries.ts'
import { runRecord } from '../support/run-record.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'
const QUESTION = 'What is the capital of France?'

const configOf = (store: boolean) =>
  `auth: { mode: keys, admin_key: ${ADMIN} }\ncontent: { store: ${store} }\ncache: { answers: exact }\n`

let started: StartedGateway
let client = ''
beforeAll(async () => {
  started = await startGateway({ config: configOf(true) })
  client = (await call('POST', '/admin/keys', ADMIN, { name: 'shop' })).body.key
})
afterAll(() => started.stop())

async function call(method: string, path: string, key: string, body?: unknown, more = {}) {
  const url = `${started.url}${path}`
  const answer = await sendJson(method, url, { ...bearer(key), ...more }, body)
  return { ...answer, cache: answer.headers.get('x-secondline-cache') }
}

const ask = (content = QUESTION, secondline = {}) =>
  call('POST', '/v1/chat/completions', client, {
    model: 'auto',
    messages: [{ role: 'user', content }],
    secondline,
  })
const contentOf = async (run: string) => (await call('GET', `/v1/runs/${run}`, ADMIN)).body.content

it('erases one run by its own id or its answer’s, and no kept answer of it is given again', async () => {
  const { body } = await ask()
  const { run } = body.secondline
  expect((await contentOf(run)).answer).toContain('Paris')
  expect((await ask()).cache).toMatch(/^hit/)
  const gone = await call('DELETE', `/v1/runs/${body.id}/content`, ADMIN)
  expect([gone.status, gone.body]).toMatchObject([
    200,
    { object: 'run.content_erased', run, erased: { content: true } },
  ])
  expect(await contentOf(run)).toBeNull()
  expect((await ask()).cache).not.toMatch(/^hit/)
  const again = await call('DELETE', `/v1/runs/${run}/content`, ADMIN)
  expect(again.body).toMatchObject({ erasedAt: gone.body.erasedAt, erased: { content: false } })
  const shown = await call('GET', `/v1/runs/${run}`, client)
  expect(shown.body).toMatchObject({ contentErasedAt: gone.body.erasedAt, status: 'completed' })
})

it('is for admins, each of their own tenant', async () => {
  const { run } = (await ask('Who wrote Hamlet?')).body.secondline
  expect((await call('DELETE', `/v1/runs/${run}/content`, client)).status).toBe(403)
  expect(await contentOf(run)).not.toBeNull()
  const { store } = started.gateway
  const theirs = runRecord({ tenant: 'other', id: 'run_theirs' })
  await store.saveRuns([theirs])
  await store.saveContent('other', theirs.id, 1, { messages: [], answer: 'theirs' })
  expect((await call('DELETE', `/v1/runs/${theirs.id}/content`, ADMIN)).status).toBe(404)
  expect(await store.findContent('other', theirs.id)).toBeDefined()
})

it('refuses what waits for a person and what a legal hold keeps, and says why', async () => {
  const held = (await ask('Can I take warfarin and aspirin together?')).body.secondline
  const refused = await call('DELETE', `/v1/runs/${held.run}/content`, ADMIN)
  expect([refused.status, refused.body.error.message]).toEqual([
    409,
    expect.stringContaining('is open'),
  ])
  const { body } = await ask('How far is the moon?')
  // By the id that a client has seen: it names the same run.
  const hold = { kind: 'run', target: body.id, reason: 'A court asked for it' }
  expect((await call('POST', '/v1/legal-holds', ADMIN, hold)).status).toBe(201)
  const kept = await call('DELETE', `/v1/runs/${body.secondline.run}/content`, ADMIN)
  expect([kept.status, kept.body.error.message]).toEqual([
    409,
    expect.stringContaining('legal hold'),
  ])
})

it('erases a whole conversation, and tells what it had to leave', async () => {
  const conversation = 'customer-42'
  const runs: string[] = []
  for (const content of ['What is 2 + 2?', 'How do I return a parcel?']) {
    runs.push((await ask(content, { conversation })).body.secondline.run)
  }
  const hold = { kind: 'run', target: runs[1], reason: 'A court asked for it' }
  await call('POST', '/v1/legal-holds', ADMIN, hold)
  const wanted = { conversation, reason: 'request 7 of a customer' }
  const done = await call('POST', '/v1/erasures', ADMIN, wanted)
  expect(done.body).toMatchObject({
    object: 'erasure',
    runs: 2,
    erased: 1,
    kept: [{ run: runs[1], message: expect.stringContaining('legal hold') }],
    next: null,
  })
  expect(await contentOf(runs[0] ?? '')).toBeNull()
  expect(await contentOf(runs[1] ?? '')).not.toBeNull()
  const audit = await call('GET', `/v1/audit?subject=${runs[0]}`, ADMIN)
  expect(JSON.stringify(audit.body.data)).toContain('request 7 of a customer')
  expect((await call('POST', '/v1/erasures', ADMIN, wanted)).body.erased).toBe(0)
  for (const typo of [{ conversation: 'customer-24' }, { key: 'nobody' }]) {
    expect((await call('POST', '/v1/erasures', ADMIN, typo)).status).toBe(404)
  }
  for (const wrong of [{}, { conversation, key: 'k' }, { user: 'u' }]) {
    expect((await call('POST', '/v1/erasures', ADMIN, wrong)).status).toBe(400)
  }
})

it('erases the file that a key left for a batch, also what no run has answered', async () => {
  const { key, id } = (await call('POST', '/admin/keys', ADMIN, { name: 'batches' })).body
  const erase = async () => (await call('POST', '/v1/erasures', ADMIN, { key: id })).body
  expect(await erase()).toMatchObject({ runs: 0, files: { erased: 0, kept: [] } })
  const form = new FormData()
  form.set('purpose', 'batch')
  form.set('file', new Blob(['{"custom_id":"a","body":{"user":"Jane"}}\n']), 'requests.jsonl')
  const sent = { method: 'POST', headers: bearer(key), body: form }
  const file = (await (await fetch(`${started.url}/v1/files`, sent)).json()) as { id: string }
  expect((await call('GET', `/v1/files/${file.id}`, key)).status).toBe(200)
  expect(await erase()).toMatchObject({ runs: 0, files: { erased: 1, kept: [] } })
  expect((await call('GET', `/v1/files/${file.id}`, key)).status).toBe(404)
})

it('erases a background response with the run that made it, and keeps it for a legal hold on that', async () => {
  const background = async () => {
    const { body } = await call('POST', '/v1/responses', client, {
      model: 'auto',
      input: 'Who painted Guernica?',
      background: true,
    })
    const read = () => call('GET', `/v1/responses/${body.id}`, client)
    await expect.poll(async () => (await read()).body.status).toBe('completed')
    return { id: body.id, run: (await read()).body.secondline.run, read }
  }
  const kept = await background()
  const hold = { kind: 'run', target: kept.run, reason: 'The court has asked for it' }
  const { body: set } = await call('POST', '/v1/legal-holds', ADMIN, hold)
  expect((await call('DELETE', `/v1/responses/${kept.id}`, client)).status).toBe(409)
  await call('DELETE', `/v1/legal-holds/${set.id}`, ADMIN)
  for (const named of [kept.run, (await background()).id]) {
    expect((await call('DELETE', `/v1/runs/${named}/content`, ADMIN)).body).toMatchObject({
      erased: { content: true, response: true },
    })
  }
  expect((await kept.read()).status).toBe(404)
})

describe.each([true, false])('of a run whose texts are kept: %s', (store) => {
  const body = { model: 'auto', messages: [{ role: 'user', content: 'Who painted Guernica?' }] }
  const send = (key: string) =>
    call('POST', '/v1/chat/completions', client, body, { 'idempotency-key': key })
  beforeAll(() => started.reload(configOf(store)))

  it('gives nothing again under its idempotency key once it is erased', async () => {
    const { run } = (await send(`here ${store}`)).body.secondline
    expect((await send(`here ${store}`)).body.secondline.run).toBe(run)
    await call('DELETE', `/v1/runs/${run}/content`, ADMIN)
    expect((await send(`here ${store}`)).body.secondline.run).not.toBe(run)
  })

  it('gives nothing again that another process has erased, as the command line does', async () => {
    const { run } = (await send(`there ${store}`)).body.secondline
    expect((await ask('Who painted Guernica?')).cache).toMatch(/^hit/)
    // Once it is shown it is in the store.
    await contentOf(run)
    const other = openStore(`sqlite:${join(started.folder, 'secondline.db')}`)
    const by = { at: Date.now(), actor: 'operator', role: 'admin', details: {} } as const
    await createErasureQueries(other).eraseRun('default', run, by)
    await other.close()
    await expect.poll(async () => (await send(`there ${store}`)).body.secondline.run).not.toBe(run)
    expect((await ask('Who painted Guernica?')).body.secondline.run).not.toBe(run)
  })
})

it('is refused while the store refuses runs that what is to be erased may be in', async () => {
  const database = new Database(join(started.folder, 'secondline.db'))
  database.exec(`create trigger refuse before insert on run_records when new.record like '%hello-refused%'
    begin select raise(abort, 'not this one'); end`)
  const named = await call('POST', '/v1/chat/completions', client, {
    model: 'auto',
    messages: [{ role: 'user', content: 'Hello!' }],
    metadata: { conversation: 'hello-refused' },
    secondline: { conversation: 'hello-refused' },
  })
  const { run } = named.body.secondline
  expect((await call('GET', `/v1/runs/${run}`, ADMIN)).status).toBe(503)
  const erase = () => call('DELETE', `/v1/runs/${run}/content`, ADMIN)
  expect((await erase()).body.error).toMatchObject({ code: 'store_unavailable' })
  // Other runs are recorded and read all the same.
  const other = (await ask()).body.secondline.run
  expect((await call('GET', `/v1/runs/${other}`, ADMIN)).status).toBe(200)
  database.exec('drop trigger refuse')
  database.close()
})
