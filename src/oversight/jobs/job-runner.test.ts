import { expect, it } from 'vitest'
import { openStore } from '../../store/open-store.ts'
import { createJobQueries } from '../../store/reviews/job-queries.ts'
import { createJobRunner } from './job-runner.ts'

async function setUp() {
  const store = openStore('sqlite::memory:')
  await store.migrate()
  return createJobQueries(store)
}

it('puts a failing job off by its pauses, and lays it with the dead after the last', async () => {
  const store = await setUp()
  await store.addJobs([
    { kind: 'poison', key: '1', payload: null, runAt: 0 },
    { kind: 'good', key: '1', payload: null, runAt: 0 },
  ])
  let now = 1
  const ran: string[] = []
  const dead: string[] = []
  const runner = createJobRunner({
    store,
    now: () => now,
    worker: 'w',
    onDead: (job) => dead.push(job.kind),
    kinds: {
      poison: {
        pausesMs: [10, 100],
        handle: async () => {
          ran.push(`poison at ${now}`)
          throw new Error('never works')
        },
      },
      good: { pausesMs: [], handle: async () => void ran.push('good') },
    },
  })
  for (now of [1, 5, 11, 50, 111, 9_999]) await runner.runDue()
  expect(ran.sort()).toEqual(['good', 'poison at 1', 'poison at 11', 'poison at 111'])
  expect(dead).toEqual(['poison'])
  expect((await store.deadJobs(5)).map((job) => [job.kind, job.attempts])).toEqual([['poison', 3]])
})

it('starts nothing after it was stopped', async () => {
  const store = await setUp()
  await store.addJobs([{ kind: 'x', key: '1', payload: null, runAt: 0 }])
  const runner = createJobRunner({
    store,
    now: () => 1,
    worker: 'w',
    kinds: { x: { pausesMs: [], handle: async () => {} } },
  })
  runner.stop()
  expect(await runner.runDue()).toBe(0)
})

it('tells a job that its time is over, and lays it with the dead', async () => {
  const store = await setUp()
  await store.addJobs([{ kind: 'hangs', key: '1', payload: null, runAt: 0 }])
  const hangs = {
    pausesMs: [],
    atMostMs: 20,
    handle: (_job: unknown, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  }
  await createJobRunner({ store, now: () => 1, worker: 'w', kinds: { hangs } }).runDue()
  expect((await store.deadJobs(5)).map((job) => job.kind)).toEqual(['hangs'])
})
