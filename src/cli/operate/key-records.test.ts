import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runVerb, type Told } from '../../../test/support/run-verb.ts'
import { createAuditQueries } from '../../store/audit/audit-queries.ts'
import { openStore } from '../../store/open-store.ts'
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
  return runVerb({ keys: defineKeys }, ['keys', ...args, '--config', config])
}

it('keys that are made, rotated and revoked stand in the audit with who did it and what they open', async () => {
  const { value: first } = await run('create', '--name', 'Dr. Bo', '--role', 'reviewer')
  const { value: second } = await run('rotate', first.id)
  await run('revoke', second.id)
  const store = openStore(url)
  const audit = createAuditQueries(store)
  const { items } = await audit.listAudit('default', {}, { limit: 10 })
  expect(items.map(({ action, subject, actor }) => [action, subject, actor]).reverse()).toEqual([
    ['key_made', `key:${first.id}`, 'operator'],
    ['key_made', `key:${second.id}`, 'operator'],
    ['key_revoked', `key:${first.id}`, 'operator'],
    ['key_revoked', `key:${second.id}`, 'operator'],
  ])
  expect(JSON.parse(items.at(-1)?.details ?? '')).toEqual({ role: 'reviewer', routes: ['review'] })
  // A name may be a person's, and the audit is never erased.
  expect(JSON.stringify(items)).not.toContain('Dr. Bo')
  expect((await audit.verifyAudit('default')).ok).toBe(true)
  await store.close()
})

it('keys are listed with what limits them, and of a tenant without any it is told who has some', async () => {
  const limits = ['--dollars-per-day', '5', '--requests-per-minute', '60', '--lines', 'first']
  await run('create', '--name', 'app', '--tenant', 'shop', ...limits)
  const { text, notes } = await run('list', '--tenant', 'shop')
  expect(text).toMatch(/LIMITS.*\$5 a day, 60 requests a minute, first line only/s)
  // Nor what is doubtful in the configuration, which here has no second line.
  expect(notes).toEqual([])
  expect((await run('list')).notes).toContain(
    'This is about the tenant default. There are also: shop (--tenant).',
  )
})
