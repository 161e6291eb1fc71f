import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { ResponseStore, StoredResponse } from '../../core/storage/response-store.ts'
import type { ResponseHead } from '../../wire/openai-responses/response-body.ts'
import { type BackgroundResponses, createBackgroundResponses } from './background-responses.ts'
import { createResponseArchive, type ResponseArchive } from './response-archive.ts'

const ID = 'resp_1'
const caller: Caller = {
  tenant: 'default',
  scope: { tenant: 'default', role: 'client', routes: ['data'], limits: {}, mayDebug: false },
}
const clock = { now: () => Date.now(), monotonic: () => performance.now() }

const RECORDER = {
  flush: async () => {},
  state: () => ({ buffered: 0, failedWrites: 0, lost: 0, refused: 0, healthy: true, full: false }),
}

/** One table that several processes share. */
function sharedStore(): ResponseStore & { readonly rows: Map<string, StoredResponse> } {
  const rows = new Map<string, StoredResponse>()
  return {
    rows,
    saveResponse: async (stored) => void rows.set(stored.id, stored),
    updateResponse: async (stored, before = rows.get(stored.id)) =>
      before !== undefined &&
      before === rows.get(stored.id) &&
      rows.set(stored.id, stored).size > 0,
    findResponse: async (_tenant, id) => rows.get(id),
    deleteResponse: async (_tenant, id) => rows.delete(id),
    deleteResponsesBefore: async () => 0,
  }
}

interface Process {
  readonly background: BackgroundResponses
  readonly archive: ResponseArchive
  /** Whether its model was told to stop. */
  readonly isStopped: () => boolean
}

/** A process whose model thinks until it is stopped. */
function process(worker: string, store: ResponseStore): Process {
  let stopped = false
  const background = createBackgroundResponses({
    worker,
    clock,
    save: (stored) => store.saveResponse(stored),
    update: (stored) => store.updateResponse(stored),
    async *chat(_request, _caller, signal) {
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true
          reject(signal.reason)
        })
      })
    },
    lineageOf: () => '',
  })
  const archive = createResponseArchive({
    store,
    clock,
    reviews: { wait: async () => ({ type: 'waiting' }) },
    recorder: RECORDER,
    mostCharacters: 100_000,
    isWorking: (one) =>
      one.worker === background.worker ? background.isRunning(one.id) : undefined,
  })
  return { background, archive, isStopped: () => stopped }
}

function begin({ background }: Process, id = ID, by: Caller = caller): Promise<StoredResponse> {
  const request: ChatRequest = {
    model: 'auto',
    messages: [],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
  const head: ResponseHead = {
    id,
    createdAt: 0,
    model: 'auto',
    lineage: '',
    request: { model: 'auto', input: 'Think' },
    stored: true,
  }
  const response = { id, status: 'in_progress', background: true }
  const stored = { id, tenant: by.tenant, createdAt: clock.now(), input: [], response }
  return background.start(head, stored, request, by)
}

function endNow({ background }: Process): Promise<void> {
  const closed = background.close(30_000)
  background.stopAll()
  return closed
}

const statusAt = async ({ archive }: Process) => (await archive.find(caller, ID)).response.status

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('what another process works on is in progress as long as that process says so', async () => {
  const store = sharedStore()
  const [working, asked] = [process('a', store), process('b', store)]
  await begin(working)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(await statusAt(asked)).toBe('in_progress')
  await endNow(working)
  expect(await statusAt(asked)).toBe('failed')
})

test('a response whose process died is failed a minute later, for a process started anew as well', async () => {
  const store = sharedStore()
  await begin(process('a', store))
  // Nothing of the dead process rings any more.
  vi.clearAllTimers()
  const anew = process('b', store)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(await statusAt(anew)).toBe('in_progress')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await statusAt(anew)).toBe('failed')
})

test('a response that is deleted elsewhere ends its run and does not come back', async () => {
  const store = sharedStore()
  const [working, other] = [process('a', store), process('b', store)]
  await begin(working)
  await other.archive.remove(caller, ID)
  await vi.advanceTimersByTimeAsync(16_000)
  expect(working.isStopped()).toBe(true)
  await endNow(working)
  expect(store.rows.size).toBe(0)
})

test('of many that come at once no more are begun than there is room for', async () => {
  const store = sharedStore()
  const working = process('a', store)
  const begun = Array.from({ length: 110 }, (_, number) => begin(working, `resp_${number}`))
  const ends = await Promise.allSettled(begun)
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
  expect(refused).toEqual(Array.from({ length: 10 }, () => 'overloaded'))
  await endNow(working)
  expect(store.rows.size).toBe(100)
})

test('neither a key nor a tenant with many keys takes the places of others', async () => {
  const store = sharedStore()
  const working = process('a', store)
  /** How many of these are begun before one is refused. */
  async function fill(tenant: string, keyId: string): Promise<number> {
    for (let begun = 0; begun < 400; begun += 1) {
      const id = `${tenant}_${keyId}_${begun}`
      const refused = await begin(working, id, { ...caller, tenant, keyId }).catch(
        ({ code }) => code,
      )
      if (typeof refused === 'string') return begun
    }
    return 400
  }
  expect(await fill('noisy', 'one')).toBe(100)
  for (const key of ['two', 'three', 'four', 'five', 'six', 'seven']) await fill('noisy', key)
  expect(store.rows.size).toBe(150)
  expect(await fill('quiet', 'one')).toBe(50)
  expect(await fill('third', 'one')).toBeGreaterThan(20)
  await endNow(working)
})

test('one that cannot be saved is not begun, and takes no place', async () => {
  const store = sharedStore()
  const working = process('a', {
    ...store,
    saveResponse: async () => Promise.reject(new Error('the disk is full')),
  })
  await expect(begin(working)).rejects.toThrow('the disk is full')
  expect(working.background.isRunning(ID)).toBe(false)
})

test('a process that ends lets its responses finish, and stops them when their time is over', async () => {
  const store = sharedStore()
  const ending = process('a', store)
  await begin(ending)
  const closed = ending.background.close(30_000)
  await vi.advanceTimersByTimeAsync(29_000)
  expect(ending.isStopped()).toBe(false)
  expect(await statusAt(process('b', store))).toBe('in_progress')
  await vi.advanceTimersByTimeAsync(2_000)
  await closed
  expect(store.rows.get(ID)?.response).toMatchObject({
    status: 'failed',
    error: { code: 'shutting_down' },
  })
})

test('a process that has to end at once stops them', async () => {
  const ending = process('a', sharedStore())
  await begin(ending)
  await endNow(ending)
  expect(ending.isStopped()).toBe(true)
})
