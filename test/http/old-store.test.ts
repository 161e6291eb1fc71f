/**
 * A store as a version of schema 9 left it, brought up to date and gone on with by this one: what waited is decided, who
 * had a key has it still. The rows in `store-of-schema-9.jsonl` were written by that version with practice models; the
 * tables are made by the steps, which never change.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway } from '../../src/create-gateway.ts'
import { ALL_MIGRATIONS } from '../../src/store/migrations/all-migrations.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Tables } from '../../src/store/tables/tables.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'

const ROWS = readFileSync(join(import.meta.dirname, '../fixtures/store-of-schema-9.jsonl'), 'utf8')
const SCHEMA = 9
/** Minutes after the rows were written: reviews run out, and texts are kept for so many days only. */
const NOW = 1_796_156_700_000
const ADMIN = 'admin-key-of-sixteen-or-more'
const CONFIG = `
auth: { admin_key: ${ADMIN}, pepper: pepper-of-thirty-two-or-more-characters }
models:
  - { id: practice-first, provider: practice, model: simulated-first }
  - { id: practice-second, provider: practice, model: simulated-second }
lines: { first: [practice-first], second: [practice-second] }
`
const APP = 'sl_ff3156b9e3fd2a98fe_db1cc25334477f162d5cdb19fe8cf42cd7009d651c70713a6772449392122841'
const REVOKED =
  'sl_dec6cff27fea118806_1d2225f4d293be1d5c7379220e0710bc80f2550dc3a23372a4be4bf8cd928bf6'
const REVIEWER =
  'sl_791fb5aa3059cff223_3b20248fd3869159afc46046431f9504b173f848dd329a0b244fc99971f7b477'
const RUN = 'chatcmpl-0gar0acx0tmc30xjwntcz5d'
const PENDING = 'rev_0gar0ae8r6ax5at5xm3cg39'
/** One of two people has let it out. */
const HALF = 'rev_0gar0af8grd8abpqe7gwjby'
const RESPONSE = 'resp_0gar0afwqmdvbxdyc76mym8'
const BATCH = 'batch_0gar0ag21a833db0mvsgre7'
const PROPOSAL = 'prop_0gar0ag2h8f7q6949r3grqy'

const folder = mkdtempSync(join(tmpdir(), 'secondline-old-'))
afterEach(() => void vi.useRealTimers())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function writeOldStore(url: string): Promise<void> {
  const store = openStore(url)
  const { kind, queries } = store
  const migrations = ALL_MIGRATIONS.filter(({ number }) => number <= SCHEMA)
  await migrate(queries, { kind, migrations })
  for (const line of ROWS.trim().split('\n')) {
    const [table, row] = JSON.parse(line) as [keyof Tables, Record<string, unknown>]
    const values = Object.entries(row).map(([name, value]) => [name, bytesOr(value)])
    await queries.insertInto(table).values(Object.fromEntries(values)).execute()
  }
  await store.close()
}

function bytesOr(value: unknown): unknown {
  const { base64 } = (value ?? {}) as { readonly base64?: string }
  return base64 === undefined ? value : Buffer.from(base64, 'base64')
}

async function startOn(url: string) {
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, CONFIG)
  const settings = await loadSettings({
    file,
    environment: {},
    flags: { port: '0', store: url, logLevel: 'silent' },
  } as Parameters<typeof loadSettings>[0])
  return await createGateway(settings, { pace: 0 })
}

type Who = string | Readonly<Record<string, string>>

function caller(gateway: Awaited<ReturnType<typeof startOn>>) {
  return async (who: Who, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const answer = await gateway.fetch(
      new Request(`http://127.0.0.1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(typeof who === 'string' ? { authorization: `Bearer ${who}` } : who),
          'content-type': 'application/json',
          ...more,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await answer.text()
    const isObject = answer.headers.get('content-type')?.includes('application/json')
    const json = isObject ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: answer.status, headers: answer.headers, text, json }
  }
}

type Call = ReturnType<typeof caller>

async function approve(call: Call, who: Who, id: string) {
  const leased = await call(who, `/v1/reviews/${id}/lease`, {})
  if (leased.status !== 200) return leased
  const verdict = { verdict: 'approve', reason_code: 'correct', reason: 'Looked at with care' }
  const etag = leased.headers.get('etag') ?? ''
  const { fence } = leased.json
  return await call(who, `/v1/reviews/${id}/decide`, { ...verdict, fence }, { 'if-match': etag })
}

async function signIn(call: Call): Promise<Who> {
  const { headers, json } = await call({}, '/v1/session', {
    name: 'ada',
    password: 'correct horse battery',
  })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  return { cookie, 'x-csrf-token': String(json.csrf) }
}

const programs = findPostgres()

const STORES: [string, () => Promise<string>][] = [
  ['SQLite', async () => `sqlite:${join(folder, 'old.db')}`],
]
if (programs) {
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  STORES.push(['PostgreSQL', async () => (await starting).createDatabase()])
}

describe.each(STORES)('a store of schema 9 in %s', (_kind, makeUrl) => {
  it('is gone on with where it was left', async () => {
    const url = await makeUrl()
    await writeOldStore(url)
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
    const gateway = await startOn(url)
    const call = caller(gateway)
    const hello = { model: 'auto', messages: [{ role: 'user', content: 'Hello!' }] }
    expect((await call(APP, '/v1/chat/completions', hello)).status).toBe(200)
    expect((await call(REVOKED, '/v1/chat/completions', hello)).status).toBe(401)
    expect((await call(APP, `/v1/runs/${RUN}`)).json).toMatchObject({ status: 'completed' })

    expect((await call(APP, `/v1/reviews/${PENDING}`)).json.status).toBe('pending')
    expect((await approve(call, REVIEWER, PENDING)).status).toBe(200)
    // Whoever was the first of two is not the second as well, though their key had no maker then.
    const again = await approve(call, REVIEWER, HALF)
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('Another person')])
    expect((await approve(call, await signIn(call), HALF)).status).toBe(200)
    for (const [id, words] of [
      [PENDING, 'retirement savings'],
      [HALF, 'in most places a'],
    ] as const) {
      vi.setSystemTime(Date.now() + 11_000)
      await vi.waitFor(
        async () => {
          const { json } = await call(APP, `/v1/reviews/${id}`)
          expect(json.status).toBe('delivered')
          expect(String(json.text).toLowerCase()).toContain(words)
        },
        { timeout: 15_000, interval: 100 },
      )
    }

    expect((await call(APP, `/v1/responses/${RESPONSE}`)).text).toContain('Canberra')
    const more = { model: 'auto', input: 'And of France?', previous_response_id: RESPONSE }
    expect((await call(APP, '/v1/responses', more)).status).toBe(200)
    const { json: batch } = await call(APP, `/v1/batches/${BATCH}`)
    expect(batch).toMatchObject({ status: 'completed', request_counts: { completed: 1 } })
    const output = await call(APP, `/v1/files/${batch.output_file_id}/content`)
    expect(output.text).toContain('Paris')

    const own = await call(ADMIN, `/v1/admin/proposals/${PROPOSAL}/approve`, {
      reason: 'Measured on a week of verdicts',
    })
    expect([own.status, own.text]).toEqual([403, expect.stringContaining('Proposers')])
    expect((await call(ADMIN, '/v1/audit/verify')).json).toMatchObject({ ok: true, faults: [] })
    await gateway.close()
  }, 120_000)
})
