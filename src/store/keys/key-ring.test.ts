import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { KeyScope } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import { openStore } from '../../store/open-store.ts'
import { type KeyRing, openKeyRing } from './key-ring.ts'
import { loadPepper, mintKey } from './keys.ts'

const SCOPE: KeyScope = {
  tenant: 'acme',
  role: 'client',
  routes: ['data'],
  limits: {},
  mayDebug: false,
}
const PEPPER = 'p'.repeat(64)
const folder = mkdtempSync(join(tmpdir(), 'secondline-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const opened: { close(): unknown }[] = []
let now = 1_000
const clock = { now: () => now, monotonic: () => performance.now() }

async function openRing(file: string, pollMs = 20): Promise<KeyRing> {
  const store = openStore(`sqlite:${file}`)
  await store.migrate()
  const ring = await openKeyRing({ keys: store, pepper: PEPPER, clock, pollMs })
  opened.push(ring, store)
  return ring
}

afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close()
})

describe('key ring', () => {
  it('knows a key by its text and gives its scope', async () => {
    const ring = await openRing(':memory:')
    const { presented, record } = await ring.create({ name: 'app', scope: SCOPE })
    expect(presented).toMatch(/^sl_[0-9a-f]{18}_[0-9a-f]{64}$/)
    expect(ring.authenticate(presented)).toEqual({ id: record.id, name: 'app', scope: SCOPE })
  })

  it('tells to whom a key goes back that a key of a key has made', async () => {
    const ring = await openRing(':memory:')
    const creator = { id: 'person:ann', scope: SCOPE }
    const first = await ring.create({ name: 'first', scope: SCOPE, creator })
    const next = { id: first.record.id, scope: SCOPE }
    const second = await ring.create({ name: 'second', scope: SCOPE, creator: next })
    await ring.revoke('acme', first.record.id)
    expect(ring.authenticate(second.presented)).toMatchObject({
      createdBy: first.record.id,
      owner: 'person:ann',
    })
  })

  it('tells of keys that were made with another pepper until they are revoked, and of each once', async () => {
    const store = openStore('sqlite::memory:')
    await store.migrate()
    const told: number[] = []
    const ring = (pepper: string, onOtherPepper?: (keys: number) => void) =>
      openKeyRing({ keys: store, pepper, clock, ...(onOtherPepper ? { onOtherPepper } : {}) })
    const other = await ring('q'.repeat(64))
    const { record, presented } = await other.create({ name: 'app', scope: SCOPE })
    expect(JSON.stringify(record)).not.toContain('qqq')
    const own = await ring(PEPPER, (keys) => told.push(keys))
    opened.push(other, own, store)
    expect(told).toEqual([1])
    expect(() => own.authenticate(presented)).toThrow()
    await own.create({ name: 'mine', scope: SCOPE })
    await own.refresh()
    expect(told).toEqual([1])
    await other.create({ name: 'second', scope: SCOPE })
    await own.refresh()
    expect(told).toEqual([1, 2])
    await other.revoke('acme', record.id)
    const later = await ring(PEPPER, (keys) => told.push(keys))
    opened.push(later)
    expect(told).toEqual([1, 2, 1])
  })

  it('refuses every wrong key with the same words', async () => {
    const ring = await openRing(':memory:')
    const { presented } = await ring.create({ name: 'app', scope: SCOPE })
    const expired = await ring.create({ name: 'old', scope: { ...SCOPE, expiresAt: 500 } })
    const revoked = await ring.create({ name: 'gone', scope: SCOPE })
    await ring.revoke('acme', revoked.record.id)
    const last = presented.endsWith('0') ? '1' : '0'
    const messages = [
      '',
      'nonsense',
      `${presented} `,
      presented.slice(0, -1) + last,
      presented.toUpperCase(),
      mintKey({ name: 'x', scope: SCOPE, createdAt: 0 }, PEPPER).presented,
      expired.presented,
      revoked.presented,
      "sl_' or 1=1 --_x",
      'sl_'.repeat(40_000),
    ].map((wrong) => {
      try {
        ring.authenticate(wrong)
        return 'accepted'
      } catch (thrown) {
        return String(thrown)
      }
    })
    expect(new Set(messages).size).toBe(1)
    expect(messages[0]).toContain('API key')
  })

  it('stops a key the moment it expires', async () => {
    const ring = await openRing(':memory:')
    const { presented } = await ring.create({ name: 'app', scope: { ...SCOPE, expiresAt: 2_000 } })
    now = 1_999
    expect(ring.authenticate(presented).name).toBe('app')
    now = 2_000
    expect(() => ring.authenticate(presented)).toThrow()
    now = 1_000
  })

  it('stops a revoked key at once here, and soon in another process', async () => {
    const file = join(folder, 'shared.db')
    const here = await openRing(file)
    const there = await openRing(file)
    const { presented, record } = await here.create({ name: 'app', scope: SCOPE })
    await vi.waitFor(() => expect(there.authenticate(presented).id).toBe(record.id))
    await here.revoke('acme', record.id)
    expect(() => here.authenticate(presented)).toThrow()
    await vi.waitFor(() => expect(() => there.authenticate(presented)).toThrow())
  })

  it('refuses a revoked key here also while the store takes nothing, and says that it has to be revoked again', async () => {
    const store = openStore('sqlite::memory:')
    await store.migrate()
    let isFull = false
    const revokeKey: typeof store.revokeKey = (...given) =>
      isFull
        ? Promise.reject(new GatewayError('store_unavailable', 'The disk is full'))
        : store.revokeKey(...given)
    const keys = { ...store, revokeKey }
    const ring = await openKeyRing({ keys, pepper: PEPPER, clock, pollMs: 20 })
    opened.push(ring, store)
    const { presented, record } = await ring.create({ name: 'app', scope: SCOPE })
    isFull = true
    await expect(ring.revoke('other', record.id)).rejects.toThrow(/^The disk is full$/)
    expect(ring.authenticate(presented)).toBeDefined()
    await expect(ring.revoke('acme', record.id)).rejects.toThrow(/full.*revoke it again/)
    await ring.refresh()
    expect(() => ring.authenticate(presented)).toThrow('revoked')
    expect((await store.findKey('acme', record.id))?.revokedAt).toBeUndefined()
    isFull = false
    expect(await ring.revoke('acme', record.id)).toBe(true)
    expect((await store.findKey('acme', record.id))?.revokedAt).toBeDefined()
  })

  it('keeps a key revoked that was read from the store before that', async () => {
    const store = openStore('sqlite::memory:')
    await store.migrate()
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isHolding = false
    const ring = await openKeyRing({
      pepper: PEPPER,
      clock,
      pollMs: 3_600_000,
      keys: {
        ...store,
        keysChangedSince: async (revision) => {
          const change = await store.keysChangedSince(revision)
          if (isHolding) await held
          return change
        },
      },
    })
    opened.push(ring, store)
    const { presented, record } = await ring.create({ name: 'app', scope: SCOPE })
    isHolding = true
    const reading = ring.refresh()
    await ring.revoke('acme', record.id)
    release()
    await reading
    expect(() => ring.authenticate(presented)).toThrow()
  })

  it.each([
    ['at once', false],
    ['after it was away, and has given the same revisions anew', true],
  ])('goes by a database that has gone back in time, %s', async (_when, wasAway) => {
    const store = openStore('sqlite::memory:')
    await store.migrate()
    let isAway = false
    const changes = (since: number) =>
      isAway
        ? Promise.reject(new GatewayError('store_unavailable', 'away'))
        : store.keysChangedSince(since)
    const keys = { ...store, keysChangedSince: changes }
    const ring = await openKeyRing({ pepper: PEPPER, clock, pollMs: 3_600_000, keys })
    opened.push(ring, store)
    const kept = await ring.create({ name: 'kept', scope: SCOPE })
    const lost = await ring.create({ name: 'lost', scope: SCOPE })
    await ring.create({ name: 'lost too', scope: SCOPE })
    await ring.refresh()
    // As a standby that had not the last two changes.
    await sql`delete from keys where revision > 1`.execute(store.queries)
    await sql`update key_revision set value = 1`.execute(store.queries)
    await store.revokeKey('acme', kept.record.id, now)
    if (wasAway) {
      isAway = true
      await expect(ring.refresh()).rejects.toThrow('away')
      isAway = false
      await sql`update key_revision set value = 9`.execute(store.queries)
    }
    await ring.refresh()
    expect(() => ring.authenticate(kept.presented)).toThrow()
    expect(() => ring.authenticate(lost.presented)).toThrow()
    const made = await ring.create({ name: 'made', scope: SCOPE })
    await ring.refresh()
    expect(ring.authenticate(made.presented).id).toBe(made.record.id)
  })

  it('gives no key more than its creator may do', async () => {
    const ring = await openRing(':memory:')
    const creator = { id: 'boss', scope: SCOPE }
    await expect(
      ring.create({ name: 'wide', scope: { ...SCOPE, role: 'admin' }, creator }),
    ).rejects.toMatchObject({ code: 'permission_denied' })
  })

  it('writes no secret into the database', async () => {
    const file = join(folder, 'grep.db')
    const ring = await openRing(file)
    const { presented } = await ring.create({ name: 'app', scope: SCOPE })
    const secret = presented.split('_')[2] ?? ''
    const bytes = [file, `${file}-wal`].map((path) => readFileSync(path, 'latin1')).join('')
    expect(bytes).toContain('"role":"client"')
    expect(bytes).not.toContain(secret)
    expect(bytes).not.toContain(PEPPER)
  })
})

describe('pepper', () => {
  it('is made once, for the owner only, and read from then on', () => {
    const file = join(folder, 'pepper')
    const pepper = loadPepper(file)
    expect(pepper).toHaveLength(64)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(loadPepper(file)).toBe(pepper)
    expect(readdirSync(folder).filter((name) => name.startsWith('pepper'))).toEqual(['pepper'])
  })

  it('is never replaced when it cannot be used', () => {
    const file = join(folder, 'short')
    writeFileSync(file, 'short')
    expect(() => loadPepper(file)).toThrow(/too short/)
    expect(readFileSync(file, 'utf8')).toBe('short')
  })
})
