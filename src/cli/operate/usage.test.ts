import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { runVerb } from '../../../test/support/run-verb.ts'
import { openStore } from '../../store/open-store.ts'
import { defineKeys } from './keys.ts'
import { defineUsage } from './usage.ts'

let folder = ''
let config = ''
let shop = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-usage-cli-'))
  config = join(folder, 'secondline.yaml')
  const url = `sqlite:${join(folder, 'store.db')}`
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]\nstore: ${url}\n`,
  )
  const make = ['keys', 'create', '-c', config, '--name']
  shop = (await runVerb({ keys: defineKeys }, [...make, 'shop'])).value.id
  const acme = [...make, 'app', '--tenant', 'acme']
  const { id: app } = (await runVerb({ keys: defineKeys }, acme)).value
  const store = openStore(url)
  const { keyId: _none, ...keyless } = november('d', 30)
  await store.saveRuns([
    november('a', 1, { keyId: shop }),
    november('b', 2, { keyId: shop }),
    november('c', 2, { keyId: 'admin' }),
    keyless,
    november('later', 31, { keyId: shop }),
    november('e', 5, { tenant: 'acme', keyId: app }),
  ])
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function november(id: string, day: number, changes: Parameters<typeof runRecord>[0] = {}) {
  return runRecord({ tenant: 'default', id, startedAt: Date.UTC(2026, 10, day), ...changes })
}

interface Row {
  readonly key?: string | null
  readonly name: string | null
  readonly requests: number
  readonly money: { readonly total: number }
}

const usage = (...args: readonly string[]) =>
  runVerb({ usage: defineUsage }, ['usage', '-c', config, ...args])

it('tells what each key cost in a month, and all of them', async () => {
  const { value, text, code } = await usage('--month', '2026-11')
  expect(code).toBe(0)
  expect(value).toMatchObject({ month: '2026-11', by: 'key', tenant: 'default' })
  expect(
    value.rows.map(({ key, name, requests, money }: Row) => [key, name, requests, money.total]),
  ).toEqual([
    [shop, 'shop', 2, 700],
    [null, null, 1, 350],
    ['admin', null, 1, 350],
  ])
  expect(value.total).toEqual({
    requests: 4,
    escalations: 0,
    money: { served: 1_200, total: 1_400, verification: 200, alwaysSecond: 8_000 },
    tokens: { input: 400, output: 800, reasoning: 80 },
  })
  expect(text).toMatch(/^all +4 +0 +\$0\.0014 +\$0\.0002 +\$0\.0080 +\$0\.0066 \(83 %\)$/m)
})

it('tells what each day and each tenant cost', async () => {
  const days = (await usage('--month', '2026-11', '--by', 'day')).value
  expect(days.rows.map(({ name, requests }: Row) => [name, requests])).toEqual([
    ['2026-11-01', 1],
    ['2026-11-02', 2],
    ['2026-11-30', 1],
  ])
  const tenants = (await usage('--month', '2026-11', '--by', 'tenant')).value
  expect(tenants.tenant).toBeUndefined()
  expect(tenants.rows.map(({ name, requests }: Row) => [name, requests])).toEqual([
    ['default', 4],
    ['acme', 1],
  ])
  expect(tenants.total.money.total).toBe(1_750)
})

it('says so where nothing was asked, and which tenants there are', async () => {
  const { value, text, notes } = await usage('--month', '2025-01')
  expect(value.rows).toEqual([])
  expect(text).toBe('Nothing was asked in 2025-01 (UTC).')
  expect(notes.join()).toContain('acme')
})

it('refuses what is no month, and a tenant where all are asked for', async () => {
  await expect(usage('--month', 'November')).rejects.toThrow(/2026-11/)
  await expect(usage('--by', 'tenant', '--tenant', 'acme')).rejects.toThrow(/all tenants/)
})

it('tells what the keys of a tenant have together, beside its keys and what they cost', async () => {
  appendFileSync(
    config,
    `limits:
  dollars_per_day: 20
  tenants: { acme: { dollars_per_month: 500, requests_per_minute: 600 } }
`,
  )
  const limits = { microsPerMonth: 500_000_000, requestsPerMinute: 600 }
  const words = 'All keys of acme together: $500 a month, 600 requests a minute.'
  const keys = (tenant: string) =>
    runVerb({ keys: defineKeys }, ['keys', 'list', '-c', config, '--tenant', tenant])
  for (const told of [await keys('acme'), await usage('--month', '2026-11', '--tenant', 'acme')]) {
    expect(told.value.tenantLimits).toEqual(limits)
    expect(told.text).toContain(words)
  }
  const { value, text } = await keys('acme')
  expect(value.defaultLimits).toEqual({ microsPerDay: 20_000_000 })
  expect(text).toContain('Each key has, where no other limit of the kind is its own: $20 a day.')
  for (const told of [await keys('default'), await usage('--by', 'tenant')]) {
    expect(told.value).not.toHaveProperty('tenantLimits')
    expect(told.text).not.toContain('together')
  }
})
