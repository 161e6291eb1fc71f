import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createBossJobs } from '../../src/oversight/jobs/boss-jobs.ts'
import type { JobDriver, JobDriverDeps } from '../../src/oversight/jobs/job-driver.ts'
import { createJobRunner } from '../../src/oversight/jobs/job-runner.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { createJobOutbox } from '../../src/store/reviews/job-outbox.ts'
import { buildEntry } from '../support/build-entry.ts'
import { onPostgres } from '../support/on-postgres.ts'

const JOBS = 300
const KILLS = 6

onPostgres('jobs of killed processes', (postgres) => {
  const start = {
    // Leases are counted by the clock of whoever looks, so the next process looks an hour later.
    table: async (opened: OpenStore, deps: JobDriverDeps) =>
      createJobRunner({
        ...deps,
        now: () => Date.now() + 3_600_000,
        store: createOversightStore(opened, () => undefined),
        worker: 'after',
      }),
    'pg-boss': (opened: OpenStore, deps: JobDriverDeps, url: string) =>
      createBossJobs({
        ...deps,
        url,
        outbox: createJobOutbox(opened),
        maintenanceSeconds: 1,
        onError: () => {},
      }),
  } as const

  it.each(['table', 'pg-boss'] as const)(
    'does every job, whenever the process that does it is killed: %s',
    async (name) => {
      const worker = await buildEntry('test/oversight/crash-worker.ts')
      const url = await (await postgres()).createDatabase()
      const opened = openStore(url)
      await opened.migrate()
      const store = createOversightStore(opened, () => undefined)
      const keys = Array.from({ length: JOBS }, (_, index) => `job-${index}`)
      await store.addJobs(keys.map((key) => ({ kind: 'mark', key, payload: null, runAt: 0 })))
      for (let kill = 0; kill < KILLS; kill++) {
        const args = [fileURLToPath(worker), url, name]
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
        await killAfter(child, 3 + ((kill * 5) % 11))
      }
      const marked = async () =>
        new Set((await store.disabledEndpoints()).map(({ endpoint }) => endpoint))
      expect((await marked()).size).toBeLessThan(JOBS)
      const handle = async (job: { readonly key: string }) =>
        store.disableEndpoint(job.key, 'marked', Date.now())
      const kinds = { mark: { pausesMs: [10, 10], atMostMs: 1000, handle } }
      const driver: JobDriver = await start[name](opened, { kinds, now: Date.now }, url)
      await expect
        .poll(
          async () => {
            await driver.runDue()
            return (await marked()).size
          },
          { interval: 10, timeout: 120_000 },
        )
        .toBe(JOBS)
      expect(await driver.deadJobs(5)).toEqual([])
      await driver.close()
      await opened.close()
    },
    240_000,
  )
})

/** SIGKILL once the process has printed so many lines. */
async function killAfter(child: ChildProcess, lines: number): Promise<void> {
  const exit = once(child, 'exit')
  let printed = ''
  for await (const chunk of child.stdout ?? []) {
    printed += chunk
    if (printed.split('\n').length > lines) child.kill('SIGKILL')
  }
  await exit
}
