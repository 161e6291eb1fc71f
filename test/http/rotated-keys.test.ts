/** A key whose secret was replaced is the same key: nothing that it has used or made begins anew. */
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { afterEach, expect, test, vi } from 'vitest'
import { defineKeys } from '../../src/cli/operate/keys.ts'
import { runVerb } from '../support/run-verb.ts'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const PEPPER = 'a pepper of tests that is long enough'
const config = `auth: { mode: keys, admin_key: an-admin-key-of-this-test, pepper: "${PEPPER}" }\n`

let started: StartedGateway
afterEach(() => started.stop())

async function keys(...args: readonly string[]) {
  const { folder } = started
  const where = [
    ...['--config', join(folder, 'secondline.yaml')],
    ...['--store', `sqlite:${join(folder, 'secondline.db')}`],
  ]
  return (await runVerb({ keys: defineKeys }, ['keys', ...args, ...where])).value
}

const ask = (key: string) =>
  sendJson('POST', `${started.url}/v1/chat/completions`, bearer(key), {
    model: 'auto',
    max_tokens: 50,
    messages: [{ role: 'user', content: 'Hello!' }],
  })

const isTaken = async (key: string) =>
  (await sendJson('GET', `${started.url}/v1/models`, bearer(key))).status === 200

/** Books the last run of the key at a price. */
async function spend(micros: number): Promise<void> {
  const { deps, store } = started.gateway
  await deps.recorder.flush()
  const [summary] = (await store.listRuns('default', {}, { limit: 1 })).items
  const run = await store.findRun('default', summary?.id ?? '')
  if (!run) throw new Error('no run')
  await store.saveRuns([{ ...run, money: { ...run.money, total: micros } }])
}

test('a rotated key goes on with what it has spent, its rate and its files, here and after a restart', async () => {
  started = await startGateway({ config })
  const limits = ['--dollars-per-day', '0.02', '--requests-per-minute', '2']
  const { id, key: old } = await keys('create', '--name', 'app', ...limits)
  await vi.waitUntil(() => isTaken(old), 10_000)
  const client = (apiKey: string) =>
    new OpenAI({ baseURL: `${started.url}/v1`, apiKey, maxRetries: 0 })
  const upload = await toFile(Buffer.from('{}'), 'in.jsonl')
  const file = await client(old).files.create({ purpose: 'batch', file: upload })
  expect((await ask(old)).status).toBe(200)

  const rotated = await keys('rotate', id)
  expect(rotated.id).toBe(id)
  await vi.waitUntil(() => isTaken(rotated.key), 10_000)
  expect((await ask(old)).status).toBe(401)
  expect(await client(rotated.key).files.retrieve(file.id)).toMatchObject({ id: file.id })
  expect((await ask(rotated.key)).status).toBe(200)
  // Two a minute, by whichever secret.
  expect((await ask(rotated.key)).body.error.code).toBe('rate_limit_exceeded')

  await spend(19_999)
  await started.restart()
  expect((await ask(rotated.key)).body.error.code).toBe('budget_exceeded')
  expect((await ask(old)).status).toBe(401)
})
