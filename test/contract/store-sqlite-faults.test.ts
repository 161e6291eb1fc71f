import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { createRecorder } from '../../src/store/recording/recorder.ts'
import { buildEntry } from '../support/build-entry.ts'
import { runRecord } from '../support/run-record.ts'
import { killWhileWriting } from './store-crash.ts'

const worker = await buildEntry('src/store/database/sqlite-worker.ts')
const writer = await buildEntry('test/support/crash-writer.ts')
const folder = mkdtempSync(join(tmpdir(), 'secondline-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
function newFile(): string {
  files += 1
  return join(folder, `${files}.db`)
}

const PLACES = [
  ['on this thread', {}],
  ['on threads of its own', { workerFile: worker }],
] as const

describe.each(PLACES)('SQLite %s', (_place, options) => {
  it('goes on taking runs while another process holds the file locked, and catches up after', async () => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    const recorder = createRecorder(store, { flushTimeoutMs: 300 })
    const other = new Database(file)
    other.exec('begin immediate')
    const slow = countSlow(200, (id) => recorder.record(runRecord({ id })))
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(recorder.state().buffered).toBe(200)
    other.exec('commit')
    other.close()
    await vi.waitFor(() => expect(recorder.state()).toMatchObject({ buffered: 0, healthy: true }))
    expect((await store.spend('acme', { keyId: 'key1' }, 0)).requests).toBe(200)
    // Each that waited for the lock would be slow; one that the machine held up is none of them.
    expect(slow).toBeLessThan(5)
    await store.close()
  })

  it.each([
    ['deleted', (file: string) => rmSync(file)],
    [
      'replaced',
      (file: string) => {
        copyFileSync(file, `${file}.copy`)
        renameSync(`${file}.copy`, file)
      },
    ],
  ])('says so when its file is %s under it, and makes no new one', async (word, harm) => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    await store.saveRuns([runRecord()])
    harm(file)
    const expected = { code: 'store_unavailable', message: expect.stringContaining(word) }
    await expect(store.saveRuns([runRecord({ id: 'after' })])).rejects.toMatchObject(expected)
    await expect(store.ping()).rejects.toMatchObject(expected)
    await store.close()
  })

  it('says so when its log is deleted under it, and still saves what stands there as it closes', async () => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    await store.saveRuns([runRecord({ id: 'before' })])
    for (const beside of ['-wal', '-shm']) rmSync(file + beside)
    const expected = { code: 'store_unavailable', message: expect.stringContaining('-wal was del') }
    await expect(store.saveRuns([runRecord({ id: 'after' })])).rejects.toMatchObject(expected)
    await expect(store.ping()).rejects.toMatchObject(expected)
    await store.close()
    const again = openStore(`sqlite:${file}`, options)
    expect(await again.findRun('acme', 'before')).toBeDefined()
    await again.close()
  })

  it('tells the second of two gateways on a file that it is not alone, and nobody who only looks', async () => {
    const file = newFile()
    const [first, second, third] = [1, 2, 3].map(() => openStore(`sqlite:${file}`, options))
    await first?.migrate()
    expect([await first?.claim(), await first?.claim(), await second?.claim()]).toEqual([
      true,
      true,
      false,
    ])
    await second?.ping()
    await second?.close()
    await first?.close()
    expect(await third?.claim()).toBe(true)
    await third?.close()
  })

  it('ends a backup although somebody else writes all the time', async () => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    const other = new Database(file)
    other.exec('create table filling (content blob)')
    other.exec('insert into filling values (zeroblob(4000000))')
    let isDone = false
    const write = (): void => {
      if (isDone) return
      other.exec('update key_revision set value = value + 1')
      setImmediate(write)
    }
    write()
    await store.backup(`${file}.copy`).finally(() => {
      isDone = true
    })
    other.close()
    expect(statSync(`${file}.copy`).size).toBeGreaterThan(4_000_000)
    await store.close()
  })

  it('makes a backup of a file in use that opens as a database', async () => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    await store.saveRuns([runRecord({ id: 'before' })])
    await store.backup(`${file}.backup`)
    await store.saveRuns([runRecord({ id: 'after' })])
    await store.close()
    const copy = openStore(`sqlite:${file}.backup`, { create: false })
    expect((await copy.listRuns('acme', {}, { limit: 5 })).items.map((run) => run.id)).toEqual([
      'before',
    ])
    await copy.close()
  })

  it('S6: finds damaged pages, refuses those that it needs, and goes on from a backup', async () => {
    const file = newFile()
    const store = openStore(`sqlite:${file}`, options)
    await store.migrate()
    const runs = Array.from({ length: 200 }, (_one, index) => runRecord({ id: `run_${index}` }))
    await store.saveRuns(runs)
    await store.backup(`${file}.copy`)
    expect(await store.isWhole()).toBe(true)
    await store.close()
    const damage = async (from: number, bytes: number) => {
      const hurt = await open(file, 'r+')
      await hurt.write(Buffer.alloc(bytes, 0xa5), 0, bytes, from)
      await hurt.close()
      return openStore(`sqlite:${file}`, options)
    }
    const size = statSync(file).size
    const partly = await damage(size - 65_536, 65_536)
    await partly.migrate()
    expect(await partly.isWhole()).toBe(false)
    await partly.close()
    const wholly = await damage(4096, 4096)
    await expect(wholly.migrate()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('put a backup in its place'),
    })
    await wholly.close()
    for (const more of ['-wal', '-shm']) rmSync(file + more, { force: true })
    copyFileSync(`${file}.copy`, file)
    const restored = openStore(`sqlite:${file}`, options)
    await restored.migrate()
    expect((await restored.spend('acme', { keyId: 'key1' }, 0)).requests).toBe(runs.length)
    await restored.close()
  })

  it('refuses a missing file unless it may make one, and a file that is no database', async () => {
    const missing = openStore(`sqlite:${newFile()}`, { ...options, create: false })
    await expect(missing.ping()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('secondline migrate'),
    })
    const homeless = openStore(`sqlite:${join(folder, 'nowhere', 'x.db')}`, options)
    await expect(homeless.ping()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('There is no folder'),
    })
    const file = newFile()
    writeFileSync(file, 'this is not a database, however long it may be. '.repeat(200))
    const nonsense = openStore(`sqlite:${file}`, options)
    await expect(nonsense.ping()).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})

describe('SQLite under SIGKILL', () => {
  it('loses no run that was promised to be safe in 5 kills', async () => {
    const promised = await killWhileWriting({ database: newFile(), writer, worker }, 5)
    expect(promised).toBeGreaterThan(5 * 5 * 20)
  })
})

/** How many of the calls took longer than 50 ms. */
it('forgets a gateway that was killed', async () => {
  const file = newFile()
  const hold = `
    const lock = new (require('better-sqlite3'))(process.argv[1])
    lock.exec('begin exclusive')
    process.send('held')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['-e', hold, `${file}-lock`], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(holder, 'message')
  const [before, after] = [1, 2].map(() => openStore(`sqlite:${file}`))
  await before?.migrate()
  expect(await before?.claim()).toBe(false)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(await after?.claim()).toBe(true)
  await Promise.all([before?.close(), after?.close()])
})

function countSlow(times: number, call: (id: string) => void): number {
  let slow = 0
  for (let index = 0; index < times; index++) {
    const start = performance.now()
    call(`run_${index}`)
    if (performance.now() - start > 50) slow += 1
  }
  return slow
}
