import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSettings } from '../../config/load-settings.ts'
import type { KeyScope } from '../../core/access/key-scope.ts'
import { mintKey } from '../../store/keys/keys.ts'
import { openStore } from '../../store/open-store.ts'
import { checkPepper } from './check-pepper.ts'

const SCOPE: KeyScope = {
  tenant: 'acme',
  role: 'client',
  routes: ['data'],
  limits: {},
  mayDebug: false,
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-pepper-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function findings(pepper?: string) {
  const environment = {
    SECONDLINE_STORE: `sqlite:${join(folder, 'keys.db')}`,
    ...(pepper === undefined ? {} : { SECONDLINE_PEPPER: pepper }),
  }
  return checkPepper(await loadSettings({ environment, probe: async () => undefined }))
}

async function addKeys(...peppers: readonly string[]): Promise<void> {
  const store = openStore(`sqlite:${join(folder, 'keys.db')}`)
  await store.migrate()
  for (const pepper of peppers) {
    await store.addKey(mintKey({ name: 'app', scope: SCOPE, createdAt: 1 }, pepper).record)
  }
  await store.close()
}

const [OWN, OTHER] = ['p'.repeat(64), 'q'.repeat(64)]

it('says nothing of a store without keys or with keys of this pepper', async () => {
  expect(await findings()).toEqual([])
  await addKeys()
  expect(await findings()).toEqual([])
  await addKeys(OWN)
  expect(await findings(OWN)).toEqual([])
})

it('tells of keys that were made with another pepper, as after a restore', async () => {
  await addKeys(OWN, OTHER)
  const [found] = await findings(OWN)
  expect(found).toMatchObject({ level: 'problem', what: 'auth.pepper' })
  expect(found?.message).toContain('1 of 2 keys')
})

it('tells of a pepper that is gone, and makes none', async () => {
  await addKeys(OWN)
  const file = join(folder, 'keys.db.pepper')
  expect((await findings())[0]?.message).toContain(`${file} is not there`)
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, OWN)
  expect(await findings()).toEqual([])
})
