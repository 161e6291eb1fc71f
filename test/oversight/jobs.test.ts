import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { createBossJobs } from '../../src/oversight/jobs/boss-jobs.ts'
import type { JobDriverDeps } from '../../src/oversight/jobs/job-driver.ts'
import { createJobRunner } from '../../src/oversight/jobs/job-runner.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { createJobOutbox } from '../../src/store/reviews/job-outbox.ts'
import { onPostgres } from '../support/on-postgres.ts'
import { findPgbouncer, startPgbouncer, type TestPgbouncer } from '../support/pgbouncer.ts'
import { type DriverSetting, describeJobDriver } from './jobs-contract.ts'

async function startTable(opened: OpenStore, deps: JobDriverDeps) {
  const store = createOversightStore(opened, () => undefined)
  return createJobRunner({ store, worker: randomUUID(), ...deps })
}

/** The leases of the table are counted by the clock of whoever looks. */
const table: Pick<DriverSetting, 'start' | 'outliveDeadWorkers'> = {
  start: startTable,
  outliveDeadWorkers: async () => {},
}

describeJobDriver('the table in SQLite', {
  ...table,
  open: async () => openStore('sqlite::memory:'),
})

/** Long enough for a worker on a machine that stands still for a moment. */
const LEASE_SECONDS = 2

function boss(createDatabase: () => Promise<string>): DriverSetting {
  let url = ''
  return {
    open: async () => {
      url = await createDatabase()
      return openStore(url)
    },
    start: (opened, deps) =>
      createBossJobs({
        outbox: createJobOutbox(opened),
        url,
        maintenanceSeconds: 1,
        leaseSeconds: LEASE_SECONDS,
        unknownPauseMs: 10,
        // The server is stopped while connections are still being closed.
        onError: () => {},
        ...deps,
      }),
    outliveDeadWorkers: () =>
      new Promise((resolve) => setTimeout(resolve, LEASE_SECONDS * 1000 + 1200)),
  }
}

onPostgres('jobs', (postgres) => {
  describeJobDriver('the table in PostgreSQL', {
    ...table,
    open: async () => openStore(await (await postgres()).createDatabase()),
  })
  describeJobDriver(
    'pg-boss',
    boss(async () => (await postgres()).createDatabase()),
  )
  const pgbouncer = findPgbouncer()
  if (pgbouncer) {
    let pooler: TestPgbouncer | undefined
    afterAll(() => pooler?.stop())
    describeJobDriver(
      'pg-boss behind PgBouncer',
      boss(async () => {
        const url = await (await postgres()).createDatabase()
        pooler ??= await startPgbouncer(pgbouncer, url)
        return pooler.through(url)
      }),
    )
  }
})
