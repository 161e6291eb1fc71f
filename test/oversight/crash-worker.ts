/** A process that does jobs and says what it has begun, until it is killed. */
import { randomUUID } from 'node:crypto'
import { createBossJobs } from '../../src/oversight/jobs/boss-jobs.ts'
import { createJobRunner } from '../../src/oversight/jobs/job-runner.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { createJobOutbox } from '../../src/store/reviews/job-outbox.ts'

const [url = '', driverName = 'table'] = process.argv.slice(2)
const opened = openStore(url)
const store = createOversightStore(opened, () => undefined)
const kinds = {
  mark: {
    pausesMs: [10, 10],
    atMostMs: 1000,
    handle: async (job: { readonly key: string }) => {
      process.stdout.write(`begun ${job.key}\n`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      // An effect with a unique key: twice is once.
      await store.disableEndpoint(job.key, 'marked', Date.now())
    },
  },
}
const deps = { kinds, now: Date.now }
const driver =
  driverName === 'table'
    ? createJobRunner({ ...deps, store, worker: randomUUID() })
    : await createBossJobs({ ...deps, outbox: createJobOutbox(opened), url, onError: () => {} })
for (;;) {
  if ((await driver.runDue()) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
