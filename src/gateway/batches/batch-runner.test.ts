import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { ReviewResult } from '../../core/review/review.ts'
import { type Batch, NOTHING_COUNTED } from '../../core/storage/batch.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { type OpenStore, openStore } from '../../store/open-store.ts'
import { type BatchRunner, type BatchRunnerDeps, createBatchRunner } from './batch-runner.ts'
import { createBatchSlots } from './batch-slots.ts'

const START = 1_764_000_000_000
const CLOCK: Clock = { now: () => START, monotonic: () => performance.now() }

let store: OpenStore
const runners: BatchRunner[] = []
beforeEach(async () => {
  store = openStore('sqlite::memory:')
  await store.migrate()
})
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close(0)))
  await store.close()
})

function runner(worker: string, change: Partial<BatchRunnerDeps> = {}): BatchRunner {
  let ids = 0
  const made = createBatchRunner({
    store,
    clock: CLOCK,
    worker,
    slots: createBatchSlots(
      () => ({ concurrency: 2, concurrencyPerKey: 2 }),
      () => false,
    ),
    limits: () => ({ maxRequests: 1000, maxLineBytes: 1000 }),
    createId: () => `${worker}${++ids}`,
    callerOf: async ({ caller }) => caller,
    answer: async () => ({ status: 200, body: { said: worker } }),
    decided: (_endpoint, shown, result) => ({ ...shown, text: result.text }),
    reviews: { wait: async () => ({ type: 'waiting' }) },
    failed: (thrown) => {
      throw thrown
    },
    ...change,
  })
  runners.push(made)
  return made
}

async function addBatch(names: readonly string[], change: Partial<Batch> = {}): Promise<Batch> {
  const text = names
    .map((name) =>
      JSON.stringify({ custom_id: name, method: 'POST', url: '/v1/embeddings', body: { name } }),
    )
    .join('\n')
  const file = {
    id: 'file-in',
    tenant: 't',
    createdAt: START,
    filename: 'in',
    purpose: 'batch' as const,
    bytes: text.length,
    expiresAt: START + DAY_MS,
  }
  await store.beginFile(file)
  await store.addPiece(file.id, 0, Buffer.from(text))
  await store.finishFile('t', file.id, file)
  const batch: Batch = {
    id: 'batch_1',
    caller: {
      tenant: 't',
      scope: { tenant: 't', role: 'admin', routes: ['data'], limits: {}, mayDebug: false },
    },
    createdAt: START,
    expiresAt: START + DAY_MS,
    endpoint: '/v1/embeddings',
    inputFileId: file.id,
    status: 'validating',
    moments: {},
    faults: [],
    keepFilesMs: DAY_MS,
    ...NOTHING_COUNTED,
    ...change,
  }
  await store.addBatch(batch)
  return batch
}

const status = async () => (await store.findBatch('t', 'batch_1'))?.status
const results = async (kind: 'output' | 'error') =>
  (await store.readResults('batch_1', kind, 0, 100)).map(({ text }) => JSON.parse(text))

describe('the batch runner', () => {
  test('answers a batch whose end is far off, as after the clock was set back by months', async () => {
    await addBatch(['a', 'b', 'c'], { expiresAt: START + 60 * DAY_MS })
    const answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { status: 200, body: {} }
    }
    runner('w', { answer }).wake()
    await vi.waitFor(async () => expect(await status()).toMatch(/completed|expired/))
    expect(await results('output')).toHaveLength(3)
  })

  test('says of each request that was not answered in time that the batch expired', async () => {
    await addBatch(['a', 'b', 'c'], { expiresAt: START + 150 })
    const first = runner('w', {
      answer: async (_endpoint, { name }, _caller, signal) => {
        if (name !== 'a') await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
        return { status: 200, body: {} }
      },
    })
    first.wake()
    await vi.waitFor(async () => expect(await status()).toBe('expired'))
    expect((await results('output')).map((line) => line.custom_id)).toEqual(['a'])
    expect(await results('error')).toMatchObject([
      { custom_id: 'b', response: null, error: { code: 'batch_expired' } },
      { custom_id: 'c', response: null, error: { code: 'batch_expired' } },
    ])
  })

  test('asks nothing of a batch that expired while no process was there', async () => {
    await addBatch(['a'], { expiresAt: START - 1 })
    const answer = vi.fn()
    runner('w', { answer }).wake()
    await vi.waitFor(async () => expect(await status()).toBe('expired'))
    expect(answer).not.toHaveBeenCalled()
    expect(await results('error')).toHaveLength(1)
  })

  test('who comes back late changes nothing that another process has done meanwhile', async () => {
    await addBatch(['a', 'b'])
    let letGo = (): void => {}
    const asleep = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const failed = vi.fn()
    const late = runner('late', {
      failed,
      answer: async () => {
        await asleep
        return { status: 200, body: { said: 'late' } }
      },
    })
    late.wake()
    await vi.waitFor(async () => expect(await status()).toBe('in_progress'))
    runner('other', { clock: { ...CLOCK, now: () => START + 60_000 } }).wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    letGo()
    await vi.waitFor(() => expect(failed).toHaveBeenCalled())
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ code: 'conflict' })
    const lines = await results('output')
    expect(lines.map((line) => line.response.body.said)).toEqual(['other', 'other'])
    expect((await store.findBatch('t', 'batch_1'))?.counts.completed).toBe(2)
  })

  test('a process that closes leaves the rest to the next one at once', async () => {
    await addBatch(['a', 'b', 'c', 'd'])
    const first = runner('first', {
      answer: async (_endpoint, { name }, _caller, signal) => {
        if (name !== 'a') await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
        return { status: 200, body: { said: 'first' } }
      },
    })
    first.wake()
    await vi.waitFor(async () => expect(await results('output')).toHaveLength(1))
    await first.close(0)
    runner('second').wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    const said = (await results('output')).map((line) => line.response.body.said)
    expect(said).toEqual(['first', 'second', 'second', 'second'])
  })

  test('a process that closes lets the lines at work finish, and begins no other', async () => {
    await addBatch(['a', 'b', 'c', 'd'])
    let letGo = (): void => {}
    const gate = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const begun: unknown[] = []
    const first = runner('first', {
      answer: async (_endpoint, { name }) => {
        begun.push(name)
        await gate
        return { status: 200, body: { said: 'first' } }
      },
    })
    first.wake()
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b']))
    const closed = first.close(30_000)
    const second = runner('second')
    second.wake()
    letGo()
    await closed
    expect(begun).toEqual(['a', 'b'])
    second.wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    const said = (await results('output')).map((line) => line.response.body.said)
    expect(said).toEqual(['first', 'first', 'second', 'second'])
  })

  test('a process that has to end at once while it closes stops the lines at work', async () => {
    await addBatch(['a'])
    let isBegun = false
    let isStopped = false
    const first = runner('first', {
      answer: (_endpoint, _body, _caller, signal) =>
        new Promise((_resolve, reject) => {
          isBegun = true
          signal.addEventListener('abort', () => {
            isStopped = true
            reject(signal.reason)
          })
        }),
    })
    first.wake()
    await vi.waitFor(() => expect(isBegun).toBe(true))
    const closed = first.close(30_000)
    first.stopAll()
    await closed
    expect(isStopped).toBe(true)
  })

  test('each line is kept with the run that answered it, or failed at it', async () => {
    await addBatch(['a', 'b', 'c'])
    runner('w', {
      answer: async (_endpoint, { name }) => {
        if (name === 'a') return { status: 200, requestId: 'run_a', body: {} }
        const error = new GatewayError('policy_refused', 'No')
        if (name === 'b') error.runId = 'run_b'
        throw error
      },
    }).wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    const rows = await store.queries
      .selectFrom('batch_lines')
      .select('run_id')
      .orderBy('place')
      .execute()
    expect(rows.map((row) => row.run_id)).toEqual(['run_a', 'run_b', null])
  })

  test('a question of the reviewer leaves a held line held; the verdict ends it', async () => {
    await addBatch(['a'])
    let result: ReviewResult = { type: 'waiting' }
    const one = runner('w', {
      reviews: { wait: async () => result },
      answer: async () => ({ status: 202, body: {}, review: { id: 'rev_1', status: 'held' } }),
    })
    one.wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    const batch = (await store.findBatch('t', 'batch_1')) as Batch
    result = { type: 'rejected', text: 'How old is the child?', isQuestion: true }
    await one.settleHeld(batch)
    expect(await results('output')).toMatchObject([{ secondline: { status: 'held' } }])
    result = { type: 'rejected', text: 'No.' }
    await one.settleHeld(batch)
    expect(await results('output')).toMatchObject([
      {
        custom_id: 'a',
        response: { status_code: 200, body: { text: 'No.' } },
        secondline: { status: 'rejected', review_id: 'rev_1' },
      },
    ])
  })

  test('a held line whose review cannot be read keeps no other from its verdict', async () => {
    await addBatch(['a', 'b'])
    const failed = vi.fn()
    const one = runner('w', {
      failed,
      reviews: {
        wait: async (id) => {
          if (id === 'rev_a') throw new GatewayError('not_found', 'There is no such review')
          return { type: 'rejected', text: 'No.' }
        },
      },
      answer: async (_endpoint, { name }) => ({
        status: 202,
        body: {},
        review: { id: `rev_${name}`, status: 'held' },
      }),
    })
    one.wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    await one.settleHeld((await store.findBatch('t', 'batch_1')) as Batch)
    expect(await results('output')).toMatchObject([
      { custom_id: 'a', secondline: { status: 'held' } },
      { custom_id: 'b', secondline: { status: 'rejected' } },
    ])
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'not_found' }))
  })

  test('stops what it has asked when the store tells no more lines', async () => {
    // The second page is read while lines of the first are still being answered.
    await addBatch(Array.from({ length: 51 }, (_, index) => `n${index}`))
    const failed = vi.fn()
    const waitingLines = store.waitingLines.bind(store)
    const signals: AbortSignal[] = []
    let asked = 0
    runner('w', {
      failed,
      store: Object.assign(Object.create(store), {
        waitingLines: async (...given: Parameters<typeof waitingLines>) => {
          if (given[1] > 0) throw new GatewayError('store_unavailable', 'gone')
          return waitingLines(...given)
        },
      }),
      answer: async (_endpoint, _body, _caller, signal) => {
        signals.push(signal)
        asked += 1
        // The last two of the page are still running when the next page is asked for.
        if (asked > 48 && !signal.aborted) {
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
        }
        signal.throwIfAborted()
        return { status: 200, body: {} }
      },
    }).wake()
    await vi.waitFor(() => expect(failed).toHaveBeenCalled())
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ code: 'store_unavailable' })
    expect(signals.at(-1)?.aborted).toBe(true)
    expect(await results('error')).toEqual([])
  })

  test('a limit of the key is waited for, however often it is met', async () => {
    await addBatch(['a'])
    let tries = 0
    runner('w', {
      answer: async () => {
        tries += 1
        if (tries < 8) throw new GatewayError('rate_limit_exceeded', 'later', { retryAfterMs: 1 })
        return { status: 200, body: {} }
      },
    }).wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    expect(tries).toBe(8)
  })

  test('what one person may not have yet holds up no other line, and is asked again when they may', async () => {
    await addBatch(['alice', 'bob', 'carol', 'dave'])
    const answered: unknown[] = []
    let tries = 0
    runner('w', {
      answer: async (_endpoint, { name }) => {
        if (name === 'alice' && ++tries === 1) {
          const told = { param: 'user', retryAfterMs: 300 }
          throw new GatewayError('rate_limit_exceeded', 'later', told)
        }
        answered.push(name)
        return { status: 200, body: {} }
      },
    }).wake()
    await vi.waitFor(async () => expect(await status()).toBe('completed'))
    expect(answered).toEqual(['bob', 'carol', 'dave', 'alice'])
    // Not asked while it had to wait.
    expect(tries).toBe(2)
  })
})

test('a clock that is set back makes nobody wait for it', async () => {
  await addBatch(['a'])
  let tries = 0
  let looks = 0
  // Once after the failure it still says what it said before.
  const now = () => (tries === 0 || looks++ === 0 ? START : START - 3_600_000)
  runner('w', {
    clock: { ...CLOCK, now },
    answer: async () => {
      tries += 1
      if (tries === 1) throw new GatewayError('rate_limit_exceeded', 'later', { retryAfterMs: 1 })
      return { status: 200, body: {} }
    },
  }).wake()
  await vi.waitFor(async () => expect(await status()).toBe('completed'))
})

describe('slots for batches', () => {
  test('let nothing begin while people need the room, and then whoever came first', async () => {
    let isBusy = true
    const slots = createBatchSlots(
      () => ({ concurrency: 2, concurrencyPerKey: 1 }),
      () => isBusy,
    )
    const { signal } = new AbortController()
    const order: string[] = []
    const take = (key: string, name: string) =>
      slots.take(key, signal).then((release) => {
        order.push(name)
        return release
      })
    const all = [take('a', 'a1'), take('a', 'a2'), take('b', 'b1')]
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(order).toEqual([])
    isBusy = false
    const [a1] = await Promise.all([all[0], all[2]])
    expect(order).toEqual(['a1', 'b1'])
    a1?.()
    a1?.()
    expect(await all[1]).toBeTypeOf('function')
    const gone = new AbortController()
    const waiting = slots.take('b', gone.signal)
    gone.abort()
    expect(await waiting).toBeUndefined()
  })
})
