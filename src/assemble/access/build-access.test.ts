import { expect, test } from 'vitest'
import { loadSettings } from '../../config/load-settings.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { Secret } from '../../core/access/secret.ts'
import { openStore } from '../../store/open-store.ts'
import { fixedClock } from '../../testing.ts'
import { ADMIN_KEY, buildAccess } from './build-access.ts'
import { findAsker } from './may-still-ask.ts'

const KEY = '0123456789abcdef0123'

test('a reload that would open another address opens nothing on the one that is listened on', async () => {
  const open = await loadSettings({ environment: {} } as Parameters<typeof loadSettings>[0])
  const pepper = new Secret('0123456789abcdef')
  const locked: Settings = {
    ...open,
    server: { ...open.server, host: '0.0.0.0' },
    auth: { ...open.auth, mode: 'keys', adminKey: new Secret(KEY), pepper },
  }
  let settings = locked
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const access = await buildAccess(() => settings, store, fixedClock())
  expect(access.authenticate(KEY)).toMatchObject({ keyId: 'admin' })
  expect(() => access.authenticate(undefined)).toThrow(/Send a key/)
  expect(() => access.authenticate('sk-of-a-provider')).toThrow(/not a key of this gateway/)

  settings = open
  expect(open.auth.mode).toBe('open')
  expect(open.server.host).toBe('127.0.0.1')
  expect(() => access.authenticate(undefined)).toThrow(/Send a key/)
  await access.close()
  await store.close()
})

test('a key that has expired does not live again when the clock is set back', async () => {
  const settings = await loadSettings({ environment: {} } as Parameters<typeof loadSettings>[0])
  const pepper = new Secret('0123456789abcdef')
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const clock = fixedClock()
  let setBackBy = 0
  const wall = { now: () => clock.now() - setBackBy, monotonic: clock.monotonic }
  const auth = { ...settings.auth, mode: 'keys' as const, adminKey: new Secret(KEY), pepper }
  const access = await buildAccess(() => ({ ...settings, auth }), store, wall)
  const { presented, record } = await access.ring.create({
    name: 'for an hour',
    scope: { ...ADMIN_KEY.scope, expiresAt: clock.now() + 3_600_000 },
  })
  clock.advance(3_500_000)
  expect(access.authenticate(presented).keyId).toBeDefined()
  clock.advance(100_000)
  expect(() => access.authenticate(presented)).toThrow(/expired/)
  setBackBy = 7_200_000
  for (let minute = 0; minute < 30; minute += 1) {
    clock.advance(60_000)
    expect(() => access.authenticate(presented)).toThrow(/expired/)
  }
  // Nor does it come back for what it began: lines of a batch, drafts written anew, a verdict that was waited for.
  const people = { personOf: async () => undefined }
  const asker = await findAsker(ADMIN_KEY.scope.tenant, record.id, {
    keys: store,
    people,
    ...access,
  })
  expect(asker.mayAsk).toBe(false)
  await access.close()
  await store.close()
})
