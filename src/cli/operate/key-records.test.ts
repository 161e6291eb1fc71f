import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findPostgres, startPostgres } from '../../../test/support/postgres.ts'
import { runRecord } from '../../../test/support/run-record.ts'
import { runVerb, type Told } from '../../../test/support/run-verb.ts'
import { createAuditQueries } from '../../store/audit/audit-queries.ts'
import { openStore } from '../../store/open-store.ts'
import { defineErase } from './erase.ts'
import { defineKeys } from './keys.ts'

let folder = ''
let url = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-keys-cli-'))
  url = `sqlite:${join(folder, 'keys.db')}`
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: readonly string[]): Promise<Told> {
  const config = join(folder, 'secondline.yaml')
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]\nstore: ${url}\n`,
  )
  const verbs = { keys: defineKeys, erase: defineErase }
  return runVerb(verbs, [...(args[0] === 'erase' ? [] : ['keys']), ...args, '--config', config])
}

it('keys that are made, rotated and revoked stand in the audit with who did it and what they open', async () => {
  const { value: first } = await run('create', '--name', 'Dr. Bo', '--role', 'reviewer')
  const { value: second } = await run('rotate', first.id)
  expect(second).toMatchObject({ id: first.id, name: 'Dr. Bo', scope: first.scope })
  expect(second.key).not.toBe(first.key)
  await run('revoke', first.id)
  const store = openStore(url)
  const audit = createAuditQueries(store)
  const { items } = await audit.listAudit('default', {}, { limit: 10 })
  expect(items.map(({ action, subject, actor }) => [action, subject, actor]).reverse()).toEqual([
    ['key_made', `key:${first.id}`, 'operator'],
    ['key_rotated', `key:${first.id}`, 'operator'],
    ['key_revoked', `key:${first.id}`, 'operator'],
  ])
  expect(JSON.parse(items.at(-1)?.details ?? '')).toEqual({ role: 'reviewer', routes: ['review'] })
  // A name may be a person's, and the audit is never erased.
  expect(JSON.stringify(items)).not.toContain('Dr. Bo')
  expect((await audit.verifyAudit('default')).ok).toBe(true)
  await store.close()
})

it('a key that is made with another pepper than those before it comes with a note', async () => {
  for (const name of ['app', 'shop']) {
    expect((await run('create', '--name', name)).notes.join()).not.toContain('pepper')
  }
  const pepper = readFileSync(join(folder, 'keys.db.pepper'))
  writeFileSync(join(folder, 'keys.db.pepper'), 'q'.repeat(64))
  const { notes } = await run('create', '--name', 'lost')
  expect(notes.join()).toContain('made with another pepper')
  writeFileSync(join(folder, 'keys.db.pepper'), pepper)
  expect((await run('create', '--name', 'right')).notes).toEqual([])
  expect((await run('list', '--json')).text).not.toContain('pepper')
})

it('keys are listed with what limits them, and of a tenant without any it is told who has some', async () => {
  const limits = ['--dollars-per-day', '5', '--requests-per-minute', '60', '--lines', 'first']
  const made = await run('create', '--name', 'app', '--tenant', 'shop', ...limits)
  // In a folder that is not the gateway's the key would open nothing, and nobody would know why.
  expect(made.notes.join()).toContain(`There was no database at ${join(folder, 'keys.db')}`)
  expect((await run('create', '--name', 'b', '--tenant', 'shop')).notes).toEqual([])
  const { text, notes } = await run('list', '--tenant', 'shop')
  expect(text).toMatch(/LIMITS.*\$5 a day, 60 requests a minute, first line only/s)
  // Nor what is doubtful in the configuration, which here has no second line.
  expect(notes).toEqual([])
  expect((await run('list')).notes).toContain(
    'This is about the tenant default. There are also: shop (--tenant).',
  )
})

it('a key is made in the store that a gateway was started with, whatever the configuration names', async () => {
  const other = `sqlite:${join(folder, 'by-hand.db')}`
  const { value: made } = await run('create', '--name', 'app', '--store', other)
  const store = openStore(other)
  expect(await store.findKey('default', made.id)).toMatchObject({ name: 'app' })
  await store.close()
  expect((await run('list', '--store', other)).text).toContain('app')
  expect(existsSync(join(folder, 'keys.db'))).toBe(false)
})

const programs = findPostgres()
it.skipIf(programs === undefined)(
  'keys and erasures bear the time of the database that gateways share, whatever that of this machine',
  async () => {
    const server = await startPostgres(programs ?? '')
    url = await server.createDatabase()
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: now - 7_200_000 })
    const { value: made } = await run('create', '--name', 'app', '--expires', '1')
    const store = openStore(url)
    await store.saveRuns([runRecord({ tenant: 'default', id: 'run_1' })])
    await run('erase', 'run_1')
    vi.useRealTimers()
    const [key] = await store.listKeys('default')
    const { items } = await createAuditQueries(store).listAudit('default', {}, { limit: 9 })
    const moments = [
      key?.createdAt,
      made.scope.expiresAt - 86_400_000,
      ...items.map(({ at }) => at),
    ]
    expect(items).toHaveLength(2)
    for (const moment of moments) expect(Math.abs((moment ?? 0) - now)).toBeLessThan(3_600_000)
    await store.close()
    await server.stop()
  },
)
