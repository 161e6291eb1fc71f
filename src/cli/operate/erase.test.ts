import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { runVerb } from '../../../test/support/run-verb.ts'
import { createPseudonyms } from '../../store/keys/pseudonyms.ts'
import { openStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { defineErase } from './erase.ts'

const RUNS = ['run_1', 'run_2', 'run_3'] as const
let folder = ''
let config = ''
let url = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-erase-cli-'))
  config = join(folder, 'secondline.yaml')
  url = `sqlite:${join(folder, 'store.db')}`
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]\nstore: ${url}\n`,
  )
  await onStore(async (store) => {
    await store.migrate()
    for (const id of RUNS) {
      const conversation = id === 'run_3' ? 'key1:other' : 'key1:chat'
      await store.saveRuns([runRecord({ tenant: 'default', id, conversation })])
      await store.saveContent('default', id, 1, { messages: [], answer: `answer of ${id}` })
    }
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function onStore<Value>(work: (store: ReturnType<typeof openStore>) => Promise<Value>) {
  const store = openStore(url)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const left = () =>
  onStore(async (store) => {
    const found = await Promise.all(RUNS.map((id) => store.findContent('default', id)))
    return RUNS.filter((_, index) => found[index] !== undefined)
  })

const run = (...args: readonly string[]) =>
  runVerb({ erase: defineErase }, ['erase', ...args, '--config', config])

it('erases runs by their ids or those of their answers, and says what', async () => {
  const { code, text } = await run('run_1', 'chatcmpl-run_2')
  expect([code, text]).toEqual([
    0,
    'run_1: erased messages and answers.\nrun_2: erased messages and answers.',
  ])
  expect(await left()).toEqual(['run_3'])
  expect((await run('run_1')).text).toBe('run_1: nothing was left to erase.')
  await expect(run('run_never')).rejects.toMatchObject({ code: 'not_found' })
})

it('erases a conversation or what a key asked, and leaves what a hold keeps', async () => {
  const entry = { at: 1, actor: 'a', role: 'admin' as const, action: 'x', details: {} }
  const hold = { kind: 'run', target: 'run_2', reason: 'A court asked', createdBy: 'a' } as const
  await onStore((store) =>
    createOversightStore(store, () => undefined).addLegalHold(
      { ...hold, id: 'hold_1', tenant: 'default', createdAt: 1 },
      entry,
    ),
  )
  const { code, text } = await run('--conversation', 'chat', '--reason', 'request 7')
  expect(code).toBe(1)
  expect(text).toMatch(/^run_1: erased .*\nrun_2: kept\. A legal hold keeps this run$/)
  expect(await left()).toEqual(['run_2', 'run_3'])
  expect((await run('--key', 'key1')).code).toBe(1)
  expect(await left()).toEqual(['run_2'])
})

it('erases all that was asked for one person, by the name the client uses', async () => {
  const pepper = 'a pepper of more than thirty-two characters'
  writeFileSync(
    config,
    `models: [{ id: a, provider: practice, model: simulated-first }]\nstore: ${url}\nauth: { pepper: ${pepper} }\n`,
  )
  const endUser = createPseudonyms(pepper).of('alice@example.com', 'default')
  await onStore((store) => store.saveRuns([runRecord({ tenant: 'default', id: 'run_2', endUser })]))
  await expect(run('--end-user', 'alicia@example.com')).rejects.toMatchObject({ code: 'not_found' })
  expect((await run('--end-user', 'alice@example.com')).text).toMatch(/^run_2: erased/)
  expect(await left()).toEqual(['run_1', 'run_3'])
  expect((await run('--end-user', endUser)).text).toBe('run_2: nothing was left to erase.')
})

it('deletes the files that a key left for batches, and says which', async () => {
  const known = { bytes: 2, expiresAt: 9_000_000_000_000 }
  const left = { tenant: 'default', createdAt: 1, filename: 'f', purpose: 'batch' as const }
  await onStore(async (store) => {
    for (const [id, keyId] of [['file-1', 'key8'] as const, ['file-2', 'key9'] as const]) {
      await store.beginFile({ ...left, ...known, id, keyId })
      await store.finishFile('default', id, known)
    }
  })
  expect(await run('--key', 'key9')).toMatchObject({
    code: 0,
    text: 'file-2: erased the file of requests.',
  })
  const found = await onStore((store) =>
    store.listFiles({ tenant: 'default' }, undefined, { limit: 9 }),
  )
  expect(found.items.map(({ id }) => id)).toEqual(['file-1'])
})

it('does not take a name that nothing has for a request that was fulfilled', async () => {
  await expect(run('--conversation', 'chta')).rejects.toMatchObject({ code: 'not_found' })
  await expect(run('--key', 'nobody')).rejects.toMatchObject({ code: 'not_found' })
  const scope = {
    tenant: 'default',
    role: 'client',
    routes: [],
    limits: {},
    mayDebug: false,
  } as const
  const quiet = { id: 'quiet', name: 'q', digest: 'd', lastFour: 'abcd', createdAt: 1, scope }
  await onStore((store) => store.addKey(quiet))
  expect(await run('--key', 'quiet')).toMatchObject({
    code: 0,
    text: 'This key has asked nothing.',
  })
})

it('wants one way to say what is meant', async () => {
  for (const args of [[], ['run_1', '--key', 'k'], ['--key', 'k', '--conversation', 'c']]) {
    await expect(run(...args)).rejects.toMatchObject({ name: 'UsageError' })
  }
})

it('tells what it has done where it cannot go on', async () => {
  const { code, text, value } = await run('run_1', 'run_never', 'run_2')
  expect(code).toBe(1)
  expect(text).toMatch(
    /^run_1: erased messages and answers\.\nStopped: There is no run 'run_never'/,
  )
  expect(value.stopped).toMatchObject({ code: 'not_found' })
  expect(await left()).toEqual(['run_2', 'run_3'])
})

it('ends after the run at hand where it is interrupted, and tells what is done', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `busy_${1000 + index}`)
  await onStore(async (store) => {
    await store.saveRuns(
      ids.map((id) => runRecord({ tenant: 'default', id, conversation: 'key1:busy' })),
    )
    for (const id of ids) await store.saveContent('default', id, 1, { messages: [], answer: id })
  })
  const running = run('--conversation', 'busy')
  await onStore((store) =>
    vi.waitUntil(async () => !(await store.findContent('default', 'busy_1000')), { interval: 1 }),
  )
  process.emit('SIGINT')
  const { code, value, text } = await running
  expect(code).toBe(1)
  expect(value.stopped).toEqual({ code: 'interrupted', message: 'It was interrupted.' })
  expect(text).toMatch(/\nStopped: It was interrupted\. What is told above is done/)
  const done = value.erased.length
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(300)
  const found = await onStore((store) =>
    Promise.all(ids.map((id) => store.findContent('default', id))),
  )
  expect(found.filter((content) => content === undefined)).toHaveLength(done)
})
