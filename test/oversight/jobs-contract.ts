import { afterEach, describe, expect, it } from 'vitest'
import type { Job } from '../../src/core/storage/job-store.ts'
import {
  JOBS_AT_ONCE,
  type JobDriver,
  type JobDriverDeps,
  type JobKind,
} from '../../src/oversight/jobs/job-driver.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { heldAnswer, openOffice } from './oversight-support.ts'

export interface DriverSetting {
  open(): Promise<OpenStore>
  /** A driver as one more process would start it. */
  start(store: OpenStore, deps: JobDriverDeps): Promise<JobDriver>
  /** Lets a worker that took a job and was never heard of again be found out. */
  outliveDeadWorkers(): Promise<void>
}

/** One suite for everything that may carry jobs. */
export function describeJobDriver(name: string, setting: DriverSetting): void {
  describe(`jobs on ${name}`, () => {
    const closing: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close()
    })

    const setUp = async () => {
      const opened = await setting.open()
      await opened.migrate()
      closing.push(() => opened.close())
      const store = createOversightStore(opened, () => undefined)
      const start = async (kinds: Record<string, JobKind>, deps: Partial<JobDriverDeps> = {}) => {
        const driver = await setting.start(opened, { kinds, now: Date.now, ...deps })
        closing.push(() => driver.close())
        return driver
      }
      return { opened, store, start }
    }

    const counting = (seen: Job[], fail: (job: Job) => boolean = () => false): JobKind => ({
      pausesMs: [20, 20],
      handle: async (job) => {
        seen.push(job)
        if (fail(job)) throw new Error('not yet')
      },
    })

    it('does a job once, however often it is added, and also when it is added again later', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const driver = await start({ count: counting(seen) })
      const job = { kind: 'count', key: 'a', payload: { n: 1 }, runAt: 0 }
      await store.addJobs([job])
      await store.addJobs([job])
      await until(driver, () => seen.length > 0)
      await store.addJobs([job])
      for (let turn = 0; turn < 3; turn++) await driver.runDue()
      expect(seen).toHaveLength(1)
      expect(seen[0]).toMatchObject({ kind: 'count', key: 'a', payload: { n: 1 }, attempts: 1 })
    })

    it('leaves a job alone until its time has come', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      let now = Date.now()
      const driver = await start({ count: counting(seen) }, { now: () => now })
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: now + 60_000 }])
      await driver.runDue()
      expect(seen).toEqual([])
      now += 60_001
      await until(driver, () => seen.length === 1)
    })

    it('tries again after each pause, and goes on where it failed', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const driver = await start({ count: counting(seen, (job) => job.attempts < 3) })
      await store.addJobs([{ kind: 'count', key: 'a', payload: 'x', runAt: 0 }])
      await until(driver, () => seen.length === 3)
      await driver.runDue()
      expect(seen.map(({ attempts }) => attempts)).toEqual([1, 2, 3])
      expect(seen.map(({ payload }) => payload)).toEqual(['x', 'x', 'x'])
      expect(await driver.deadJobs(5)).toEqual([])
    })

    it('pauses as long as it has to, though its clock is behind that of the database', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const failing: JobKind = { ...counting(seen, () => true), pausesMs: [3_000_000] }
      const driver = await start({ count: failing }, { now: () => Date.now() - 3_600_000 })
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: 0 }])
      await until(driver, () => seen.length === 1)
      for (let turn = 0; turn < 3; turn++) await driver.runDue()
      expect(seen).toHaveLength(1)
    })

    it('lays a job that never works with the dead, for all to see, until it is revived', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const dead: string[] = []
      let isMended = false
      const driver = await start(
        { count: counting(seen, () => !isMended) },
        { onDead: (job) => dead.push(job.key) },
      )
      await store.addJobs([{ kind: 'count', key: 'a', payload: 7, runAt: 0 }])
      await until(driver, () => dead.length > 0)
      expect(seen).toHaveLength(3)
      const [found] = await driver.deadJobs(5)
      expect(found).toMatchObject({ kind: 'count', key: 'a', payload: 7, attempts: 3 })
      expect(found?.error).toMatch(/internal/)
      isMended = true
      expect(await driver.reviveJob('nobody', 0)).toBe(false)
      expect(await driver.reviveJob(found?.id ?? '', Date.now())).toBe(true)
      expect(await driver.reviveJob(found?.id ?? '', Date.now())).toBe(false)
      await until(driver, () => seen.length === 4)
      expect(seen.at(-1)).toMatchObject({ payload: 7, attempts: 1 })
      expect(await driver.deadJobs(5)).toEqual([])
    })

    it('leaves a job of a newer version to a gateway of that version', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const older = await start({ count: counting([]) })
      const keys = Array.from({ length: 20 }, (_, index) => String(index))
      await store.addJobs(keys.map((key) => ({ kind: 'newer', key, payload: null, runAt: 0 })))
      for (let turn = 0; turn < 3; turn++) await older.runDue()
      const newer = await start({ newer: counting(seen) })
      // The newer one does some, and the older one finds the others wherever they are carried.
      await newer.runDue()
      await older.runDue()
      await until(newer, () => seen.length === keys.length)
      expect(seen.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(keys.map(Number))
      expect(seen.every(({ attempts }) => attempts === 1)).toBe(true)
      expect(await newer.deadJobs(5)).toEqual([])
    })

    it('shares the work among processes, and none does what another has done', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const drivers = await Promise.all([1, 2, 3].map(() => start({ count: counting(seen) })))
      const keys = Array.from({ length: 60 }, (_, index) => String(index))
      await store.addJobs(keys.map((key) => ({ kind: 'count', key, payload: null, runAt: 0 })))
      for (let turn = 0; turn < 200 && seen.length < keys.length; turn++) {
        await Promise.all(drivers.map((driver) => driver.runDue()))
      }
      await Promise.all(drivers.map((driver) => driver.runDue()))
      expect(seen.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(keys.map(Number))
    })

    it('does what a worker left behind that died over it', async () => {
      const { store, start } = await setUp()
      const seen: string[] = []
      const never: JobKind = {
        pausesMs: [],
        atMostMs: 1000,
        // It has taken the job and is gone: it neither ends nor hears of anything.
        handle: () => new Promise(() => seen.push('died')),
      }
      const gone = await start({ count: never })
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: 0 }])
      void gone.runDue()
      await expect.poll(() => seen).toEqual(['died'])
      gone.stop()
      await setting.outliveDeadWorkers()
      const done = async (): Promise<void> => void seen.push('done')
      const next = await start(
        { count: { pausesMs: [], handle: done } },
        { now: () => Date.now() + 3_600_000 },
      )
      await until(next, () => seen.includes('done'))
    })

    it('notices soon that the worker of a job which may take long has died', async () => {
      const { store, start } = await setUp()
      const seen: string[] = []
      const minutes = 15 * 60_000
      const gone = await start({
        count: {
          pausesMs: [],
          atMostMs: minutes,
          handle: () => new Promise(() => seen.push('died')),
        },
      })
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: 0 }])
      await until(gone, () => seen.includes('died'), 'startDue')
      gone.stop()
      await setting.outliveDeadWorkers()
      const handle = async (): Promise<void> => void seen.push('done')
      const next = await start(
        { count: { pausesMs: [], atMostMs: minutes, handle } },
        { now: () => Date.now() + minutes },
      )
      await until(next, () => seen.includes('done'))
    })

    it('lets a worker that lives take longer over a job than others wait for one that is silent', async () => {
      const { store, start } = await setUp()
      let begun = 0
      let release = (): void => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const handle = async (): Promise<void> => {
        begun += 1
        await gate
      }
      const kinds = { count: { pausesMs: [], atMostMs: 15 * 60_000, handle } }
      const [one, other] = [await start(kinds), await start(kinds)]
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: 0 }])
      await until(one, () => begun === 1, 'startDue')
      try {
        await setting.outliveDeadWorkers()
        await other.startDue()
        expect(begun).toBe(1)
      } finally {
        release()
      }
      await one.idle()
      await other.runDue()
      expect(begun).toBe(1)
    })

    it('knows nothing of what a change that failed would have led to', async () => {
      const { opened, store, start } = await setUp()
      const seen: Job[] = []
      const driver = await start({ count: counting(seen) })
      const { reviewId } = await openOffice(opened).desk.hold(heldAnswer())
      const item = await store.findReview(reviewId)
      const jobs = [{ kind: 'count', key: 'a', payload: null, runAt: 0 }]
      const audit = { at: 1, actor: 'a', role: 'admin' as const, action: 'x', details: {} }
      const twice = { item: { ...item!, version: 9 }, audit, jobs, content: 'x' }
      await expect(store.changeReview(reviewId, () => [twice, twice])).rejects.toThrow()
      await driver.runDue()
      expect(seen).toEqual([])
    })

    it('lets no job wait for the end of one that takes long, and runs only so many at once', async () => {
      const { store, start } = await setUp()
      let release = (): void => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const begun = { slow: 0, quick: 0 }
      const driver = await start({
        slow: {
          pausesMs: [],
          handle: async () => {
            begun.slow += 1
            await gate
          },
        },
        quick: {
          pausesMs: [],
          handle: async () => {
            begun.quick += 1
          },
        },
      })
      const job = (kind: string, key: number) => ({ kind, key: `${key}`, payload: null, runAt: 0 })
      const started = async (): Promise<typeof begun> => {
        await driver.startDue()
        return { ...begun }
      }
      try {
        await store.addJobs([job('slow', 0)])
        await expect.poll(started).toEqual({ slow: 1, quick: 0 })
        await store.addJobs([job('quick', 0), job('quick', 1)])
        await expect.poll(started).toEqual({ slow: 1, quick: 2 })
        await store.addJobs(Array.from({ length: 20 }, (_, key) => job('slow', key + 1)))
        await expect.poll(started).toEqual({ slow: JOBS_AT_ONCE, quick: 2 })
        for (let turn = 0; turn < 3; turn++) await started()
        expect(begun.slow).toBe(JOBS_AT_ONCE)
      } finally {
        release()
      }
      await driver.idle()
      await expect.poll(started).toEqual({ slow: 21, quick: 2 })
    })

    it('starts nothing after it was stopped', async () => {
      const { store, start } = await setUp()
      const seen: Job[] = []
      const driver = await start({ count: counting(seen) })
      await store.addJobs([{ kind: 'count', key: 'a', payload: null, runAt: 0 }])
      driver.stop()
      expect(await driver.runDue()).toBe(0)
      expect(seen).toEqual([])
    })
  })
}

/** Runs the driver as its ticking would, until something is true. */
async function until(
  driver: JobDriver,
  isTrue: () => boolean | Promise<boolean>,
  begin: 'runDue' | 'startDue' = 'runDue',
): Promise<void> {
  const end = performance.now() + 120_000
  while (performance.now() < end) {
    await driver[begin]()
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came to pass')
}
