import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { loadSettings } from '../config/load-settings.ts'
import { loadPepper } from '../store/keys/keys.ts'
import { openRecords } from './open-records.ts'

/** Names of what is told while the records of this store are opened and closed. */
async function told(store: string): Promise<readonly string[]> {
  const settings = await loadSettings({ file: false, environment: {}, flags: { store } })
  const note = vi.fn()
  const observer = {
    note,
    failure: vi.fn(),
    readFrom: vi.fn(),
    recorderState: vi.fn(),
    runsRefused: vi.fn(),
  }
  const records = await openRecords(() => settings, observer, 'gateway')
  loadPepper(settings.auth.pepperFile)
  records.clock.stop()
  await records.recorder.close()
  await records.store.close()
  return note.mock.calls.map(([, event]) => event)
}

test('a database that was emptied, or is gone, while its pepper stayed is told of, and a first start is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secondline-records-'))
  const file = join(folder, 'a.db')
  expect(await told(`sqlite:${file}`)).toEqual([])
  expect(await told(`sqlite:${file}`)).toEqual([])
  await truncate(file)
  expect(await told(`sqlite:${file}`)).toEqual(['store_made_anew'])
  await rm(file)
  expect(await told(`sqlite:${file}`)).toEqual(['store_made_anew'])
  await rm(folder, { recursive: true })
})
